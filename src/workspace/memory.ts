import { once } from '../once.js';
import type { SourceFile } from '../source.js';
import { holds } from './create-workspace.js';
import { fileKind } from './kinds.js';
import type { Tracking, UnreadFile, Workspace, WorkspaceFile } from './workspace.js';

export interface MemoryOptions {
  readonly untracked?: readonly string[];
  readonly ignored?: readonly string[];
  /** Files to report about; all of them unless given. */
  readonly targets?: readonly string[];
  /** Unix seconds of the last commit by path. */
  readonly commitTimes?: Readonly<Record<string, number>>;
  readonly unread?: readonly UnreadFile[];
  readonly removed?: readonly string[];
}

/** A workspace out of texts by path: what tests and editors lint. Git's view is what the options say. */
export function memoryWorkspace(
  texts: Readonly<Record<string, string>>,
  { untracked = [], ignored = [], targets, commitTimes = {}, unread = [], removed = [] }: MemoryOptions = {},
): Workspace {
  const sources = new Map(Object.entries(texts).map(([path, text]) => [path, { path, text }]));
  const trackingOf = (path: string): Tracking => {
    if (ignored.includes(path)) return 'ignored';
    return untracked.includes(path) ? 'untracked' : 'tracked';
  };
  const files = new Map<string, WorkspaceFile>();
  for (const path of [...sources.keys()].sort()) {
    const kind = fileKind(path);
    if (kind) files.set(path, { path, kind, tracking: trackingOf(path) });
  }
  const read = new Set<SourceFile>();
  const readSource = (path: string): SourceFile | undefined => {
    const source = sources.get(path);
    if (source) read.add(source);
    return source;
  };
  const isTarget = (path: string): boolean => targets?.includes(path) ?? true;
  return {
    root: '/repository',
    files,
    isTarget,
    targets: once(() => [...files.values()].filter(({ path }) => isTarget(path))),
    complete: targets === undefined,
    read: readSource,
    excerpt: () => undefined,
    mentioning: (search, paths) => paths.filter((path) => holds(sources.get(path), search)),
    exists: (path) => sources.has(path),
    below: (directory) =>
      [...sources.keys()].filter((path) => directory === '' || path.startsWith(`${directory}/`)),
    follow: (path, kind) =>
      sources.has(path) ? (files.get(path) ?? { path, kind, tracking: trackingOf(path) }) : undefined,
    removed,
    before: () => undefined,
    unread,
    notes: [],
    lastCommitTime: (path) => commitTimes[path],
    ignoreRule: (path) =>
      ignored.includes(path) ? { source: '.gitignore', line: 1, pattern: path } : undefined,
    get filesRead() {
      return read.size;
    },
    get bytesRead() {
      return [...read].reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
    },
  };
}
