import type { Place, Range } from '../../source.js';
import { placeIn } from '../../syntax/ci/parts.js';
import type { Unresolved } from '../sources/unresolved.js';
import { CONFIGURES_AWS } from './aws-login.js';
import { bringsNoLogin } from './harmless-actions.js';
import type { TerraformRun } from './terraform-runs.js';

/** What the systems give to a job that no file of the repository shows. */
const GIVEN: Readonly<Partial<Record<string, string>>> = {
  'gitlab-ci': 'GitLab adds the variables of the project and its groups',
  'bitbucket-pipelines': 'Bitbucket adds the variables of the repository and its workspace',
  circleci: 'CircleCI adds the variables of the project and its contexts',
  'azure-pipelines': 'Azure Pipelines adds the variables of the pipeline and its groups',
  atlantis: 'Atlantis gives the environment and the role of its server',
  buildspec: 'CodeBuild gives the role of the project',
  jenkinsfile: 'Jenkins adds the variables and credentials of the agent, the job and its folders',
  compose: 'whoever starts the service may pass on variables',
  dockerfile: 'whoever starts the container may pass on variables',
  makefile: 'make passes on what the shell exports',
};

/** Programs that run another one with credentials. */
const LENDERS =
  /^(?:aws-vault|aws-okta|aws-sso|saml2aws|awsudo|chamber|doppler|infisical|op|teller|envchain|sops)$/;

/** What else may give credentials to a run, where the files do not show it. */
export function openingsOf(run: TerraformRun): readonly Unresolved[] {
  const { ci, job, step, command } = run;
  const at = (range: Range): Place => placeIn(ci, range);
  const given = GIVEN[ci.kind];
  const steps = job.steps.slice(0, job.steps.indexOf(step) + 1);
  return [
    ...(ci.kind === 'makefile' ? [] : ci.includes).map((one) => ({
      at: at(one),
      message: `what it includes (${one.path}) is not looked at`,
    })),
    ...(given === undefined ? [] : [{ at: at(job.nameRange), message: given }]),
    ...(job.runner === 'self-hosted'
      ? [{ at: at(job.nameRange), message: 'a self-hosted machine may have AWS files or a role' }]
      : []),
    ...steps.flatMap(({ uses, commands }) => [
      ...(uses && !CONFIGURES_AWS.test(uses.value) && !bringsNoLogin(uses.value)
        ? [{ at: at(uses), message: `what ${uses.value} does is not looked at` }]
        : []),
      ...commands
        .filter(({ name }) => name === 'source' || name === '.' || name === 'eval')
        .map((one) => ({ at: at(one), message: 'what this sets is not looked at' })),
    ]),
    ...lendersOf(command?.command.within).map((one) => ({
      at: at(one),
      message: `${one.name} may give credentials`,
    })),
  ];
}

type Command = NonNullable<TerraformRun['command']>['command'];

const lendersOf = (command: Command | undefined): readonly Command[] =>
  command ? [...(LENDERS.test(command.name ?? '') ? [command] : []), ...lendersOf(command.within)] : [];
