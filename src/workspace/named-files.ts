import type { Contents } from './contents.js';
import { decode } from './decode.js';
import { kindOfText } from './kind-of-text.js';
import { fileKind } from './kinds.js';
import type { Tracking, WorkspaceFile } from './workspace.js';

export interface Naming {
  readonly contents: Contents;
  readonly trackingOf: (path: string) => Tracking;
  /** Bytes up to which the contents of a file decide what it is. */
  readonly limit: number;
  readonly notes: string[];
}

/**
 * The entry of a file that a person names: whatever its name, wherever it is, ignored or not. One whose name says
 * nothing is what its contents look like; a picture among them is told and left out.
 */
export function namedFile(
  path: string,
  { contents, trackingOf, limit, notes }: Naming,
): readonly WorkspaceFile[] {
  const kind = fileKind(path) ?? kindOfContents(path, contents, limit);
  if (kind === 'binary') {
    notes.push(`${path}: not read, it is binary and of no kind that credlint knows by name`);
    return [];
  }
  const file = contents.fileOf(path);
  const link = file !== undefined && file !== path ? { link: file } : {};
  return [{ path, kind, tracking: trackingOf(path), ...link }];
}

/** What cannot be read is text: reading it again says why. */
function kindOfContents(path: string, contents: Contents, limit: number): WorkspaceFile['kind'] | 'binary' {
  const file = contents.fileOf(path) ?? path;
  const content = contents.read(file, limit);
  if (content?.type !== 'bytes') return 'text';
  const decoded = decode(content.bytes);
  if ('text' in decoded) return kindOfText(decoded.text);
  return decoded.reason === 'binary' ? 'binary' : 'text';
}
