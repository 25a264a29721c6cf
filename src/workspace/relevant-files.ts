import type { Area } from './areas.js';
import type { Contents } from './contents.js';
import type { Disk } from './disk.js';
import { isLink } from './index-entries.js';
import { fileKind } from './kinds.js';
import type { Listing } from './listing.js';
import { isCached } from './walk.js';
import type { Tracking, WorkspaceFile } from './workspace.js';

/** What a path stands for where contents come from. */
type Look = (path: string, tracking: Tracking) => 'absent' | 'file' | 'link';

/**
 * The relevant files of a work tree. Tracked files outside of the area are taken to be there: a run that concerns a
 * part of a repository does not look at every name of it.
 */
export function workTreeFiles(listing: Listing, area: Area, disk: Disk): readonly WorkspaceFile[] {
  const look: Look = (path, tracking) =>
    tracking !== 'tracked' || area.includes(path) ? disk.look(path) : inIndex(listing, path);
  return [
    ...entries(listing.index.tracked.keys(), 'tracked', look, disk),
    ...entries(
      listing.index.untracked.filter((path) => !isCached(path)),
      'untracked',
      look,
      disk,
    ),
    ...entries(listing.ignored.files, 'ignored', look, disk),
  ];
}

/** The relevant files of the index, and those that git ignores. */
export function indexFiles(listing: Listing, disk: Disk, contents: Contents): readonly WorkspaceFile[] {
  return [
    ...entries(listing.index.tracked.keys(), 'tracked', (path) => inIndex(listing, path), contents),
    ...entries(listing.ignored.files, 'ignored', (path) => disk.look(path), contents),
  ];
}

const inIndex = ({ index }: Listing, path: string): 'file' | 'link' => {
  const entry = index.tracked.get(path);
  return entry && isLink(entry) ? 'link' : 'file';
};

export function entries(
  paths: Iterable<string>,
  tracking: Tracking,
  look: Look,
  contents: Contents,
): readonly WorkspaceFile[] {
  return [...paths].flatMap((path) => {
    const kind = fileKind(path);
    const state = kind ? look(path, tracking) : 'absent';
    if (!kind || state === 'absent') return [];
    const link = state === 'link' ? contents.fileOf(path) : undefined;
    return [{ path, kind, tracking, ...(link === undefined ? {} : { link }) }];
  });
}

export const byPath = (files: Iterable<WorkspaceFile>): ReadonlyMap<string, WorkspaceFile> => {
  const known = new Map([...files].map((file) => [file.path, file]));
  return new Map([...known].sort(([a], [b]) => (a < b ? -1 : 1)));
};
