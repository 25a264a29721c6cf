import { fatalValue } from '../names/fatal-env-values.js';
import type { ChainAnswer, ChainError } from './answer.js';
import { filesInForce, mergeForV2 } from './aws-files.js';
import {
  type Contender,
  keysContender,
  machineContenders,
  membersOf,
  webIdentityContender,
} from './contender.js';
import { isLegacyWorkflow, legacyWorkflowMatters, profileArgument, variable } from './environment.js';
import type { ChainInput } from './input.js';
import { blockKeys, environmentKeys, isComplete, isEmpty, isKnown, type KeyPair } from './key-pair.js';
import { loadProfile, type ProfileLoad } from './profile.js';
import { choose, type ProfileChoice, profileSource } from './profile-contender.js';
import { areKnown, knownText, type Named, named } from './setting.js';
import { type LoadFault, leading, settle } from './settle.js';
import { webIdentityBlock } from './web-identity-block.js';

/**
 * The chain of provider 4.0 and newer and of the backend from Terraform and OpenTofu 1.6 on: aws-sdk-go-base 2.x
 * (aws_config.go, GetAwsConfig; credentials.go, getCredentialsProvider) over AWS SDK for Go v2.
 */
export function resolveV2<O>(input: ChainInput<O>): ChainAnswer<O> {
  const keys = blockKeys(input.block);
  const profiles = readProfiles(input);
  const base = baseContenders(input, keys, profiles).map((one) => doubted(one, input));
  // Half a pair is found out before files and variables are loaded.
  const isApart = input.generation.traits.blockKeysApart && !isEmpty(keys);
  const isHalfPairFirst = isApart && !isComplete(keys);
  const fault = isHalfPairFirst ? undefined : loadFault(input, profiles, !isApart || isKnown(keys));
  if (fault) return settle(input, { contenders: base, fault });
  const risks = profiles.risk && !isHalfPairFirst ? [profiles.risk] : [];
  return settle(input, { contenders: withWebIdentityBlock(input, keys, base), risks });
}

interface Profiles<O> {
  readonly argument: Named<O> | undefined;
  readonly choice: ProfileChoice<O>;
  readonly load: ProfileLoad<O>;
  /** What the environment chooses, where the block chooses another. */
  readonly ambient: ProfileChoice<O>;
  readonly ambientLoad: ProfileLoad<O>;
  /** Whether a profile of this choice has to exist. */
  readonly mustExist: boolean;
  /** The error that an unread file may bring. */
  readonly risk: ChainError<O> | undefined;
}

function readProfiles<O>(input: ChainInput<O>): Profiles<O> {
  const { environment, generation } = input;
  const files = mergeForV2(filesInForce(input));
  const argument = profileArgument(input);
  const ambient = choose(undefined, variable(environment, 'AWS_PROFILE', 'AWS_DEFAULT_PROFILE'));
  const choice = argument ? choose(argument, undefined) : ambient;
  const load = ({ name }: ProfileChoice<O>): ProfileLoad<O> =>
    name === undefined ? { kind: 'unread' } : loadProfile(name, files, generation.traits);
  const rule = generation.traits.missingProfile;
  const mustExist =
    rule === 'fatal'
      ? choice.kind !== 'shared-files'
      : rule !== 'ignored' && choice.by !== undefined && choice.by.name !== 'AWS_DEFAULT_PROFILE';
  const loaded = load(choice);
  const risk = mustExist && loaded.kind === 'unread' ? missingError(choice) : undefined;
  return { argument, choice, load: loaded, ambient, ambientLoad: load(ambient), mustExist, risk };
}

const missingError = <O>({ by, name }: ProfileChoice<O>): ChainError<O> => ({
  family: 'profile-missing',
  words:
    name === undefined
      ? 'failed to get shared config profile'
      : `failed to get shared config profile, ${name}`,
  members: by ? membersOf([by]) : [],
});

