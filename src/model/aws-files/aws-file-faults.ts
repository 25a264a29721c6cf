import {
  misreadSetting,
  SECTION_PREFIXES,
  SECTIONS_WITHOUT_PREFIX,
} from '../../aws/names/profile-settings.js';
import type { Range } from '../../source.js';
import type { IniSection } from '../../syntax/ini/tree.js';
import type { AwsDocument } from './aws-documents.js';
import { type ProfileFault, profileFaults, profileOf, profilesOf } from './profile-faults.js';

/** What the SDK reads in silence as something else, or refuses (AWS SDK for Go v2, config/shared_config.go, internal/ini). */
export type AwsFileFault = ProfileFault | WrittenFault;

/** What is written in another way than the SDK reads it. */
type WrittenFault = { readonly at: Range } & (
  | { readonly kind: 'bom' }
  /** `name` of the setting, where the quote stands in one. */
  | { readonly kind: 'quotes'; readonly name: string | undefined }
  | { readonly kind: 'quotedHeader' | 'prefixInCredentials' | 'prefixMissing'; readonly section: Section }
  | { readonly kind: 'name'; readonly name: string; readonly meant: string }
);

/** The name that the section has, and the header that gives it the name that is meant. */
interface Section {
  readonly name: string;
  readonly header: string;
}

/** The faults of AWS files that are read together, by file. */
export function awsFileFaults(
  documents: readonly AwsDocument[],
): ReadonlyMap<AwsDocument, readonly AwsFileFault[]> {
  const all = profilesOf(documents);
  return new Map(
    documents.map((document) => [
      document,
      [
        ...faultsOfText(document),
        ...document.tree.sections.flatMap((section): readonly AwsFileFault[] => [
          ...headerFaults(section, document),
          ...(isProfile(section) ? misreadNames(section) : []),
          ...(isProfile(section) ? profileFaults(profileOf(section), document, all) : []),
        ]),
      ],
    ]),
  );
}

const isProfile = ({ kind }: IniSection): boolean => kind !== 'sso-session' && kind !== 'services';

function faultsOfText({ tree: { hasBom, problems, sections } }: AwsDocument): readonly WrittenFault[] {
  const [first] = sections;
  const entries = sections.flatMap((section) => section.entries);
  return [
    ...(hasBom && first ? [{ kind: 'bom' as const, at: first }] : []),
    ...problems
      .filter(({ kind }) => kind === 'unbalanced-quotes')
      .map((at) => ({
        kind: 'quotes' as const,
        at,
        name: entries.find(({ valueRange }) => valueRange.start === at.start)?.name,
      })),
  ];
}

function headerFaults(section: IniSection, document: AwsDocument): readonly WrittenFault[] {
  const { header, headerRange: at, kind, name } = section;
  const isConfig = document.kind === 'config';
  if (/["']/.test(header))
    return [{ kind: 'quotedHeader', at, section: { name: header, header: header.replace(/["']/g, '') } }];
  if (!isConfig && kind === 'profile')
    return [{ kind: 'prefixInCredentials', at, section: { name, header: name } }];
  if (isConfig && !SECTION_PREFIXES.has(kind) && !SECTIONS_WITHOUT_PREFIX.has(header.toLowerCase()))
    return [{ kind: 'prefixMissing', at, section: { name: header, header: `profile ${header}` } }];
  return [];
}

const misreadNames = ({ entries }: IniSection): readonly WrittenFault[] =>
  entries.flatMap(({ name, nameRange: at }) => {
    const meant = misreadSetting(name);
    return meant === undefined ? [] : [{ kind: 'name' as const, at, name, meant }];
  });
