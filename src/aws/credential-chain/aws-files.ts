import type { AwsFile, AwsFiles, AwsSection, ChainInput } from './input.js';
import { isGiven, knownText, type Setting } from './setting.js';

/** The entries that one profile, or one `sso-session`, has after all files are merged. */
export interface MergedSection<O> {
  readonly entries: ReadonlyMap<string, Setting<O>>;
  /** One half of the key pair without the other in the last file that has the section: fatal in SDK v2. */
  readonly isPartial: boolean;
}

export interface MergedFiles<O> {
  readonly sections: ReadonlyMap<string, MergedSection<O>>;
  /** False where a file that belongs to it was not read: a section that is missing here may be there. */
  readonly isComplete: boolean;
}

export interface FileSet<O> {
  readonly config: readonly AwsFile<O>[];
  readonly credentials: readonly AwsFile<O>[];
}

/**
 * The files that the SDK reads, later ones winning. `AWS_SHARED_CONFIG_FILE` and the arguments are aws-sdk-go-base's and
 * the backend's (backend/remote-state/s3/backend.go); a session of SDK v1 knows only the SDK's own variables.
 */
export function filesInForce<O>({ generation, block, environment, files }: ChainInput<O>): FileSet<O> {
  const { program, traits } = generation;
  const at = reader(files);
  const config = at(environment.get('AWS_CONFIG_FILE'), false) ?? [files.config];
  const credentials = at(environment.get('AWS_SHARED_CREDENTIALS_FILE'), false) ?? [files.credentials];
  if (traits.chain !== 'sdk-v2') return { config, credentials };
  const isBackend = program !== 'provider';
  return {
    config:
      list(block.sharedConfigFiles, at, traits.expandsPaths) ??
      (isBackend ? at(environment.get('AWS_SHARED_CONFIG_FILE'), true) : undefined) ??
      config,
    credentials:
      list(block.sharedCredentialsFiles, at, traits.expandsPaths) ??
      (isBackend ? at(environment.get('AWS_SHARED_CREDENTIALS_FILE'), true) : undefined) ??
      at(block.sharedCredentialsFile, traits.expandsPaths) ??
      credentials,
  };
}

/** The one credentials file that aws-sdk-go-base 0.x and 1.x read themselves, before any session. */
export function credentialsFileOfV1<O>({ block, environment, files }: ChainInput<O>): AwsFile<O> {
  const at = reader(files);
  const named =
    at(block.sharedCredentialsFile, true) ?? at(environment.get('AWS_SHARED_CREDENTIALS_FILE'), false);
  return named?.[0] ?? files.credentials;
}

/**
 * The profiles and `sso-session` sections that this version reads, merged as its SDK merges them. What a version cannot
 * do with an entry is for the chain to say.
 */
export function sectionsInForce<O>(input: ChainInput<O>): MergedFiles<O> {
  const files = filesInForce(input);
  if (input.generation.traits.chain === 'sdk-v2') return mergeForV2(files);
  return mergeForV1({
    ...files,
    credentials: [...new Set([...files.credentials, credentialsFileOfV1(input)])],
  });
}

type Reader<O> = (path: Setting<O> | undefined, expandsHome: boolean) => readonly [AwsFile<O>] | undefined;

function reader<O>(files: AwsFiles<O>): Reader<O> {
  return (path, expandsHome) => {
    if (!isGiven(path)) return undefined;
    const text = knownText(path);
    if (text === undefined) return ['unread'];
    // Without expansion `~` is a directory of that name, and a file that cannot be opened counts as empty.
    if (/^~[/\\]/.test(text) && !expandsHome) return [[]];
    if (text === '~/.aws/config') return [files.config];
    if (text === '~/.aws/credentials') return [files.credentials];
    return [files.named?.get(text) ?? 'unread'];
  };
}

function list<O>(
  paths: readonly Setting<O>[] | undefined,
  at: Reader<O>,
  expandsHome: boolean,
): readonly AwsFile<O>[] | undefined {
  const given = paths?.flatMap((path) => at(path, expandsHome) ?? []) ?? [];
  return given.length > 0 ? given : undefined;
}

const profilePrefix = /^profile\s+/;

