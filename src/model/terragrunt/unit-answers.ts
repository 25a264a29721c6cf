import { settingsOf } from '../ci/job-environment.js';
import type { Consumer } from '../consumers/consumer.js';
import type { Repository } from '../repository.js';
import { answerIn, type CredentialAnswer } from '../sources/credential-answers.js';
import { terragruntBackends } from './backends.js';
import { terragruntProviders } from './providers.js';
import type { UnitRun } from './unit-run.js';
import { blocksInForce } from './units.js';

/** Which credentials everything uses that a unit runs. */
export const unitAnswers = (run: UnitRun, repository: Repository): readonly CredentialAnswer[] =>
  unitConsumers(run, repository).map((consumer) =>
    answerIn(consumer, run.environment, settingsOf(run.environment), repository.awsFiles),
  );

/** What a unit asks credentials for: its module, and what terragrunt generates for it. */
export function unitConsumers(
  { unit, inputs }: Pick<UnitRun, 'unit' | 'inputs'>,
  repository: Repository,
): readonly Consumer[] {
  const root = repository.roots.find(({ module }) => module.directory === unit.module);
  const generated = [
    ...terragruntBackends(blocksInForce(unit, 'remote_state'), repository),
    ...terragruntProviders(blocksInForce(unit, 'generate'), repository),
  ];
  return [...(root ? repository.consumersGiven(root, inputs) : []), ...generated];
}
