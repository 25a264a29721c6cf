import { roleArnFault } from '../../src/aws/arn.js';
import { nearest } from '../../src/aws/nearest.js';
import {
  CREDENTIAL_TYPES,
  misreadSetting,
  SECTION_PREFIXES,
  SECTIONS_WITHOUT_PREFIX,
} from '../../src/aws/profile-settings.js';
import { type Data, defineRule, type RuleContext } from '../../src/engine/define-rule.js';
import type { Edit } from '../../src/engine/finding.js';
import { type AwsDocument, awsDocuments } from '../../src/model/aws-files/aws-documents.js';
import { whereIs } from '../../src/model/sources/describe-source.js';
import { type Place, place, type Range } from '../../src/source.js';
import type { IniEntry, IniSection } from '../../src/syntax/ini/tree.js';
import { shellQuote } from '../../src/syntax/shell/quote.js';

type MessageId =
  | 'prefixInCredentials'
  | 'prefixMissing'
  | 'quotedHeader'
  | 'bom'
  | 'quotes'
  | 'name'
  | 'half'
  | 'twoTypes'
  | 'role'
  | 'noSource'
  | 'missingSource'
  | 'sourceElsewhere'
  | 'loop'
  | 'rewrite';

/** What the SDK reads in silence as something else, or refuses (config/shared_config.go, internal/ini). */
export default defineRule<MessageId>({
  meta: {
    type: 'problem',
    docs: {
      description: 'AWS config or credentials file that does not mean what it says',
      category: 'values',
      recommended: true,
      prevents: ['profile-missing', 'profile-partial', 'profile-two-types', 'assume-role-profile'],
    },
    severity: 'error',
    hasSuggestions: true,
    messages: {
      prefixInCredentials:
        'In a credentials file the section is [{{name}}]: with "profile" it is a profile of that whole name, which nobody asks for.',
      prefixMissing:
        'In a config file this section is called [profile {{name}}]: without the prefix the SDK passes over it, and the profile does not exist.',
      quotedHeader:
        'For the SDK the quotes belong to the name of this section: [{{name}}] makes no profile {{meant}}.',
      bom: 'The byte order mark at the start of the file hides its first section from the SDK.',
      quotes:
        'The quotes of {{name}} do not match: the SDK takes the one that is there for part of the value.',
      name: 'The SDK does not read {{name}} in a profile; {{meant}} is meant.',
      half: 'The profile {{profile}} has {{present}} without {{missing}}: "partial credentials found for profile".',
      twoTypes: 'The profile {{profile}} has {{types}}: only one of them is allowed.',
      role: 'The role_arn of profile {{profile}} is not the ARN of an IAM role: {{reason}}.',
      noSource:
        'The profile {{profile}} has a role and nothing to assume it with: it takes source_profile or credential_source.',
      missingSource:
        'The source_profile {{source}} of profile {{profile}} is in no AWS file of this repository.',
      sourceElsewhere:
        'The source_profile {{source}} of profile {{profile}} is in no AWS file of this repository: whoever uses it needs {{source}} in a file of their own.',
      loop: 'The profile {{profile}} comes back to itself through source_profile and has no keys of its own.',
      rewrite: 'Write {{text}}',
    },
  },
  create: (context) => ({
    Repository(repository) {
      const documents = awsDocuments(repository);
      const profiles = profilesOf(documents);
      for (const document of documents) checkFile({ context, document, profiles });
    },
  }),
});

interface Profile {
  readonly name: string;
  readonly section: IniSection;
  readonly settings: ReadonlyMap<string, IniEntry>;
}

interface Subject {
  readonly context: RuleContext<MessageId>;
  readonly document: AwsDocument;
  readonly profiles: readonly Profile[];
}

function profilesOf(documents: readonly AwsDocument[]): readonly Profile[] {
  return documents.flatMap(({ tree }) =>
    tree.sections.map((section) => ({
      name: section.name,
      section,
      settings: new Map(section.entries.map((entry) => [entry.name.toLowerCase(), entry])),
    })),
  );
}

function checkFile(subject: Subject): void {
  const { tree } = subject.document;
  const [first] = tree.sections;
  if (tree.hasBom && first)
    report(subject, first, 'bom', {}, 'Save the file as UTF-8 without a byte order mark.');
  for (const problem of tree.problems) {
    if (problem.kind !== 'unbalanced-quotes') continue;
    report(
      subject,
      problem,
      'quotes',
      { name: entryAt(tree.sections, problem)?.name ?? 'this value' },
      'Delete the quote, or add its twin.',
    );
  }
  for (const section of tree.sections) {
    checkHeader(subject, section);
    if (section.kind !== 'sso-session' && section.kind !== 'services') checkProfile(subject, section);
  }
}

const entryAt = (sections: readonly IniSection[], at: Range): IniEntry | undefined =>
  sections.flatMap(({ entries }) => entries).find(({ valueRange }) => valueRange.start === at.start);

