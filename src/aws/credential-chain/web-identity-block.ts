import { type Contender, membersOf } from './contender.js';
import { variable } from './environment.js';
import type { ChainInput } from './input.js';
import { areKnown, named } from './setting.js';

/**
 * `assume_role_with_web_identity` as a source. Until aws-sdk-go-base 2.0.0-beta.44 it replaces block keys, too; from
 * beta.45 on block keys leave no place for it. OpenTofu fills it from the environment (backend/remote-state/s3).
 */
export function webIdentityBlock<O>(input: ChainInput<O>, hasBlockKeys: boolean): Contender<O> | undefined {
  const { block, environment, generation } = input;
  const { webIdentityBlock: support } = generation.traits;
  const asked = block.webIdentity;
  if (!asked) return undefined;
  const fallback = (...names: readonly string[]) =>
    generation.program === 'opentofu' ? variable(environment, ...names) : undefined;
  const role = named('role_arn', asked.roleArn) ?? fallback('AWS_ROLE_ARN');
  const token =
    named('web_identity_token', asked.token) ??
    named('web_identity_token_file', asked.tokenFile) ??
    fallback('AWS_WEB_IDENTITY_TOKEN', 'AWS_WEB_IDENTITY_TOKEN_FILE');
  const parts = [role, token].filter((part) => part !== undefined);
  const base = { kind: 'web-identity-block', parts, isSure: true } as const;
  if (support === 'unsupported' || support === 'unused')
    return { ...base, state: { is: 'ignored', reason: { code: 'not-used-yet' } } };
  if (support === 'under-block-keys' && hasBlockKeys)
    return { ...base, state: { is: 'ignored', reason: { code: 'ignored-beside-block-keys' } } };
  if (!role || !token) {
    const words = role
      ? 'Assume Role With Web Identity: One of WebIdentityToken, WebIdentityTokenFile must be set'
      : 'Assume Role With Web Identity: Role ARN was not set';
    const members = [{ name: 'assume_role_with_web_identity', origin: asked.origin }, ...membersOf(parts)];
    return {
      ...base,
      state: { is: 'failing', error: { family: 'web-identity-assume', words, members }, phase: 'load' },
    };
  }
  const step = { action: 'AssumeRoleWithWebIdentity', arn: role.setting, profile: undefined } as const;
  return {
    ...base,
    isSure: areKnown(role, token),
    state: { is: 'complete', supply: 'web-identity', roles: [step] },
  };
}
