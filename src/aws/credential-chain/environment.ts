import type { ChainInput, Environment } from './input.js';
import { isGiven, knownText, type Named, named } from './setting.js';

/** The first of these variables that is given, as the SDKs take aliases. */
export function variable<O>(environment: Environment<O>, ...names: readonly string[]): Named<O> | undefined {
  for (const name of names) {
    const found = named(name, environment.get(name));
    if (found) return found;
  }
  return undefined;
}

/** The `profile` argument as far as it counts. */
export function profileArgument<O>(input: ChainInput<O>): Named<O> | undefined {
  return isLegacyWorkflow(input) ? undefined : named('profile', input.block.profile);
}

/**
 * Whether `use_legacy_workflow` of Terraform and OpenTofu 1.6 and 1.7 blanks the profile: beside environment keys under
 * their own names, and only where the chain is asked (aws-sdk-go-base 2.0.0-beta.34, credentials.go).
 */
export function isLegacyWorkflow<O>(input: ChainInput<O>): boolean {
  const asked = knownText(input.block.useLegacyWorkflow);
  const isEnabled = asked === undefined ? input.generation.traits.legacyWorkflow : asked === 'true';
  return isEnabled === true && legacyWorkflowMatters(input);
}

/** Whether `use_legacy_workflow` decides between the profile and environment keys. */
export function legacyWorkflowMatters<O>({ block, environment, generation }: ChainInput<O>): boolean {
  const { legacyWorkflow, blockKeysApart } = generation.traits;
  const hasBlockKeys = [block.accessKey, block.secretKey, block.token].some(isGiven);
  if (legacyWorkflow === undefined || (blockKeysApart && hasBlockKeys)) return false;
  const keys = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'];
  return isGiven(block.profile) && keys.every((name) => isGiven(environment.get(name)));
}

/** The variable of the container credentials; SDK v1 looks at the full address first, SDK v2 at the relative one. */
export const containerVariable = <O>(environment: Environment<O>): Named<O> | undefined =>
  variable(environment, 'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI', 'AWS_CONTAINER_CREDENTIALS_FULL_URI');

/**
 * Whether EC2 metadata is out of the question: by `skip_metadata_api_check`, or by the variable, where only `true`
 * counts, in any case (SDK v2: config/env_config.go, setEC2IMDSClientEnableState).
 */
export function isMetadataDisabled<O>({ block, environment, generation }: ChainInput<O>): boolean {
  if (block.skipMetadataApiCheck?.state === 'unknown') return false;
  const skip = knownText(block.skipMetadataApiCheck);
  if (skip === 'true') return true;
  if (skip === 'false' && generation.traits.metadataArgumentDecides) return false;
  return knownText(environment.get('AWS_EC2_METADATA_DISABLED'))?.toLowerCase() === 'true';
}
