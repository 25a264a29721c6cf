import type { SourceFile } from '../syntax/source.js';
import type { Workspace } from './workspace.js';

/** The workspace with other texts for some of its files: fixes not yet written, an editor's unsaved buffer. */
export function withTexts(workspace: Workspace, texts: ReadonlyMap<string, string>): Workspace {
  if (texts.size === 0) return workspace;
  const sources = new Map([...texts].map(([path, text]): [string, SourceFile] => [path, { path, text }]));
  return {
    root: workspace.root,
    files: workspace.files,
    complete: workspace.complete,
    isTarget: (path) => workspace.isTarget(path),
    read: (path) => sources.get(path) ?? workspace.read(path),
    readBytes: (path) => {
      const source = sources.get(path);
      return source ? Buffer.from(source.text) : workspace.readBytes(path);
    },
    exists: (path) => sources.has(path) || workspace.exists(path),
    follow: (path, kind) => workspace.follow(path, kind),
    removed: workspace.removed,
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
  };
}
