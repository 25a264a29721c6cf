import { knownText, type SourceKind } from '../../aws/credential-chain/index.js';
import { classifyCredentialValue } from '../../aws/keys/harmless-keys.js';
import { CREDENTIAL_VARIABLES } from '../../aws/names/credential-variables.js';
import type { Place } from '../../source.js';
import { acceptedArgument, isAccepted } from '../consumers/accepted-arguments.js';
import type { Argument, Consumer, NestedArguments } from '../consumers/consumer.js';
import { presenceOf } from '../consumers/presence.js';
import type { ProcessEnvironment, SetVariable } from '../env/env-scope.js';
import { asString, type PathStep, type Value } from '../evaluation/value.js';
import { isRequired } from './base-credentials.js';
import { isPlainName, type ProfileSection, profileSections, profileVariable } from './chosen-profile.js';
import type { CredentialAnswer } from './credential-answers.js';
import { identityOfKey, identityOfProfile, type SourceIdentity } from './source-identity.js';

/** A credential source that somebody wrote down for a consumer, whether it wins or not. */
export interface ConfiguredSource {
  readonly kind: SourceKind;
  readonly from: 'block' | 'environment';
  /** The settings that make it up; the first stands for all of them. */
  readonly members: readonly [SourceMember, ...SourceMember[]];
  readonly identity: SourceIdentity;
  /** A profile that assumes its role with the keys of the environment (`credential_source`). */
  readonly takesEnvironment?: boolean;
}

export interface SourceMember {
  /** `access_key`, `AWS_PROFILE`. */
  readonly name: string;
  /** The argument, block header or entry. */
  readonly at: Place;
  /** Where the value of an argument stands that comes by reference, and the way there. */
  readonly written?: { readonly at: Place; readonly path: readonly PathStep[] } | undefined;
}

/**
 * The sources that are certainly set for a consumer in one environment, those of its block first. Half pairs are none,
 * nor are placeholders, mocks, references to secret stores and values that are not known.
 */
export function configuredSources(answer: CredentialAnswer): readonly ConfiguredSource[] {
  const { consumer, environment } = answer;
  const [profile, webBlock] = [blockProfile(answer), webIdentityBlock(consumer)];
  // Beside another source in the same block, keys that every run has to give are meant to be given.
  const keys = blockKeys(consumer, profile || webBlock ? isSetOrRequired : isSet);
  const inBlock = [keys, profile, webBlock];
  const around = environment
    ? [environmentKeys(environment), environmentProfile(answer, environment), webIdentity(environment)]
    : [];
  const found = [...inBlock, ...around].filter((source) => source !== undefined);
  const namesProfile = found.some(({ kind }) => kind === 'profile' || kind === 'environment-profile');
  return namesProfile ? found : [...found, ...sharedFiles(answer)];
}

function blockKeys(consumer: Consumer, isGiven: IsGiven): ConfiguredSource | undefined {
  const [id, secret] = [consumer.arguments.get('access_key'), consumer.arguments.get('secret_key')];
  const isUsable = (argument: Argument): boolean =>
    isGiven(argument, consumer) && isCredential(asString(argument.value));
  if (!id || !secret || !isUsable(id) || !isUsable(secret)) return undefined;
  return {
    kind: 'block-keys',
    from: 'block',
    members: [argumentMember(id), argumentMember(secret)],
    identity: identityOfKey(asString(id.value)),
  };
}

type IsGiven = (argument: Argument, consumer: Consumer) => boolean;

const isSet: IsGiven = (argument, consumer) => presenceOf(argument, consumer) === 'set';

const isSetOrRequired: IsGiven = (argument, consumer) => isSet(argument, consumer) || isRequired(argument);

/** Unknown text is not judged: what it is set to, is set. */
const isCredential = (text: string | undefined): boolean =>
  text === undefined ||
  !['empty', 'example', 'mock', 'placeholder', 'reference'].includes(classifyCredentialValue(text).kind);

function blockProfile(answer: CredentialAnswer): ConfiguredSource | undefined {
  const argument = answer.consumer.arguments.get('profile');
  if (!argument || presenceOf(argument, answer.consumer) !== 'set') return undefined;
  const name = asString(argument.value);
  if (name !== undefined && !isPlainName(name)) return undefined;
  const sections = profileSections(name, answer);
  return {
    kind: 'profile',
    from: 'block',
    members: [argumentMember(argument)],
    identity: identityOfProfile(name, sections),
    takesEnvironment: takesEnvironment(sections),
  };
}

