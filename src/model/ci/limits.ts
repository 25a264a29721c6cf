import { positionAt } from '../../source.js';
import { placeIn } from '../../syntax/ci/parts.js';
import type { Repository } from '../repository.js';
import type { Unresolved } from '../sources/unresolved.js';
import { limitsOfRuns } from './repository-runs.js';

/** Where CI files hold more than is followed. */
export const limitsIn = (repository: Repository): readonly Unresolved[] => [
  ...repository.ciFiles.flatMap((ci) =>
    ci.problems.flatMap(({ isLimit, message, ...range }): readonly Unresolved[] =>
      isLimit ? [{ at: placeIn(ci, range), message }] : [],
    ),
  ),
  ...limitsOfRuns(repository),
];

/** The first of each file that is looked at: notes for people, as nothing is wrong in such a file. */
export function limitNotes(repository: Repository): readonly string[] {
  const notes = new Map<string, string>();
  for (const { at, message } of limitsIn(repository)) {
    const { path } = at.file;
    if (notes.has(path) || !repository.workspace.isTarget(path)) continue;
    notes.set(path, `${path}:${positionAt(at.file, at.start).line}: ${message}`);
  }
  return [...notes.values()];
}
