import type { Repository } from '../repository.js';
import { type SourceConflict, sourceConflict } from '../sources/source-conflict.js';
import { unitAnswers } from './unit-answers.js';
import type { UnitRun } from './unit-run.js';

/** The conflicts of consumers with what terragrunt adds to their environment: `env_vars`, and the keys of `iam_role`. */
export const unitConflicts = (repository: Repository): readonly SourceConflict[] =>
  [...unitsAsked(repository)]
    .filter(({ added }) => added.some(({ name }) => name.startsWith('AWS_')))
    .flatMap((run) => unitAnswers(run, repository).flatMap((answer) => sourceConflict(answer) ?? []));

/** Those that the change has to do with, and those that run a module in scope. */
const unitsAsked = (repository: Repository): ReadonlySet<UnitRun> =>
  new Set([
    ...repository.unitsInScope(),
    ...repository.roots.flatMap(({ module }) => repository.unitsOver(module.directory)),
  ]);