/** Errors before any credential is looked at, in the order in which the library meets them. */
function loadFault<O>(
  input: ChainInput<O>,
  profiles: Profiles<O>,
  isSure: boolean,
): LoadFault<O> | undefined {
  const { choice, load, ambient, ambientLoad, argument, mustExist } = profiles;
  const refused = refusedVariable(input);
  if (refused) return { error: refused, blames: undefined, isSure };
  if (load.kind === 'missing' && mustExist)
    return { error: missingError(choice), blames: choice.kind, isSure };
  if (load.kind === 'fault') return { error: load.error, blames: choice.kind, isSure };
  if (input.generation.traits.loadsAmbientProfile && argument && ambientLoad.kind === 'fault')
    return { error: ambientLoad.error, blames: ambient.kind, isSure };
  return undefined;
}

const retrySettings: ReadonlySet<string> = new Set(['AWS_RETRY_MODE', 'AWS_MAX_ATTEMPTS']);

function refusedVariable<O>({ environment, generation }: ChainInput<O>): ChainError<O> | undefined {
  for (const [name, setting] of environment) {
    const value = knownText(setting);
    if (value === undefined || !fatalValue(name, value)) continue;
    if (retrySettings.has(name) && !generation.traits.checksRetrySettings) continue;
    const words = `invalid value for environment variable, ${name}`;
    return { family: 'bad-env-value', words, members: [{ name, origin: setting.origin }] };
  }
  return undefined;
}

function baseContenders<O>(
  input: ChainInput<O>,
  keys: KeyPair<O>,
  { argument, choice, load, ambient, ambientLoad, mustExist }: Profiles<O>,
): readonly Contender<O>[] {
  const block = keysContender('block-keys', keys, true);
  const environment = keysContender('environment-keys', environmentKeys(input.environment), false);
  const chosen = profileSource(choice, load, input, mustExist);
  const machine = machineContenders(input, chosen.roles);
  if (!argument) {
    const blanked = isLegacyWorkflow(input) ? [blankedProfile(input)] : [];
    return [
      ...block,
      ...environment,
      ...blanked,
      ...webIdentityContender(input),
      chosen.contender,
      ...machine,
    ];
  }
  // A profile in the block is the only one asked, even if it has nothing to give.
  const keptOutBy = choice.name === undefined ? undefined : ('profile' as const);
  const below = [...environment, ...webIdentityContender(input)];
  if (ambient.by) below.push(profileSource(ambient, ambientLoad, input, false).contender);
  return [...block, chosen.contender, ...below.map((one) => ({ ...one, keptOutBy })), ...machine];
}

/** Where `use_legacy_workflow` decides, and it or the keys beside it are not known, neither side is sure. */
function doubted<O>(contender: Contender<O>, input: ChainInput<O>): Contender<O> {
  if (!legacyWorkflowMatters(input)) return contender;
  const { id, secret } = environmentKeys(input.environment);
  const isOpen =
    input.block.useLegacyWorkflow?.state === 'unknown' || (isLegacyWorkflow(input) && !areKnown(id, secret));
  return isOpen ? { ...contender, isSure: false } : contender;
}

function blankedProfile<O>({ block }: ChainInput<O>): Contender<O> {
  const part = named('profile', block.profile);
  return {
    kind: 'profile',
    parts: part ? [part] : [],
    profile: knownText(block.profile),
    isSure: true,
    state: { is: 'shadowed', reason: { code: 'legacy-workflow' } },
  };
}

/** `assume_role_with_web_identity` replaces what the chain found, but not an error on the way there. */
function withWebIdentityBlock<O>(
  input: ChainInput<O>,
  keys: KeyPair<O>,
  base: readonly Contender<O>[],
): readonly Contender<O>[] {
  const contender = webIdentityBlock(input, !isEmpty(keys));
  if (!contender) return base;
  const { leader, isCertain } = leading(base);
  if (contender.state.is === 'ignored' || breaksLoading(leader)) return [...base, contender];
  const isSafe = isCertain || !base.some(breaksLoading);
  return [{ ...contender, isSure: contender.isSure && isSafe }, ...base];
}

const breaksLoading = <O>(contender: Contender<O> | undefined): boolean =>
  contender?.state.is === 'failing' && contender.state.phase === 'load';
