import { roleArnFault } from '../../aws/arn.js';
import { CREDENTIAL_TYPES, misreadSetting } from '../../aws/names/profile-settings.js';
import { nearest } from '../../aws/nearest.js';
import type { Range } from '../../source.js';
import type { IniEntry, IniSection } from '../../syntax/ini/tree.js';
import type { AwsDocument } from './aws-documents.js';

/** What keeps a profile from giving credentials. */
export type ProfileFault = {
  /** In the file of the section. */
  readonly at: Range;
  readonly profile: string;
} & (
  | { readonly kind: 'half'; readonly present: string; readonly missing: string }
  | { readonly kind: 'twoTypes'; readonly types: readonly string[] }
  | { readonly kind: 'role'; readonly reason: string }
  | { readonly kind: 'noSource' }
  /** `missingSource`: nobody has it; `sourceElsewhere`: the person running may have it in files of their own. */
  | { readonly kind: 'missingSource' | 'sourceElsewhere'; readonly source: string }
  | { readonly kind: 'loop' }
);

/** A section of an AWS file with its settings by their names in lower case. */
export interface Profile {
  readonly name: string;
  readonly section: IniSection;
  readonly settings: ReadonlyMap<string, IniEntry>;
}

/** Those of all files: sections of one name add up. */
export const profilesOf = (documents: readonly AwsDocument[]): readonly Profile[] =>
  documents.flatMap(({ tree }) => tree.sections.map(profileOf));

export const profileOf = (section: IniSection): Profile => ({
  name: section.name,
  section,
  settings: new Map(section.entries.map((entry) => [entry.name.toLowerCase(), entry])),
});

const PAIR = ['aws_access_key_id', 'aws_secret_access_key'] as const;
const OWN_CREDENTIALS = [...CREDENTIAL_TYPES, ...PAIR, 'sso_session', 'sso_start_url'];

/** Sources: AWS SDK for Go v2, config/shared_config.go (validateCredentialType, setFromIniFile, resolveCredentials). */
export function profileFaults(
  profile: Profile,
  document: AwsDocument,
  all: readonly Profile[],
): readonly ProfileFault[] {
  const { settings } = profile;
  const source = settings.get('source_profile');
  return [
    halfPair(profile),
    twoTypes(profile),
    badRole(profile),
    roleWithoutSource(profile, all),
    source && sourceFault(profile, source, document, all),
  ].filter((fault) => fault !== undefined);
}

function halfPair({ name: profile, section, settings }: Profile): ProfileFault | undefined {
  const [only, ...others] = PAIR.filter((name) => settings.has(name));
  if (only === undefined || others.length > 0) return undefined;
  if (section.entries.some(({ name }) => misreadSetting(name) !== undefined)) return undefined;
  const missing = PAIR.find((name) => name !== only)!;
  return { kind: 'half', at: settings.get(only)!.nameRange, profile, present: only, missing };
}

function twoTypes({ name: profile, settings }: Profile): ProfileFault | undefined {
  const types = CREDENTIAL_TYPES.filter((type) => settings.has(type));
  const second = types[1] && settings.get(types[1]);
  return second && { kind: 'twoTypes', at: second.nameRange, profile, types };
}

const roleOf = ({ settings }: Profile): IniEntry | undefined => {
  const role = settings.get('role_arn');
  return role?.value === '' ? undefined : role;
};

function badRole(profile: Profile): ProfileFault | undefined {
  const role = roleOf(profile);
  const fault = role && roleArnFault(role.value);
  return fault && { kind: 'role', at: role.valueRange, profile: profile.name, reason: fault.reason };
}

function roleWithoutSource(profile: Profile, all: readonly Profile[]): ProfileFault | undefined {
  const role = roleOf(profile);
  const hasOwn = all.some(
    ({ name, settings }) => name === profile.name && OWN_CREDENTIALS.some((one) => settings.has(one)),
  );
  return role && !hasOwn ? { kind: 'noSource', at: role.nameRange, profile: profile.name } : undefined;
}

function sourceFault(
  { name: profile }: Profile,
  { value: source, valueRange: at }: IniEntry,
  document: AwsDocument,
  all: readonly Profile[],
): ProfileFault | undefined {
  if (!all.some(({ name }) => name === source)) {
    const kind = isBrought(source, document, all) ? 'missingSource' : 'sourceElsewhere';
    return { kind, at, profile, source };
  }
  return comesBack(profile, source, all) ? { kind: 'loop', at, profile } : undefined;
}

/** Whether a profile would stand here: the repository brings credentials files of its own, or the name is misspelt. */
const isBrought = (source: string, { kind, tree }: AwsDocument, all: readonly Profile[]): boolean =>
  kind === 'credentials' ||
  all.some(({ section }) => !tree.sections.includes(section)) ||
  isMisspelt(
    source,
    all.map(({ name }) => name),
  );

/** One slip away from a profile that is there; `dev1` and `dev2` are two names. */
function isMisspelt(name: string, profiles: readonly string[]): boolean {
  const meant = name.length < 4 ? undefined : nearest(name, profiles, 1);
  return meant !== undefined && meant.replace(/[0-9]/g, '') !== name.replace(/[0-9]/g, '');
}

/** Whether `source_profile` leads in a circle in which nobody has keys. */
function comesBack(profile: string, source: string, all: readonly Profile[]): boolean {
  const seen = new Set<string>([profile]);
  for (let at: string | undefined = source; at !== undefined; ) {
    const settings = all.flatMap((one) => (one.name === at ? [one.settings] : []));
    if (settings.some((one) => PAIR.every((name) => one.has(name)))) return false;
    if (seen.has(at)) return true;
    seen.add(at);
    at = settings.flatMap((one) => one.get('source_profile')?.value ?? [])[0];
  }
  return false;
}
