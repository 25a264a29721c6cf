import { environmentOf } from '../../syntax/ci/environment.js';
import type { CiFile, CiJob, CiStep } from '../../syntax/ci/tree.js';
import { wordOf } from '../../syntax/ci/words.js';
import { expandWord, type Lookup } from '../../syntax/shell/expand.js';

/** What a run sees of its environment. A variable may be set though nobody can tell to what. */
export interface RunValues {
  isSet(name: string): boolean;
  /** Undefined where it is not set, or comes from a secret, an expression or a program. */
  variable(name: string): string | undefined;
  /** What variables and expressions in words stand for. */
  readonly lookup: Lookup;
}

/** One value of a matrix, by its name. */
export type MatrixChoice = ReadonlyMap<string, string>;

export interface RunPlace {
  readonly ci: CiFile;
  readonly job: CiJob;
  readonly step: CiStep;
  readonly matrix: MatrixChoice;
  /** What the script has assigned before; undefined for values that are not known. */
  readonly assigned: ReadonlyMap<string, string | undefined>;
}

/** Stands for the place where the repository is checked out. */
export const REPOSITORY = '/github/workspace';

const CHECKOUT_VARIABLES: ReadonlySet<string> = new Set([
  'GITHUB_WORKSPACE',
  'CI_PROJECT_DIR',
  'BITBUCKET_CLONE_DIR',
  'CODEBUILD_SRC_DIR',
]);

/** Values refer to others this often at most. */
const MAX_DEPTH = 4;

export function runValues({ ci, job, step, matrix, assigned }: RunPlace): RunValues {
  const entryOf = environmentOf(ci, job, step);
  const entry = (name: string) => entryOf(name) ?? ci.variables.find((variable) => variable.name === name);
  const known = (name: string, depth: number): string | undefined => {
    if (assigned.has(name)) return assigned.get(name);
    const value = entry(name)?.value;
    if (!value) return CHECKOUT_VARIABLES.has(name) ? REPOSITORY : undefined;
    return value.static
      ? value.value
      : depth < MAX_DEPTH
        ? expandWord(wordOf(value), at(depth + 1))
        : undefined;
  };
  const at =
    (depth: number): Lookup =>
    (part) =>
      part.kind === 'variable'
        ? known(part.name, depth)
        : expression(part.text, matrix, (name) => known(name, depth));
  return {
    isSet: (name) => assigned.has(name) || entry(name) !== undefined,
    variable: (name) => known(name, 0),
    lookup: at(0),
  };
}

/** `${{ env.X }}`, `${{ matrix.x }}` and the workspace; secrets, inputs and functions are not known. */
function expression(
  text: string,
  matrix: MatrixChoice,
  variable: (name: string) => string | undefined,
): string | undefined {
  const [, context, name = ''] = /^\$\{\{\s*(\w+)\.([\w-]+)\s*\}\}$/.exec(text) ?? [];
  if (context === 'env') return variable(name);
  if (context === 'matrix') return matrix.get(name);
  return context === 'github' && name === 'workspace' ? REPOSITORY : undefined;
}

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