/**
 * Merges as SDK v2 does (config/shared_config.go: loadIniFiles, processConfigSections, mergeSections): config files
 * first, credentials files over them, entry by entry, but the two keys only together.
 */
export function mergeForV2<O>({ config, credentials }: FileSet<O>): MergedFiles<O> {
  const merged = new Map<string, MergedSection<O>>();
  const configured = combine(config);
  for (const [header, section] of configured) {
    const name = header.replace(profilePrefix, '');
    const isProfile =
      name !== header || (header.toLowerCase() === 'default' && !configured.has('profile default'));
    if (isProfile || header.startsWith('sso-session ')) merged.set(name, section);
  }
  for (const [name, section] of combine(credentials)) {
    if (profilePrefix.test(name)) continue;
    const whole = over(merged.get(name), section.entries);
    merged.set(name, { ...whole, isPartial: whole.isPartial || section.isPartial });
  }
  return { sections: merged, isComplete: ![...config, ...credentials].includes('unread') };
}

function combine<O>(files: readonly AwsFile<O>[]): ReadonlyMap<string, MergedSection<O>> {
  const combined = new Map<string, MergedSection<O>>();
  for (const file of files) {
    if (file === 'unread') continue;
    for (const [header, entries] of sectionsOf(file))
      combined.set(header, over(combined.get(header), entries));
  }
  return combined;
}

/** The sections of one file; a header that comes again goes on with the same section. */
function sectionsOf<O>(file: readonly AwsSection<O>[]): ReadonlyMap<string, Map<string, Setting<O>>> {
  const sections = new Map<string, Map<string, Setting<O>>>();
  for (const { header, entries } of file) {
    const section = sections.get(header) ?? new Map<string, Setting<O>>();
    for (const [name, value] of entries) section.set(name.toLowerCase(), value);
    sections.set(header, section);
  }
  return sections;
}

const keyNames = ['aws_access_key_id', 'aws_secret_access_key'] as const;
const pairNames: ReadonlySet<string> = new Set([...keyNames, 'aws_session_token']);

function over<O>(
  below: MergedSection<O> | undefined,
  entries: ReadonlyMap<string, Setting<O>>,
): MergedSection<O> {
  const halves = keyNames.filter((name) => entries.has(name)).length;
  if (!below) return { entries, isPartial: halves === 1 };
  const merged = new Map(below.entries);
  for (const [name, value] of entries) if (halves === 2 || !pairNames.has(name)) merged.set(name, value);
  return { entries: merged, isPartial: halves === 1 };
}

/**
 * Merges as a session of SDK v1 does (aws/session/shared_config.go, setFromIniFile): in each file `[x]`, else
 * `[profile x]`; the keys and their token are replaced together.
 */
export function mergeForV1<O>({ config, credentials }: FileSet<O>): MergedFiles<O> {
  const merged = new Map<string, MergedSection<O>>();
  for (const file of [...config, ...credentials]) {
    if (file === 'unread') continue;
    const sections = sectionsOf(file);
    for (const [header, entries] of sections) {
      const name = header.replace(profilePrefix, '');
      if (name !== header && sections.has(name)) continue;
      merged.set(name, { entries: overV1(merged.get(name)?.entries, entries), isPartial: false });
    }
  }
  return { sections: merged, isComplete: ![...config, ...credentials].includes('unread') };
}

function overV1<O>(
  below: ReadonlyMap<string, Setting<O>> | undefined,
  entries: ReadonlyMap<string, Setting<O>>,
): ReadonlyMap<string, Setting<O>> {
  const merged = new Map(below);
  const hasPair = keyNames.every((name) => isGiven(entries.get(name)));
  if (hasPair) for (const name of pairNames) merged.delete(name);
  for (const [name, value] of entries) if (hasPair || !pairNames.has(name)) merged.set(name, value);
  return merged;
}

/** The same files with the entries that a narrower reader takes. */
export function onlyEntries<O>({ sections, isComplete }: MergedFiles<O>, names: RegExp): MergedFiles<O> {
  const kept = [...sections].map(([name, section]) => {
    const entries = new Map([...section.entries].filter(([entry]) => names.test(entry)));
    return [name, { ...section, entries }] as const;
  });
  return { sections: new Map(kept), isComplete };
}
