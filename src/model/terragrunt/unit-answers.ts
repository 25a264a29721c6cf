import { settingsOf } from '../ci/job-environment.js';
import type { Consumer } from '../consumer.js';
import { answerIn, type CredentialAnswer } from '../credential-answers.js';
import type { Repository } from '../repository.js';
import { terragruntBackends } from './backends.js';
import { terragruntProviders } from './providers.js';
import type { UnitRun } from './unit-run.js';

/** Which credentials everything uses that a unit runs: its module, and what terragrunt generates for it. */
export function unitAnswers(run: UnitRun, repository: Repository): readonly CredentialAnswer[] {
  const { unit, inputs, environment } = run;
  const root = repository.roots.find(({ module }) => module.directory === unit.module);
  const generated = unit.configs.flatMap(({ document, evaluate }) => {
    const surroundings = { envScope: repository.envScope, evaluatorOf: () => evaluate };
    return [
      ...terragruntBackends([document], surroundings),
      ...terragruntProviders([document], surroundings),
    ];
  });
  const consumers: readonly Consumer[] = [
    ...(root ? repository.consumersGiven(root, inputs) : []),
    ...generated,
  ];
  return consumers.map((consumer) =>
    answerIn(consumer, environment, settingsOf(environment), repository.awsFiles),
  );
}
