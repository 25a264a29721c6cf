import type { Repository } from '../repository.js';
import { type SourceConflict, sourceConflict } from '../sources/source-conflict.js';
import { unitAnswers } from './unit-answers.js';

/** The conflicts of consumers with what terragrunt adds to their environment: `env_vars`, and the keys of `iam_role`. */
export const unitConflicts = (repository: Repository): readonly SourceConflict[] =>
  repository
    .units()
    .filter(({ added }) => added.some(({ name }) => name.startsWith('AWS_')))
    .flatMap((run) => unitAnswers(run, repository).flatMap((answer) => sourceConflict(answer) ?? []));
