import type { Contents } from './contents.js';
import { decode } from './decode.js';
import { kindOfText } from './kind-of-text.js';
import { type FileKind, fileKind } from './kinds.js';
import { byPath, fileAt } from './relevant-files.js';
import type { Tracking, WorkspaceFile } from './workspace.js';

export interface Naming {
  readonly contents: Contents;
  readonly trackingOf: (path: string) => Tracking;
  /** Bytes up to which the contents of a file decide what it is. */
  readonly limit: number;
  readonly notes: string[];
}

/**
 * The files with those that a person names: whatever their names, wherever they are, ignored or not. One whose name
 * says nothing is what its contents look like; a picture among them is told and left out.
 */
export function withNamed(listed: Files, named: readonly string[], naming: Naming): Files {
  const unlisted = named.filter((path) => !listed.has(path)).flatMap((path) => namedFile(path, naming));
  return unlisted.length > 0 ? byPath([...listed.values(), ...unlisted]) : listed;
}

type Files = ReadonlyMap<string, WorkspaceFile>;

function namedFile(path: string, { contents, trackingOf, limit, notes }: Naming): readonly WorkspaceFile[] {
  const kind = fileKind(path) ?? kindOfContents(path, contents, limit);
  if (kind !== 'binary') return [fileAt(path, kind, trackingOf(path), contents)];
  notes.push(`${path}: not read, it is binary and of no kind that credlint knows by name`);
  return [];
}

/** What cannot be read is text: reading it again says why. */
function kindOfContents(path: string, contents: Contents, limit: number): FileKind | 'binary' {
  const file = contents.fileOf(path) ?? path;
  const content = contents.read(file, limit);
  if (content?.type !== 'bytes') return 'text';
  const decoded = decode(content.bytes);
  if ('text' in decoded) return kindOfText(decoded.text);
  return decoded.reason === 'binary' ? 'binary' : 'text';
}