const takesEnvironment = (sections: readonly ProfileSection[]): boolean =>
  sections.some(({ entries }) => knownText(entries.get('credential_source')) === 'Environment');

function webIdentityBlock(consumer: Consumer): ConfiguredSource | undefined {
  const block = consumer.nested.get('assume_role_with_web_identity')?.[0];
  if (!block || !hasRole(block) || !isAccepted(consumer, 'assume_role_with_web_identity')) return undefined;
  const members = [{ name: 'assume_role_with_web_identity', at: block.header }] as const;
  const role = asString(block.arguments.get('role_arn')!.value);
  return { kind: 'web-identity-block', from: 'block', members, identity: { role } };
}

const hasRole = ({ arguments: given }: NestedArguments): boolean => {
  const role = given.get('role_arn');
  return role !== undefined && role.value.kind !== 'null' && asString(role.value) !== '';
};

const argumentMember = ({ name, at, value }: Argument): SourceMember => ({
  name,
  at,
  written: value.kind !== 'unknown' && value.origin.path.length > 0 ? value.origin : undefined,
});

const variableMember = ({ name, at }: SetVariable): SourceMember => ({ name, at });

function environmentKeys({ variables }: ProcessEnvironment): ConfiguredSource | undefined {
  const first = (names: readonly string[]) =>
    names
      .map((name) => variables.get(name))
      .find((variable) => variable !== undefined && variable.value !== '');
  const [id, secret] = [first(CREDENTIAL_VARIABLES.keyId), first(CREDENTIAL_VARIABLES.secret)];
  if (!isWritten(id) || !isWritten(secret)) return undefined;
  if (!isCredential(id.value) || !isCredential(secret.value)) return undefined;
  return {
    kind: 'environment-keys',
    from: 'environment',
    members: [variableMember(id), variableMember(secret)],
    identity: identityOfKey(id.value),
  };
}

/** What a secret store gives counts as set, too. */
const isWritten = (variable: SetVariable | undefined): variable is SetVariable =>
  variable !== undefined && (variable.value !== undefined || variable.hidden === true);

function environmentProfile(
  answer: CredentialAnswer,
  environment: ProcessEnvironment,
): ConfiguredSource | undefined {
  const variable = profileVariable(environment);
  if (variable?.value === undefined || !isPlainName(variable.value)) return undefined;
  return {
    kind: 'environment-profile',
    from: 'environment',
    members: [variableMember(variable)],
    identity: identityOfProfile(variable.value, profileSections(variable.value, answer)),
  };
}

function webIdentity({ variables }: ProcessEnvironment): ConfiguredSource | undefined {
  const file = variables.get('AWS_WEB_IDENTITY_TOKEN_FILE');
  const role = variables.get('AWS_ROLE_ARN');
  if (!file?.value || !role?.value || !isPlainName(file.value) || !isPlainName(role.value)) return undefined;
  return {
    kind: 'web-identity',
    from: 'environment',
    members: [variableMember(file), variableMember(role)],
    identity: { role: role.value },
  };
}

/** Credentials files that the block or a variable names, where they have, or may have, a default profile. */
function sharedFiles(answer: CredentialAnswer): readonly ConfiguredSource[] {
  const { consumer, environment, input } = answer;
  const argument = ['shared_credentials_files', 'shared_credentials_file']
    .map((name) => acceptedArgument(consumer, name))
    .find((one) => presenceOf(one, consumer) === 'set');
  const variable = environment?.variables.get('AWS_SHARED_CREDENTIALS_FILE');
  const paths = argument ? textsIn(argument.value) : variable?.value ? [variable.value] : [];
  const files = paths.map((path) => input.files.named?.get(path) ?? 'unread');
  const mayHaveDefault = files.some((file, index) =>
    file === 'unread' ? paths[index] !== '/dev/null' : file.some(({ header }) => header === 'default'),
  );
  if (!mayHaveDefault) return [];
  return [
    {
      kind: 'shared-files',
      from: argument ? 'block' : 'environment',
      members: [argument ? argumentMember(argument) : variableMember(variable!)],
      identity: identityOfProfile('default', profileSections('default', answer)),
    },
  ];
}

const textsIn = (value: Value): readonly string[] =>
  value.kind === 'list' ? value.items.flatMap(textsIn) : [asString(value) ?? ''].filter(Boolean);
