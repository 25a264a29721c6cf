import { lineText, type Place, place, positionAt } from '../../source.js';
import { holding } from '../../syntax/holding.js';
import type { FileKind } from '../../workspace/kinds.js';
import type { Document, EnvDocument, IniDocument, TextDocument } from '../document.js';
import type { CarrierKind } from './key-literal.js';
import { nameBefore, nameOfValue, type Surroundings } from './surroundings.js';

const KINDS: Partial<Readonly<Record<FileKind, CarrierKind>>> = {
  env: 'env-file',
  'env-example': 'env-file',
  direnv: 'script',
  shell: 'script',
  'aws-config': 'aws-profile',
  'aws-credentials': 'aws-profile',
  'key-csv': 'key-csv',
  state: 'state',
  'plan-json': 'state',
  'github-workflow': 'ci',
  'github-action': 'ci',
  'gitlab-ci': 'ci',
  buildspec: 'ci',
  'bitbucket-pipelines': 'ci',
  circleci: 'ci',
  'azure-pipelines': 'ci',
  atlantis: 'ci',
  compose: 'container',
  dockerfile: 'container',
  makefile: 'makefile',
  'cli-config': 'terraform',
  template: 'embedded',
};

const kindOf = ({ kind }: Document): CarrierKind => KINDS[kind] ?? 'text';

export function surroundingsInEnv(document: EnvDocument, at: Place): Surroundings {
  const { file, tree } = document;
  const kind = kindOf(document);
  const entry = holding(tree.entries, at);
  if (entry) {
    const carrier = { kind, label: entry.name, at: place(file, entry) };
    return { carrier, setting: 'code', name: entry.name, scope: `env ${entry.branch ?? ''}` };
  }
  const comment = holding(tree.comments, at);
  if (comment) {
    const name = comment.entry?.name ?? nameBefore(file.text, at.start);
    return {
      carrier: { kind, label: name ?? '', at: place(file, comment) },
      setting: 'comment',
      name,
      scope: 'comment',
    };
  }
  return surroundingsInText(document, at);
}

export function surroundingsInProfiles(document: IniDocument, at: Place): Surroundings {
  const { file, tree } = document;
  const section = holding(tree.sections, at);
  const entry = section && holding(section.entries, at);
  if (!section || !entry) return surroundingsInText(document, at);
  const profile = section.header.replace(/^profile\s+/, '');
  return {
    carrier: { kind: 'aws-profile', label: `profile ${profile}`, at: place(file, section) },
    setting: 'code',
    name: entry.name,
    scope: `section ${section.start}`,
  };
}

const COMMENTED = /^\s*(?:#|\/\/|;|<!--)/;

export function surroundingsInText(
  document: TextDocument | EnvDocument | IniDocument,
  at: Place,
): Surroundings {
  const { file } = document;
  const name = nameOfValue(file.text, at.start);
  const isCommented = COMMENTED.test(lineText(file, positionAt(file, at.start).line).slice(0, 1_000));
  const kind = kindOf(document);
  return {
    carrier: { kind, label: name ?? '', at: undefined },
    setting: isCommented ? 'comment' : isImport(file.text, at.start) ? 'import-id' : 'code',
    name,
    scope: isCommented ? 'comment' : kind === 'state' ? 'state' : 'text',
  };
}

/** `terraform import aws_iam_access_key.ci <id>`. */
const isImport = (text: string, offset: number): boolean => {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  return /\bimport\b.{0,200}\baws_iam_access_key\.\S+\s+["']?$/.test(line.slice(-300));
};
