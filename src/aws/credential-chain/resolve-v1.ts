import type { ChainAnswer, RoleStep } from './answer.js';
import { credentialsFileOfV1, filesInForce, type MergedFiles, mergeForV1 } from './aws-files.js';
import {
  type Contender,
  choose,
  keysContender,
  machineContenders,
  type ProfileChoice,
  profileContender,
  webIdentityContender,
} from './contender.js';
import { profileArgument, variable } from './environment.js';
import type { ChainInput } from './input.js';
import { blockKeys, environmentKeys } from './key-pair.js';
import { loadProfile, type ProfileLoad } from './profile.js';
import { knownText } from './setting.js';
import { type LoadFault, noSources, settle } from './settle.js';

/**
 * The chain of provider 2.x and 3.x and of the backend before Terraform 1.6: aws-sdk-go-base 0.x and 1.x (awsauth.go,
 * GetCredentials). What is incomplete is skipped without a word; only a session of SDK v1 reads the config file.
 */
export function resolveV1<O>(input: ChainInput<O>): ChainAnswer<O> {
  const session = openSession(input);
  const file = credentialsFileContender(input);
  const profile = profileContender(session.choice, session.load, input, false);
  const contenders = [
    ...keysContender('block-keys', blockKeys(input.block), false),
    ...keysContender('environment-keys', environmentKeys(input.environment), false),
    ...file,
    ...machine(input, 'before-session', []),
    ...sessionContenders(input, session, file.length > 0 ? [] : [profile.contender]),
    ...machine(input, 'in-session', profile.roles),
  ];
  return settle(input, { contenders, fault: session.fault });
}

/** The `[name]` section of the credentials file, as far as it has both keys; AWS_DEFAULT_PROFILE is not read here. */
function credentialsFileContender<O>(input: ChainInput<O>): readonly Contender<O>[] {
  const choice = choose(profileArgument(input), variable(input.environment, 'AWS_PROFILE'));
  const file = credentialsFileOfV1(input);
  if (file === 'unread' || choice.name === undefined)
    return [profileContender(choice, { kind: 'unread' }, input, false).contender];
  const files = keysOnly(
    mergeForV1({ config: [], credentials: [file.filter(({ header }) => header === choice.name)] }),
  );
  const { contender } = profileContender(
    choice,
    loadProfile(choice.name, files, input.generation.traits),
    input,
    false,
  );
  return contender.state.is === 'incomplete' ? [] : [contender];
}

interface Session<O> {
  readonly choice: ProfileChoice<O>;
  readonly load: ProfileLoad<O>;
  readonly fault: LoadFault<O> | undefined;
}

/**
 * The session of SDK v1. Before provider 3.0 and Terraform 0.13 it reads the config file only for a `profile` argument
 * or with AWS_SDK_LOAD_CONFIG. A fault in what it reads breaks the run even where its credentials are not needed.
 */
function openSession<O>(input: ChainInput<O>): Session<O> {
  const { environment, generation } = input;
  const argument = profileArgument(input);
  const isAlways = generation.traits.chain === 'files-first' || isTrue(input, 'AWS_SDK_LOAD_CONFIG');
  const readsConfig = isAlways || argument !== undefined;
  const names = readsConfig ? ['AWS_PROFILE', 'AWS_DEFAULT_PROFILE'] : ['AWS_PROFILE'];
  const ambient = choose(undefined, variable(environment, ...names));
  const choice = argument ? choose(argument, undefined) : ambient;
  const set = filesInForce(input);
  const files = readsConfig
    ? mergeForV1(set)
    : keysOnly(mergeForV1({ config: [], credentials: set.credentials }));
  const load = ({ name }: ProfileChoice<O>): ProfileLoad<O> =>
    name === undefined ? { kind: 'unread' } : loadProfile(name, files, generation.traits);
  const needed = generation.traits.chain === 'files-first' ? choice : ambient;
  const loaded = load(needed);
  const fault =
    isAlways && loaded.kind === 'fault' ? { error: loaded.error, blames: needed.kind } : undefined;
  return { choice, load: load(choice), fault };
}

/** Go's strconv.ParseBool. */
const isTrue = <O>({ environment }: ChainInput<O>, name: string): boolean =>
  /^(?:1|t|T|true|True|TRUE)$/.test(knownText(environment.get(name)) ?? '');

const keyEntries = /^(?:aws_|credential_process$)/;

function keysOnly<O>({ sections, isComplete }: MergedFiles<O>): MergedFiles<O> {
  const kept = [...sections].map(([name, section]) => {
    const entries = new Map([...section.entries].filter(([entry]) => keyEntries.test(entry)));
    return [name, { ...section, entries }] as const;
  });
  return { sections: new Map(kept), isComplete };
}

function sessionContenders<O>(
  input: ChainInput<O>,
  { choice }: Session<O>,
  profile: readonly Contender<O>[],
): readonly Contender<O>[] {
  const { readsWebIdentity, sessionPrefersProfile, chain } = input.generation.traits;
  const isChosen = choice.kind === 'profile';
  const web = readsWebIdentity ? webIdentityContender(input, isChosen ? 'profile' : undefined) : [];
  const isProfileFirst = isChosen || (sessionPrefersProfile && choice.by?.name === 'AWS_PROFILE');
  const ordered = isProfileFirst ? [...profile, ...web] : [...web, ...profile];
  return chain === 'metadata-first' && !isChosen ? ordered.map(withoutCause) : ordered;
}

/** Without a `profile` argument the oldest library drops the session's error and only says that it found nothing. */
const withoutCause = <O>(contender: Contender<O>): Contender<O> =>
  contender.state.is === 'failing'
    ? { ...contender, state: { ...contender.state, error: noSources() } }
    : contender;

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
