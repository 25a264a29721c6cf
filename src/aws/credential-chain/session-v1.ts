import type { RoleStep } from './answer.js';
import { filesInForce, type MergedFiles, mergeForV1, onlyEntries } from './aws-files.js';
import { type Contender, webIdentityContender } from './contender.js';
import { profileArgument, variable } from './environment.js';
import type { ChainInput } from './input.js';
import { loadProfile, type ProfileLoad } from './profile.js';
import { choose, type ProfileChoice, profileSource } from './profile-contender.js';
import { knownText } from './setting.js';
import { type LoadFault, noSources } from './settle.js';

/** What a session of SDK v1 adds to the chain. */
export interface Session<O> {
  readonly contenders: readonly Contender<O>[];
  /** Roles of its profile for the machine's own credentials. */
  readonly roles: readonly RoleStep<O>[];
  /** A fault in what it reads breaks the run even where its credentials are not needed. */
  readonly fault: LoadFault<O> | undefined;
}

/**
 * The session of SDK v1 (aws/session/credentials.go, resolveCredentials) as aws-sdk-go-base opens it. Before provider
 * 3.0 and Terraform 0.13 it reads the config file only for a `profile` argument or with AWS_SDK_LOAD_CONFIG.
 * `answered` is the profile that the credentials file has given already.
 */
export function openSession<O>(input: ChainInput<O>, answered: Contender<O> | undefined): Session<O> {
  const { environment, generation } = input;
  const isOldest = generation.traits.chain === 'metadata-first';
  const argument = profileArgument(input);
  const isAlways = !isOldest || isTrue(knownText(environment.get('AWS_SDK_LOAD_CONFIG')));
  const readsConfig = isAlways || argument !== undefined;
  const names = readsConfig ? ['AWS_PROFILE', 'AWS_DEFAULT_PROFILE'] : ['AWS_PROFILE'];
  const ambient = choose(undefined, variable(environment, ...names));
  const choice = argument ? choose(argument, undefined) : ambient;
  const files = filesOf(input, readsConfig);
  const load = ({ name }: ProfileChoice<O>): ProfileLoad<O> =>
    name === undefined ? { kind: 'unread' } : loadProfile(name, files, generation.traits);
  const source = profileSource(choice, load(choice), input, false);
  const own = answered ? lateVariable(choice, answered) : [source.contender];
  const below = argument && ambient.by ? [profileSource(ambient, load(ambient), input, false).contender] : [];
  const outvoted = below.map((one) => ({ ...one, keptOutBy: 'profile' as const }));
  const loaded = isOldest ? ambient : choice;
  return {
    contenders: [...inOrder(input, choice, own), ...outvoted],
    roles: source.roles,
    fault: isAlways ? faultOf(loaded, load(loaded)) : undefined,
  };
}

/** Go's strconv.ParseBool. */
const isTrue = (text: string | undefined): boolean => /^(?:1|t|T|true|True|TRUE)$/.test(text ?? '');

function filesOf<O>(input: ChainInput<O>, readsConfig: boolean): MergedFiles<O> {
  const files = filesInForce(input);
  if (readsConfig) return mergeForV1(files);
  return onlyEntries(mergeForV1({ ...files, config: [] }), /^(?:aws_|credential_process$)/);
}

const faultOf = <O>({ kind }: ProfileChoice<O>, load: ProfileLoad<O>): LoadFault<O> | undefined =>
  load.kind === 'fault' ? { error: load.error, blames: kind, isSure: true } : undefined;

function inOrder<O>(
  input: ChainInput<O>,
  choice: ProfileChoice<O>,
  profile: readonly Contender<O>[],
): readonly Contender<O>[] {
  const { readsWebIdentity, sessionPrefersProfile, chain } = input.generation.traits;
  const isArgument = choice.kind === 'profile';
  const web = readsWebIdentity ? webIdentityContender(input, isArgument ? 'profile' : undefined) : [];
  const isProfileFirst = isArgument || (sessionPrefersProfile && choice.by?.name === 'AWS_PROFILE');
  const ordered = isProfileFirst ? [...profile, ...web] : [...web, ...profile];
  return chain === 'metadata-first' && !isArgument ? ordered.map(withoutCause) : ordered;
}

/** AWS_DEFAULT_PROFILE, where the credentials file has answered for the default profile before. */
function lateVariable<O>(
  { kind, by, name }: ProfileChoice<O>,
  answered: Contender<O>,
): readonly Contender<O>[] {
  if (!by || answered.kind === kind) return [];
  const state = { is: 'ignored', reason: { code: 'credentials-file-first' } } as const;
  return [{ kind, parts: [by], profile: name, isSure: true, state }];
}

/** Without a `profile` argument the oldest library drops the session's error and only says that it found nothing. */
const withoutCause = <O>(contender: Contender<O>): Contender<O> =>
  contender.state.is === 'failing'
    ? { ...contender, state: { ...contender.state, error: noSources() } }
    : contender;
