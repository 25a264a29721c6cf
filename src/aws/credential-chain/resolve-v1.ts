import type { ChainAnswer, RoleStep } from './answer.js';
import { credentialsFileOfV1, mergeForV1, onlyEntries } from './aws-files.js';
import { type Contender, keysContender, machineContenders } from './contender.js';
import { profileArgument, variable } from './environment.js';
import type { ChainInput } from './input.js';
import { blockKeys, environmentKeys } from './key-pair.js';
import { loadProfile, type ProfileLoad } from './profile.js';
import { choose, profileSource } from './profile-contender.js';
import { openSession } from './session-v1.js';
import { settle } from './settle.js';
import { webIdentityBlock } from './web-identity-block.js';

/**
 * The chain of provider 2.x and 3.x and of the backend before Terraform 1.6: aws-sdk-go-base 0.x and 1.x (awsauth.go,
 * GetCredentials). What is incomplete is skipped without a word; only a session of SDK v1 reads the config file.
 */
export function resolveV1<O>(input: ChainInput<O>): ChainAnswer<O> {
  const file = credentialsFileContender(input);
  const session = openSession(input, file);
  const web = webIdentityBlock(input, false);
  const contenders = [
    ...keysContender('block-keys', blockKeys(input.block), false),
    ...keysContender('environment-keys', environmentKeys(input.environment), false),
    ...(file ? [file] : []),
    ...machine(input, 'before-session', []),
    ...session.contenders,
    ...machine(input, 'in-session', session.roles),
    ...(web ? [web] : []),
  ];
  return settle(input, { contenders, fault: session.fault });
}

/** The keys in `[name]` of the credentials file, undefined without both; AWS_DEFAULT_PROFILE is not read here. */
function credentialsFileContender<O>(input: ChainInput<O>): Contender<O> | undefined {
  const choice = choose(profileArgument(input), variable(input.environment, 'AWS_PROFILE'));
  const { contender } = profileSource(choice, loadKeys(choice.name, input), input, false);
  return contender.state.is === 'complete' || contender.state.is === 'failing' ? contender : undefined;
}

function loadKeys<O>(name: string | undefined, input: ChainInput<O>): ProfileLoad<O> {
  const file = credentialsFileOfV1(input);
  if (file === 'unread' || name === undefined) return { kind: 'unread' };
  const section = file.filter(({ header }) => header === name);
  const keys = onlyEntries(mergeForV1({ config: [], credentials: [section] }), /^aws_/);
  return loadProfile(name, keys, input.generation.traits);
}

/** Provider 2.x and Terraform 0.12 ask a container by its relative address, and EC2, before the session does. */
function machine<O>(
  input: ChainInput<O>,
  when: 'before-session' | 'in-session',
  roles: readonly RoleStep<O>[],
): readonly Contender<O>[] {
  const isEarly = ({ kind, parts }: Contender<O>): boolean =>
    input.generation.traits.chain === 'metadata-first' &&
    (kind === 'imds' || parts[0]?.name === 'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI');
  return machineContenders(input, roles).filter((one) => isEarly(one) === (when === 'before-session'));
}