function checkHeader(subject: Subject, section: IniSection): void {
  const { header, headerRange, kind, name } = section;
  const isConfig = subject.document.kind === 'config';
  if (/["']/.test(header)) {
    const bare = header.replace(/["']/g, '');
    const meant = bare.replace(/^profile\s+/, '');
    rewrite(subject, headerRange, 'quotedHeader', { name: header, meant }, bare, `[${bare}]`);
  } else if (!isConfig && kind === 'profile') {
    rewrite(subject, headerRange, 'prefixInCredentials', { name }, name, `[${name}]`);
  } else if (isConfig && !SECTION_PREFIXES.has(kind) && !SECTIONS_WITHOUT_PREFIX.has(header.toLowerCase())) {
    const bare = `profile ${header}`;
    rewrite(subject, headerRange, 'prefixMissing', { name: header }, bare, `[${bare}]`);
  }
}

function checkProfile(subject: Subject, section: IniSection): void {
  const settings = new Map(section.entries.map((entry) => [entry.name.toLowerCase(), entry]));
  for (const entry of section.entries) {
    const meant = misreadSetting(entry.name);
    if (meant !== undefined) rewrite(subject, entry.nameRange, 'name', { name: entry.name, meant }, meant);
  }
  checkPair(subject, section, settings);
  const types = CREDENTIAL_TYPES.filter((type) => settings.has(type));
  if (types.length > 1) {
    report(
      subject,
      settings.get(types[1]!)!.nameRange,
      'twoTypes',
      { profile: section.name, types: types.join(' and ') },
      `Delete all but one of ${types.join(', ')}.`,
    );
  }
  checkRole(subject, section, settings);
}

const PAIR = ['aws_access_key_id', 'aws_secret_access_key'] as const;

function checkPair(subject: Subject, section: IniSection, settings: ReadonlyMap<string, IniEntry>): void {
  const present = PAIR.filter((name) => settings.has(name));
  const misspelt = section.entries.some(({ name }) => misreadSetting(name) !== undefined);
  const [only] = present;
  if (present.length !== 1 || !only || misspelt) return;
  const missing = PAIR.find((name) => name !== only)!;
  report(
    subject,
    settings.get(only)!.nameRange,
    'half',
    { profile: section.name, present: only, missing },
    `Add ${missing}, or delete ${only}.`,
  );
}

function checkRole(subject: Subject, section: IniSection, settings: ReadonlyMap<string, IniEntry>): void {
  const role = settings.get('role_arn');
  const profile = section.name;
  if (role && role.value !== '') {
    const fault = roleArnFault(role.value);
    if (fault)
      report(
        subject,
        role.valueRange,
        'role',
        { profile, reason: fault.reason },
        'Write arn:aws:iam::<12 digits>:role/<name>.',
      );
    const sources = [...CREDENTIAL_TYPES, ...PAIR, 'sso_session', 'sso_start_url'];
    const merged = subject.profiles.filter(({ name }) => name === profile);
    const own = merged.some(({ settings: one }) => sources.some((name) => one.has(name)));
    if (!own)
      report(
        subject,
        role.nameRange,
        'noSource',
        { profile },
        'Add source_profile with the profile whose keys assume the role.',
      );
  }
  const source = settings.get('source_profile');
  if (source) checkSource(subject, section, source);
}

function checkSource(subject: Subject, section: IniSection, source: IniEntry): void {
  const { profiles, document } = subject;
  const named = (name: string) => profiles.filter((profile) => profile.name === name);
  const profile = section.name;
  // The credentials file of the person running may have it, unless the repository brings its own, or it is misspelt.
  const brought =
    document.kind === 'credentials' ||
    profiles.some(({ section: other }) => !document.tree.sections.includes(other)) ||
    isMisspelt(
      source.value,
      profiles.map(({ name }) => name),
    );
  if (named(source.value).length === 0) {
    report(
      subject,
      source.valueRange,
      brought ? 'missingSource' : 'sourceElsewhere',
      { profile, source: source.value },
      `Add a section for ${source.value}, or name one that exists.`,
    );
    return;
  }
  const seen = new Set<string>([profile]);
  for (let at = source.value; ; ) {
    const settings = named(at).map((one) => one.settings);
    if (settings.some((one) => PAIR.every((name) => one.has(name)))) return;
    if (seen.has(at)) break;
    seen.add(at);
    const next = settings.flatMap((one) => one.get('source_profile')?.value ?? [])[0];
    if (next === undefined) return;
    at = next;
  }
  report(
    subject,
    source.valueRange,
    'loop',
    { profile },
    'Let one profile of the circle have keys or a credential_source.',
  );
}

/** One slip away from a profile that is there; `dev1` and `dev2` are two names. */
function isMisspelt(name: string, profiles: readonly string[]): boolean {
  const meant = name.length < 4 ? undefined : nearest(name, profiles, 1);
  return meant !== undefined && meant.replace(/[0-9]/g, '') !== name.replace(/[0-9]/g, '');
}

function report(
  subject: Subject,
  range: Range,
  messageId: MessageId,
  data: Data,
  step: string,
  edits?: readonly Edit[],
): void {
  const { file } = subject.document;
  const at: Place = place(file, range);
  const profile = data.profile === undefined ? '<name>' : shellQuote(String(data.profile));
  subject.context.report({
    at,
    messageId,
    ...(messageId === 'sourceElsewhere' ? { severity: 'info' as const } : {}),
    data,
    guidance: [
      `${whereIs(at)}: ${step}`,
      `Check with \`aws configure list --profile ${profile}\`, and with \`terraform plan\`: the two do not read alike.`,
    ],
    anchor: messageId,
    ...(edits ? { suggest: [{ messageId: 'rewrite', data: { text: edits[0]!.text }, edits }] } : {}),
  });
}

const rewrite = (
  subject: Subject,
  range: Range,
  messageId: MessageId,
  data: Data,
  text: string,
  shown = text,
): void =>
  report(subject, range, messageId, data, `Write ${shown}.`, [
    { at: place(subject.document.file, range), text },
  ]);
