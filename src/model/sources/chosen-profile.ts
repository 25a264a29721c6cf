import {
  isGiven,
  knownText,
  type Setting,
  type SourceKind,
  sectionsInForce,
} from '../../aws/credential-chain/index.js';
import { referenceForm } from '../../aws/keys/references.js';
import type { ProfileKind } from '../../aws/names/profile-kinds.js';
import type { Place } from '../../source.js';
import type { Argument } from '../consumers/consumer.js';
import { presenceOf } from '../consumers/presence.js';
import type { SetVariable } from '../env/env-scope.js';
import { asString } from '../evaluation/value.js';
import type { CredentialAnswer } from './credential-answers.js';

/** The profile that a consumer is told to use in one environment, with what the AWS files in reach say of it. */
export interface ChosenProfile {
  /** Undefined where the value is not known. */
  readonly name: string | undefined;
  readonly by: Argument | SetVariable;
  readonly from: 'block' | 'environment';
  /** The profile itself, then those that `source_profile` leads to; empty where no file in reach has it. */
  readonly sections: readonly ProfileSection[];
}

export interface ProfileSection {
  readonly name: string;
  readonly entries: ReadonlyMap<string, Setting<Place>>;
}

/** The argument comes before AWS_PROFILE, AWS_PROFILE before AWS_DEFAULT_PROFILE; undefined where nothing names one. */
export function chosenProfile(answer: CredentialAnswer): ChosenProfile | undefined {
  const { consumer, environment } = answer;
  const argument = consumer.arguments.get('profile');
  const presence = presenceOf(argument, consumer);
  if (presence === 'unknown') return undefined;
  if (argument && presence === 'set') {
    const name = asString(argument.value);
    return { name, by: argument, from: 'block', sections: profileSections(name, answer) };
  }
  const variable = environment && profileVariable(environment);
  if (!variable) return undefined;
  const { value: name } = variable;
  return { name, by: variable, from: 'environment', sections: profileSections(name, answer) };
}

/** The variable that names a profile where no argument does. */
export const profileVariable = <V extends SetVariable>({
  variables,
}: {
  readonly variables: ReadonlyMap<string, V>;
}): V | undefined =>
  ['AWS_PROFILE', 'AWS_DEFAULT_PROFILE']
    .map((name) => variables.get(name))
    .find((variable) => variable !== undefined && variable.value !== '');

/** Not `<your profile>`, nor a reference that something else fills in. */
export const isPlainName = (text: string): boolean =>
  text !== '' && !/[<>]/.test(text) && referenceForm(text) === undefined;

/** A profile and its sources as the files in reach have them; a way round ends where it began. */
export function profileSections(
  name: string | undefined,
  { input }: CredentialAnswer,
): readonly ProfileSection[] {
  const { sections } = sectionsInForce(input);
  const found = new Map<string, ProfileSection>();
  for (let next = name; next !== undefined && !found.has(next); ) {
    const section = sections.get(next);
    if (!section) break;
    found.set(next, { name: next, entries: section.entries });
    next = knownText(section.entries.get('source_profile'));
  }
  return [...found.values()];
}

/** A way to come by credentials that a profile needs, and the entry that says so. */
export interface NeededKind {
  readonly kind: ProfileKind;
  readonly entry: string;
  readonly at: Place;
}

const KINDS: readonly (readonly [entry: string, kind: ProfileKind])[] = [
  ['sso_session', 'sso-session'],
  ['sso_start_url', 'sso'],
  ['login_session', 'login-session'],
  ['role_arn', 'role'],
];

/** What a profile and its sources need of the program that reads them. */
export const neededKinds = ({ sections }: ChosenProfile): readonly NeededKind[] =>
  sections.flatMap(({ entries }) =>
    KINDS.flatMap(([entry, kind]) => {
      const setting = entries.get(entry);
      // An `sso_session` says more than the start URL that may stand beside it.
      if (!isGiven(setting) || (kind === 'sso' && entries.has('sso_session'))) return [];
      return [{ kind, entry, at: setting.origin }];
    }),
  );

/** Whether only config files have the profile: before provider 3.0 and Terraform 0.13 they are read on demand. */
export function isInConfigFileOnly({ sections }: ChosenProfile, { input }: CredentialAnswer): boolean {
  const [first] = sections;
  if (!first) return false;
  const environment = new Map([...input.environment].filter(([name]) => name !== 'AWS_CONFIG_FILE'));
  const files = { ...input.files, config: [] };
  const block = { ...input.block, sharedConfigFiles: undefined };
  return !sectionsInForce({ ...input, environment, files, block }).sections.has(first.name);
}

const OTHERS: ReadonlySet<SourceKind> = new Set([
  'block-keys',
  'environment-keys',
  'web-identity',
  'web-identity-block',
]);

/** Whether the chosen profile's credentials are asked for: not where another source certainly comes before it. */
export function isAskedFor({ inForce: { outcome } }: CredentialAnswer): boolean {
  const source = outcome.kind === 'winner' ? outcome.source : undefined;
  return source?.status !== 'wins' || !OTHERS.has(source.kind);
}
