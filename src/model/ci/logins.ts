import { type Place, textOf } from '../../source.js';
import { OIDC_TOKEN } from '../../syntax/ci/bitbucket-pipelines.js';
import { placeIn } from '../../syntax/ci/parts.js';
import type { CiEnvEntry, CiFile, CiJob } from '../../syntax/ci/tree.js';
import { fileRange } from '../../syntax/mapped-text.js';
import type { SetVariable } from '../env/env-scope.js';
import type { Repository } from '../repository.js';
import type { AwsLogin } from './aws-login.js';
import { environmentOfRun } from './job-environment.js';
import type { TerraformRun } from './terraform-runs.js';

/** What a job gives a run of Terraform to sign with. */
export interface JobIdentity {
  /** The key id that the run sees; undefined where it sees none. */
  readonly id: SetVariable | undefined;
  /** The session token beside it, where there is one. */
  readonly token: SetVariable | undefined;
  /** The step that the key id is from; undefined where it is from elsewhere. */
  readonly login: AwsLogin | undefined;
  /** Keys that the job's own environments set, whether the run sees them or a login has taken their place. */
  readonly written: readonly Place[];
}

export function identityOf(run: TerraformRun, repository: Repository): JobIdentity {
  const { variables } = environmentOfRun(run, repository);
  const set = (name: string): SetVariable | undefined => {
    const variable = variables.get(name);
    return variable && variable.value !== '' ? variable : undefined;
  };
  const id = set('AWS_ACCESS_KEY_ID') ?? set('AWS_ACCESS_KEY');
  const from = id && (isPassedOn(id) ? (run.written.get(id.name) ?? id) : id);
  return {
    id,
    token: set('AWS_SESSION_TOKEN'),
    login: run.logins.findLast(({ at }) => from !== undefined && isSame(at, from.at)),
    written: entriesOf(run).map((entry) => placeIn(run.ci, entry)),
  };
}

/** `-e AWS_ACCESS_KEY_ID` of `docker run`: the value is that of the job. */
const isPassedOn = ({ name, at }: SetVariable): boolean => textOf(at) === name;

export const isSame = (one: Place, other: Place): boolean =>
  one.file === other.file && one.start === other.start && one.end === other.end;

/** Entries that set a key id of its own. */
const entriesOf = ({ ci, job, step }: TerraformRun): readonly CiEnvEntry[] =>
  [ci.env, job.container?.env ?? [], job.env, step.env]
    .flat()
    .filter(
      ({ name, value }) =>
        name === 'AWS_ACCESS_KEY_ID' && value !== undefined && value.value !== '' && !isHandedOn(value.value),
    );

/** Keys of a role that another step got, or that say so by their prefix, and nothing that says whose session it is. */
export const lacksToken = ({ id, token, login }: JobIdentity): boolean =>
  id !== undefined &&
  token === undefined &&
  (isHandedOn(textOf(id.at)) ||
    /^ASIA[A-Z0-9]{16}$/.test(id.value ?? '') ||
    (isPassedOn(id) && login !== undefined && login.kind !== 'keys'));

const isHandedOn = (text: string): boolean => /outputs\.(?:aws-access-key-id|aws_access_key_id)/.test(text);

/** Whether a job may ask GitHub for an OIDC token; what a caller elsewhere allows is not known here. */
export function mayUseOidc(ci: CiFile, job: CiJob): boolean {
  if (ci.triggers.some(({ value }) => value === 'workflow_call')) return true;
  const permissions = job.permissions ?? ci.permissions;
  return permissions?.all === 'write' || permissions?.scopes.get('id-token')?.value === 'write';
}

const USE = new RegExp(`(?<=\\$\\{?)${OIDC_TOKEN}`);

/** Where a step of Bitbucket uses the token that only `oidc: true` gives it. */
export function tokenNotGiven({ ci, job }: TerraformRun): Place | undefined {
  if (ci.kind !== 'bitbucket-pipelines' || job.env.some(({ name }) => name === OIDC_TOKEN)) return undefined;
  for (const { script } of job.steps) {
    const start = script?.value.search(USE) ?? -1;
    if (script && start >= 0) return placeIn(ci, fileRange(script, start, start + OIDC_TOKEN.length));
  }
  return undefined;
}
