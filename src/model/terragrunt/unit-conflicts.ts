import type { Repository } from '../repository.js';
import { type SourceConflict, sourceConflict } from '../sources/source-conflict.js';
import { unitAnswers } from './unit-answers.js';
import type { UnitRun } from './unit-run.js';

/** The conflicts of consumers with what terragrunt adds to their environment: `env_vars`, and the keys of `iam_role`. */
export const unitConflicts = (repository: Repository): readonly SourceConflict[] =>
  repository
    .units()
    .filter((run) => isInScope(run, repository))
    .filter(({ added }) => added.some(({ name }) => name.startsWith('AWS_')))
    .flatMap((run) => unitAnswers(run, repository).flatMap((answer) => sourceConflict(answer) ?? []));

/** A hook asks about units whose module or files the change involves. */
const isInScope = ({ unit }: UnitRun, { roots, workspace }: Repository): boolean =>
  unit.configs.some(({ document }) => workspace.isTarget(document.file.path)) ||
  roots.some(({ module }) => module.directory === unit.module);
