import { once } from '../once.js';
import type { SourceFile } from '../source.js';
import { holds } from './create-workspace.js';
import { type FileKind, fileKind } from './kinds.js';
import type { Tracking, Workspace, WorkspaceFile } from './workspace.js';

/** A workspace that answers some questions itself and asks another one for the rest. */
function over(workspace: Workspace, own: Partial<Workspace>): Workspace {
  return {
    root: workspace.root,
    files: workspace.files,
    complete: workspace.complete,
    removed: workspace.removed,
    before: () => workspace.before(),
    isTarget: (path) => workspace.isTarget(path),
    targets: () => workspace.targets(),
    read: (path) => workspace.read(path),
    excerpt: (path) => workspace.excerpt(path),
    mentioning: (search, paths) => workspace.mentioning(search, paths),
    exists: (path) => workspace.exists(path),
    below: (directory) => workspace.below(directory),
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

interface Added {
  readonly kind?: FileKind | undefined;
  readonly tracking?: Tracking;
}

/**
 * The workspace with other texts for some of its files: fixes not yet written, an editor's unsaved buffer.
 *
 * @param added What new files are: their kind where the name says none, and how git sees them.
 */
export function withTexts(
  workspace: Workspace,
  texts: ReadonlyMap<string, string>,
  added: Added = {},
): Workspace {
  if (texts.size === 0) return workspace;
  const sources = new Map([...texts].map(([path, text]): [string, SourceFile] => [path, { path, text }]));
  const files = withFiles(workspace.files, texts.keys(), added);
  return over(workspace, {
    files,
    ...(files !== workspace.files && { targets: targetsIn(files, (path) => workspace.isTarget(path)) }),
    read: (path) => sources.get(path) ?? workspace.read(path),
    excerpt: (path) => (sources.has(path) ? undefined : workspace.excerpt(path)),
    mentioning: (search, paths) => [
      ...workspace.mentioning(
        search,
        paths.filter((path) => !sources.has(path)),
      ),
      ...paths.filter((path) => holds(sources.get(path), search)),
    ],
    exists: (path) => sources.has(path) || workspace.exists(path),
    below: (directory) => {
      const found = workspace.below(directory);
      const own = [...sources.keys()].filter((path) => directory === '' || path.startsWith(`${directory}/`));
      return found && [...new Set([...found, ...own])];
    },
  });
}

/** The workspace as if some of its files were not there. */
export function withoutFiles(workspace: Workspace, absent: ReadonlySet<string>): Workspace {
  if (absent.size === 0) return workspace;
  const isThere = (path: string) => !absent.has(path);
  return over(workspace, {
    files: new Map([...workspace.files].filter(([path]) => isThere(path))),
    targets: once(() => workspace.targets().filter(({ path }) => isThere(path))),
    read: (path) => (isThere(path) ? workspace.read(path) : undefined),
    excerpt: (path) => (isThere(path) ? workspace.excerpt(path) : undefined),
    exists: (path) => isThere(path) && workspace.exists(path),
    below: (directory) => workspace.below(directory)?.filter(isThere),
    follow: (path, kind) => (isThere(path) ? workspace.follow(path, kind) : undefined),
  });
}

function withFiles(
  files: Workspace['files'],
  paths: Iterable<string>,
  { kind: otherwise, tracking = 'untracked' }: Added,
): Workspace['files'] {
  const added = [...paths].flatMap((path): WorkspaceFile[] => {
    const kind = files.has(path) ? undefined : (fileKind(path) ?? otherwise);
    return kind ? [{ path, kind, tracking }] : [];
  });
  if (added.length === 0) return files;
  const all = [...files.values(), ...added].sort((a, b) => (a.path < b.path ? -1 : 1));
  return new Map(all.map((file) => [file.path, file]));
}

/** The workspace with other targets; all its files can still be read. */
export const withTargets = (workspace: Workspace, isTarget: (path: string) => boolean): Workspace =>
  over(workspace, { isTarget, targets: targetsIn(workspace.files, isTarget), complete: false });

const targetsIn = (files: Workspace['files'], isTarget: (path: string) => boolean): Workspace['targets'] =>
  once(() => [...files.values()].filter(({ path }) => isTarget(path)));

/** Targets, and what is removed, without those that a test turns down. */
export const narrowed = (workspace: Workspace, isWanted: (path: string) => boolean): Workspace =>
  over(workspace, {
    isTarget: (path) => workspace.isTarget(path) && isWanted(path),
    targets: once(() => workspace.targets().filter(({ path }) => isWanted(path))),
    removed: workspace.removed.filter(isWanted),
    complete: false,
  });
