import { decode } from './decode.js';
import { readBlobs } from './git/blobs.js';
import type { GitRepository } from './git/run.js';
import type { SelectedChanges } from './git/selected-changes.js';
import { fileKind } from './kinds.js';
import { withoutFiles, withTexts } from './overlay.js';
import type { Workspace } from './workspace.js';

/**
 * A workspace as it was before a change: what the change removes or edits has its old text, what it adds is not there.
 * Nothing in it is a target.
 */
export function previousOf(
  workspace: Workspace,
  { changed, removed, previous }: SelectedChanges,
  { repository, limit }: { readonly repository: GitRepository; readonly limit: number },
): Workspace {
  const read = [...removed, ...changed].filter((path) => previous.has(path) && fileKind(path));
  const blobs = readBlobs(repository, [...new Set(read.map((path) => previous.get(path)!))], limit);
  const texts = new Map(
    read.flatMap((path): [string, string][] => {
      const blob = blobs.get(previous.get(path)!);
      const decoded = Buffer.isBuffer(blob) && blob.length <= limit ? decode(blob) : undefined;
      return decoded && 'text' in decoded ? [[path, decoded.text]] : [];
    }),
  );
  const added = changed.filter((path) => !previous.has(path));
  // What is removed can still lie on disk, as a file that git ignores.
  const others = withoutFiles(workspace, new Set([...added, ...removed]));
  return withTexts(others, texts, { tracking: 'tracked' });
}
