import type { Place, Range } from '../../source.js';
import { placeIn } from '../../syntax/ci/parts.js';
import type { CiFile, CiInput, CiStep } from '../../syntax/ci/tree.js';
import { wordOf } from '../../syntax/ci/words.js';
import { expandWord, type Lookup } from '../../syntax/shell/expand.js';
import type { SetVariable } from '../env/env-scope.js';

export const CONFIGURES_AWS = /^aws-actions\/configure-aws-credentials@/;

/** What a step with configure-aws-credentials signs in with. */
export interface AwsLogin {
  /** A role through OIDC, the keys that it is given, or keys that assume a role. */
  readonly kind: 'oidc' | 'keys' | 'chained';
  /** `role-to-assume` or the key. */
  readonly at: Place;
  /** What the steps behind it get, the later of a name the stronger. */
  readonly variables: readonly SetVariable[];
}

/** The login of a step; undefined where the step is another one, or is given nothing to sign in with. */
export function awsLogin(ci: CiFile, step: CiStep, lookup: Lookup): AwsLogin | undefined {
  if (!step.uses || !CONFIGURES_AWS.test(step.uses.value)) return undefined;
  const [role, key] = [inputOf(step, 'role-to-assume', lookup), inputOf(step, 'aws-access-key-id', lookup)];
  const at = role ?? key;
  if (!at) return undefined;
  const chaining = inputOf(step, 'role-chaining', lookup)?.value.value === 'true';
  const kind = !role ? 'keys' : key || chaining ? 'chained' : 'oidc';
  return { kind, at: placeIn(ci, at), variables: exported(ci, step, lookup) };
}

/** An input that has a value; what comes from a caller may be empty. */
const inputOf = (step: CiStep, name: string, lookup: Lookup): CiInput | undefined =>
  step.with.find((one) => one.name === name && expandWord(wordOf(one.value), lookup) !== '');

/**
 * What configure-aws-credentials exports: the keys of the role, or those that it is given, and the region. A profile
 * takes their place from version 6 on, unless both are asked for (its src/index.ts, src/helpers.ts: exportCredentials).
 */
function exported(ci: CiFile, step: CiStep, lookup: Lookup): readonly SetVariable[] {
  const input = (name: string) => inputOf(step, name, lookup);
  const asked = input('output-env-credentials')?.value.value.toLowerCase();
  if (asked === 'false' || (asked === undefined && input('aws-profile'))) return [];
  const [role, key, secret] = [
    input('role-to-assume'),
    input('aws-access-key-id'),
    input('aws-secret-access-key'),
  ];
  const token = input('aws-session-token');
  const region = input('aws-region');
  const set = (name: string, from: Range | undefined, value?: string): readonly SetVariable[] => {
    if (!from) return [];
    const at = placeIn(ci, from);
    return [{ name, value, hidden: value === undefined, at, nameAt: at, valueAt: at }];
  };
  const written = (one: CiInput | undefined) => one && expandWord(wordOf(one.value), lookup);
  return [
    ...set('AWS_REGION', region, written(region)),
    ...set('AWS_DEFAULT_REGION', region, written(region)),
    ...set('AWS_ACCESS_KEY_ID', role ?? key, role ? undefined : written(key)),
    ...set('AWS_SECRET_ACCESS_KEY', role ?? secret),
    // Given keys without a token clear the one that an earlier step left.
    ...set('AWS_SESSION_TOKEN', role ?? token ?? key, role || token ? undefined : ''),
  ];
}
