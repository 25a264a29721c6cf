import { once } from '../once.js';
import type { SourceFile } from '../source.js';
import { condense } from './condense.js';
import { type Contents, type FileContent, MAX_LINKS, unread } from './contents.js';
import { decode } from './decode.js';
import { sealedNote, whySealed } from './encryption.js';
import type { History } from './git/history.js';
import type { Mentions, Search } from './git/mentions.js';
import { isTargetOf, type Targets, targetFiles } from './targets.js';
import type { Tracking, UnreadFile, Workspace, WorkspaceFile } from './workspace.js';

export interface WorkspaceParts extends History {
  readonly root: string;
  readonly files: ReadonlyMap<string, WorkspaceFile>;
  readonly targets: Targets;
  readonly complete: boolean;
  readonly removed: readonly string[];
  readonly before?: (workspace: Workspace) => Workspace;
  readonly contents: Contents;
  /** Larger files are only searched for keys. */
  readonly maxFileBytes: number;
  readonly trackingOf: (path: string) => Tracking;
  /** Searches what git tracks; undefined where there is no git. */
  readonly mentions?: Mentions | undefined;
  readonly unread: readonly UnreadFile[];
  readonly notes: readonly string[];
}

interface Loaded {
  readonly path: string;
  readonly content: FileContent | undefined;
}

/** A workspace over its parts: reads each file once, whatever links lead to it, and keeps account of what it read. */
export function createWorkspace(parts: WorkspaceParts): Workspace {
  const { contents, maxFileBytes, files } = parts;
  const sources = new Map<string, SourceFile | undefined>();
  const excerpts = new Map<string, SourceFile>();
  const sizes = new Map<string, number>();
  const unreadFiles = new Map(parts.unread.map((file) => [file.path, file]));
  const notes = new Set(parts.notes);
  const sealed = new Map<string, readonly string[]>();
  const isTarget = (path: string): boolean => isTargetOf(parts.targets, path);

  function load(path: string): Loaded {
    let at = path;
    for (let links = 0; links <= MAX_LINKS; links++) {
      const content = contents.read(at, maxFileBytes);
      if (content?.type !== 'link') {
        const dangling = !content && at !== path;
        return { path: at, content: dangling ? unread('io', 'a symbolic link to no file') : content };
      }
      at = content.to;
    }
    return { path, content: unread('io', 'symbolic links in a loop') };
  }

  function refuse(path: string, reason: UnreadFile['reason'], detail: string): undefined {
    if (!unreadFiles.has(path)) unreadFiles.set(path, { path, reason, detail });
  }

  function readSource(path: string): SourceFile | undefined {
    const { content, path: real } = load(path);
    if (content?.type === 'unread')
      return content.reason === 'too-large'
        ? search(path, real, content.detail)
        : refuse(path, content.reason, content.detail);
    if (content?.type !== 'bytes') return undefined;
    return real === path ? textOf(path, content.bytes) : read(real);
  }

  function textOf(path: string, bytes: Buffer): SourceFile | undefined {
    sizes.set(path, bytes.length);
    if (isSealed(path, bytes)) return undefined;
    const decoded = decode(bytes);
    // `file("app.zip")` of a configuration names what nobody meant to have checked.
    if ('reason' in decoded && decoded.reason === 'binary' && !files.has(path)) return undefined;
    if ('reason' in decoded) return refuse(path, decoded.reason, decoded.detail);
    if (decoded.encoding === 'latin1') notes.add(`${path}: not UTF-8, read as Latin-1`);
    return { path, text: decoded.text };
  }

  /** Takes a note of a file in which there is nothing to read, and that is to be checked. */
  function isSealed(path: string, bytes: Buffer): boolean {
    const why = whySealed(bytes);
    if (why !== undefined && isTarget(path)) sealed.set(why, [...(sealed.get(why) ?? []), path]);
    return why !== undefined;
  }

  /** Nothing but keys is looked for in state and plans, so a search is all that they need. */
  function search(path: string, real: string, detail: string): undefined {
    if (isSealed(path, firstPiece(real))) return;
    const text = condensedText(real);
    if (text !== undefined) excerpts.set(path, { path: real, text });
    const kind = files.get(path)?.kind;
    if (text === undefined) refuse(path, 'too-large', detail);
    else if (kind === 'state' || kind === 'plan-json')
      notes.add(`${path}: too large to be read at once, searched for keys line by line`);
    else refuse(path, 'too-large', `${detail}; it was only searched for keys, line by line`);
  }

  function firstPiece(path: string): Buffer {
    try {
      for (const piece of contents.pieces(path) ?? []) return Buffer.from(piece);
    } catch {
      // Searching it says so.
    }
    return Buffer.alloc(0);
  }

  function condensedText(path: string): string | undefined {
    try {
      const pieces = contents.pieces(path);
      return pieces && condense(counted(path, pieces), maxFileBytes);
    } catch {
      return undefined;
    }
  }

  function* counted(path: string, pieces: Iterable<Uint8Array>): Generator<Uint8Array> {
    let size = 0;
    for (const piece of pieces) {
      size += piece.length;
      sizes.set(path, size);
      yield piece;
    }
  }

  function read(path: string): SourceFile | undefined {
    if (!sources.has(path)) sources.set(path, isInside(path) ? readSource(path) : undefined);
    return sources.get(path);
  }

  function mentioning(search: Search, paths: readonly string[]): readonly string[] {
    const found = paths.length > 0 ? parts.mentions?.(search, paths) : undefined;
    return paths.filter((path) => {
      const file = files.get(path);
      const isSearched = found && file?.tracking === 'tracked' && file.link === undefined;
      return isSearched ? found.has(path) : holds(read(path), search);
    });
  }

  const exists = (path: string): boolean => isInside(path) && contents.fileOf(path) !== undefined;

  let before: Workspace | undefined;
  const workspace: Workspace = {
    ...pick(parts),
    files,
    isTarget,
    targets: once(() => targetFiles(parts.targets, files)),
    before: () => {
      before ??= parts.before?.(workspace);
      return before;
    },
    read,
    excerpt: (path) => {
      read(path);
      return excerpts.get(path);
    },
    mentioning,
    exists,
    below: (directory) => (directory === '' || isInside(directory) ? contents.below(directory) : undefined),
    follow(path, kind) {
      const known = files.get(path);
      if (known) return known.kind === kind ? known : { ...known, kind };
      return exists(path) ? { path, kind, tracking: parts.trackingOf(path) } : undefined;
    },
    get unread() {
      return [...unreadFiles.values()];
    },
    get notes() {
      return [...notes, ...[...sealed].map(sealedNote)];
    },
    get filesRead() {
      return sizes.size;
    },
    get bytesRead() {
      return [...sizes.values()].reduce((sum, size) => sum + size, 0);
    },
  };
  return workspace;
}

const pick = ({ root, complete, removed, lastCommitTime, ignoreRule }: WorkspaceParts) => ({
  root,
  complete,
  removed,
  lastCommitTime,
  ignoreRule,
});

export function holds(file: SourceFile | undefined, { texts, ignoreCase }: Search): boolean {
  const text = ignoreCase ? file?.text.toLowerCase() : file?.text;
  return text !== undefined && texts.some((one) => text.includes(ignoreCase ? one.toLowerCase() : one));
}

/** False for paths that do not stay below the root by their text alone. */
const isInside = (path: string): boolean => !NO_NAME.test(path);
/** A part that is empty, `.` or `..`. */
const NO_NAME = /(^|\/)\.{0,2}(\/|$)/;
