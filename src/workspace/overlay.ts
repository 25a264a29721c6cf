import type { SourceFile } from '../syntax/source.js';
import { type FileKind, fileKind } from './kinds.js';
import type { Workspace, WorkspaceFile } from './workspace.js';

/** A workspace that answers some questions itself and asks another one for the rest. */
function over(workspace: Workspace, own: Partial<Workspace>): Workspace {
  return {
    root: workspace.root,
    files: workspace.files,
    complete: workspace.complete,
    removed: workspace.removed,
    isTarget: (path) => workspace.isTarget(path),
    read: (path) => workspace.read(path),
    readBytes: (path) => workspace.readBytes(path),
    exists: (path) => workspace.exists(path),
    follow: (path, kind) => workspace.follow(path, kind),
    lastCommitTime: (path) => workspace.lastCommitTime(path),
    ignoreRule: (path) => workspace.ignoreRule(path),
    get unread() {
      return workspace.unread;
    },
    get notes() {
      return workspace.notes;
    },
    get filesRead() {
      return workspace.filesRead;
    },
    get bytesRead() {
      return workspace.bytesRead;
    },
    ...own,
  };
}

/**
 * The workspace with other texts for some of its files: fixes not yet written, an editor's unsaved buffer.
 *
 * @param otherwise The kind of new files whose names say none.
 */
export function withTexts(
  workspace: Workspace,
  texts: ReadonlyMap<string, string>,
  otherwise?: FileKind,
): Workspace {
  if (texts.size === 0) return workspace;
  const sources = new Map([...texts].map(([path, text]): [string, SourceFile] => [path, { path, text }]));
  return over(workspace, {
    files: withFiles(workspace.files, texts.keys(), otherwise),
    read: (path) => sources.get(path) ?? workspace.read(path),
    readBytes: (path) => {
      const source = sources.get(path);
      return source ? Buffer.from(source.text) : workspace.readBytes(path);
    },
    exists: (path) => sources.has(path) || workspace.exists(path),
  });
}

/** New files are not tracked yet. */
function withFiles(
  files: Workspace['files'],
  paths: Iterable<string>,
  otherwise: FileKind | undefined,
): Workspace['files'] {
  const added = [...paths].flatMap((path): WorkspaceFile[] => {
    const kind = files.has(path) ? undefined : (fileKind(path) ?? otherwise);
    return kind ? [{ path, kind, tracking: 'untracked' }] : [];
  });
  if (added.length === 0) return files;
  const all = [...files.values(), ...added].sort((a, b) => (a.path < b.path ? -1 : 1));
  return new Map(all.map((file) => [file.path, file]));
}

/** The workspace with other targets; all its files can still be read. */
export const withTargets = (workspace: Workspace, isTarget: (path: string) => boolean): Workspace =>
  over(workspace, { isTarget, complete: false });
