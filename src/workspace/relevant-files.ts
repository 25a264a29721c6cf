import type { Area } from './areas.js';
import type { Contents } from './contents.js';
import type { Disk } from './disk.js';
import { type IndexEntry, type IndexListing, isLink } from './git/index-entries.js';
import type { Listing } from './git/listing.js';
import { type FileKind, fileKind } from './kinds.js';
import { type Found, isCached } from './walk.js';
import type { Tracking, WorkspaceFile } from './workspace.js';

/** What a tracked path stands for where contents come from. */
type Look = (path: string, entry: IndexEntry) => 'absent' | 'file' | 'link';

const inIndex: Look = (_, entry) => (isLink(entry) ? 'link' : 'file');

/**
 * The relevant files of a work tree. Tracked files outside of the area are taken to be there: a run that concerns a
 * part of a repository does not look at every name of it.
 *
 * @param encrypted Tracked paths that git holds encrypted.
 */
export function workTreeFiles(
  listing: Listing,
  area: Area,
  disk: Disk,
  encrypted: ReadonlySet<string>,
): readonly WorkspaceFile[] {
  const look: Look = (path, entry) => (area.includes(path) ? disk.look(path) : inIndex(path, entry));
  const untracked = listing.untracked.filter((path) => !isCached(path));
  return [
    ...trackedFiles(listing.index, look, disk).map((file) =>
      encrypted.has(file.path) ? { ...file, tracking: 'encrypted' as const } : file,
    ),
    ...existingFiles(untracked, 'untracked', disk),
    ...existingFiles(listing.ignored.files, 'ignored', disk),
  ];
}

/** The relevant files of the index, and those that git ignores. */
export const indexFiles = (listing: Listing, disk: Disk, contents: Contents): readonly WorkspaceFile[] => [
  ...trackedFiles(listing.index, inIndex, contents),
  ...existingFiles(listing.ignored.files, 'ignored', disk),
];

function trackedFiles({ tracked }: IndexListing, look: Look, contents: Contents): readonly WorkspaceFile[] {
  const files: WorkspaceFile[] = [];
  for (const [path, entry] of tracked) {
    const state = look(path, entry);
    if (state === 'absent') continue;
    files.push(fileAt(path, entry.kind, 'tracked', state === 'link' ? contents : undefined));
  }
  return files;
}

/** Those of the paths that are there and whose names say what they are. */
const existingFiles = (paths: readonly string[], tracking: Tracking, disk: Disk): readonly WorkspaceFile[] =>
  paths.flatMap((path) => {
    const kind = fileKind(path);
    const state = kind ? disk.look(path) : 'absent';
    if (!kind || state === 'absent') return [];
    return [fileAt(path, kind, tracking, state === 'link' ? disk : undefined)];
  });

/** Files that a walk found. */
export const walkedFiles = (
  found: readonly Found[],
  tracking: Tracking,
  disk: Disk,
): readonly WorkspaceFile[] =>
  found.map(({ path, kind, type }) => {
    if (type === 'file') disk.trust(path);
    return fileAt(path, kind, tracking, type === 'link' ? disk : undefined);
  });

/** @param contents Where a symbolic link is followed; none for any other file. */
export function fileAt(path: string, kind: FileKind, tracking: Tracking, contents?: Contents): WorkspaceFile {
  const file = contents?.fileOf(path);
  return file === undefined || file === path
    ? { path, kind, tracking }
    : { path, kind, tracking, link: file };
}

/** Of several entries for one path the last one counts. */
export function byPath(files: readonly WorkspaceFile[]): ReadonlyMap<string, WorkspaceFile> {
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : Number(a.path > b.path)));
  return new Map(sorted.map((file) => [file.path, file]));
}
