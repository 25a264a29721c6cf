import { placeIn } from '../../syntax/ci/parts.js';
import type { CiEnvEntry, CiFile, CiInput, CiJob, CiStep } from '../../syntax/ci/tree.js';
import type { Place } from '../../syntax/source.js';

/** One way in which a job gets AWS credentials. */
export interface Login {
  /** A role through OIDC, keys given to an action, keys that assume a role there, or keys in the environment. */
  readonly kind: 'oidc' | 'keys' | 'chained' | 'environment';
  /** `role-to-assume`, the key input, or the environment entry. */
  readonly at: Place;
  readonly step: CiStep | undefined;
  /** False where temporary keys of another step are passed on without their session token. */
  readonly complete: boolean;
}

const CONFIGURE = /^aws-actions\/configure-aws-credentials@/;

/** The logins of a job, steps in order, then its environments. */
export function loginsOf(ci: CiFile, job: CiJob): readonly Login[] {
  const actions = job.steps.flatMap((step) =>
    step.uses && CONFIGURE.test(step.uses.value) ? actionLogin(ci, step) : [],
  );
  const levels = [ci.env, job.env, job.container?.env ?? [], ...job.steps.map(({ env }) => env)];
  return [...actions, ...levels.flatMap((entries) => environmentLogin(ci, entries))];
}

const input = (step: CiStep, name: string): CiInput | undefined =>
  step.with.find((one) => one.name === name && one.value.value !== '');

function actionLogin(ci: CiFile, step: CiStep): readonly Login[] {
  const role = input(step, 'role-to-assume');
  const key = input(step, 'aws-access-key-id');
  const chaining = step.with.some(({ name, value }) => name === 'role-chaining' && value.value === 'true');
  if (role && !key && !chaining) return [{ kind: 'oidc', at: placeIn(ci, role), step, complete: true }];
  if (role) return [{ kind: 'chained', at: placeIn(ci, key ?? role), step, complete: true }];
  if (!key) return [];
  const complete = !isTemporary(key.value.value) || input(step, 'aws-session-token') !== undefined;
  return [{ kind: 'keys', at: placeIn(ci, key), step, complete }];
}

function environmentLogin(ci: CiFile, entries: readonly CiEnvEntry[]): readonly Login[] {
  const id = entries.find(
    ({ name, value }) => name === 'AWS_ACCESS_KEY_ID' && value !== undefined && value.value !== '',
  );
  if (!id?.value) return [];
  const complete = !isTemporary(id.value.value) || entries.some(({ name }) => name === 'AWS_SESSION_TOKEN');
  return [{ kind: 'environment', at: placeIn(ci, id), step: undefined, complete }];
}

/** Keys that another step got for a role, or that say so by their prefix. */
const isTemporary = (value: string): boolean =>
  /outputs\.(?:aws-access-key-id|aws_access_key_id)|^ASIA[A-Z0-9]{16}$/.test(value);

/** Whether a job may ask GitHub for an OIDC token; what a caller allows is not known here. */
export function mayUseOidc(ci: CiFile, job: CiJob): boolean {
  if (ci.triggers.some(({ value }) => value === 'workflow_call')) return true;
  const permissions = job.permissions ?? ci.permissions;
  return permissions?.all === 'write' || permissions?.scopes.get('id-token')?.value === 'write';
}
