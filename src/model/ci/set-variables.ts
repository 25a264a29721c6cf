import type { Range } from '../../source.js';
import { placeIn } from '../../syntax/ci/parts.js';
import { createLayer } from '../env/env-layer.js';
import type { SetVariable } from '../env/env-scope.js';
import { resolvePath } from '../modules/module-files.js';
import type { Repository } from '../repository.js';
import type { TerraformRun } from './terraform-runs.js';

/** Variables, the weaker first. */
export interface SetVariables {
  readonly weakestFirst: readonly SetVariable[];
  /** False where something that is not followed may set more. */
  readonly complete: boolean;
}

export const NOT_READ: SetVariables = { weakestFirst: [], complete: false };

export const joined = (parts: readonly SetVariables[]): SetVariables => ({
  weakestFirst: parts.flatMap(({ weakestFirst }) => weakestFirst),
  complete: parts.every(({ complete }) => complete),
});

interface Ranges {
  readonly at: Range;
  readonly nameAt: Range;
  readonly valueAt: Range;
}

/** A variable that stands in the file of a run. */
export const variableAt = (
  { ci }: TerraformRun,
  name: string,
  value: string | undefined,
  { at, nameAt, valueAt }: Ranges,
): SetVariable => ({
  name,
  value,
  at: placeIn(ci, at),
  nameAt: placeIn(ci, nameAt),
  valueAt: placeIn(ci, valueAt),
});

/** What an env file sets, read as a list of names and values. */
export function variablesIn(
  path: string | undefined,
  directory: string | undefined,
  { document }: Repository,
): SetVariables {
  const resolved = path === undefined || directory === undefined ? undefined : resolvePath(directory, path);
  const found = resolved === undefined ? undefined : document(resolved);
  return found?.syntax === 'env' ? { weakestFirst: createLayer(found).variables, complete: true } : NOT_READ;
}
