import type { CiJob } from '../../syntax/ci/tree.js';

/** One value of a matrix, by its name. */
export type MatrixChoice = ReadonlyMap<string, string>;

const NO_CHOICE: MatrixChoice = new Map();
const MAX_CHOICES = 100;

/**
 * The values that a matrix gives to the texts of a run. Where they name two of its keys, which values go together is
 * not told here: none is known.
 */
export function matrixChoices(
  { matrix }: CiJob,
  texts: readonly (string | undefined)[],
): readonly MatrixChoice[] {
  const used = [...matrix.keys()].filter((key) => texts.some((text) => text?.includes(`matrix.${key}`)));
  const [key, ...others] = used;
  if (key === undefined || others.length > 0) return [NO_CHOICE];
  const values = (matrix.get(key) ?? []).filter((value) => value.static).slice(0, MAX_CHOICES);
  return values.length > 0 ? values.map(({ value }) => new Map([[key, value]])) : [NO_CHOICE];
}
