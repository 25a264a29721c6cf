import type { UnreadFile } from './workspace.js';

export type FileContent =
  | { readonly type: 'bytes'; readonly bytes: Buffer }
  /** Another path of the workspace holds the bytes. */
  | { readonly type: 'link'; readonly to: string }
  | { readonly type: 'unread'; readonly reason: UnreadFile['reason']; readonly detail: string };

/** Where bytes come from: the work tree, or git's index. */
export interface Contents {
  /** Undefined where there is no such file. Never throws. `limit` is in bytes. */
  read(path: string, limit: number): FileContent | undefined;
  /** The bytes of a file that is too large to be read at once, piece by piece; undefined where that cannot be done. */
  pieces(path: string): Iterable<Uint8Array> | undefined;
  /** The path of the regular file inside the root that a path leads to: another one behind symbolic links. */
  fileOf(path: string): string | undefined;
  /** All files below a directory, whatever their names; undefined where not every one can be told. */
  below(directory: string): readonly string[] | undefined;
}

/** What Linux allows in one path (path_resolution(7)): a longer chain of symbolic links is a loop. */
export const MAX_LINKS = 40;

export const unread = (reason: UnreadFile['reason'], detail: string): FileContent => ({
  type: 'unread',
  reason,
  detail,
});

export const tooLarge = (size: number, limit: number): FileContent =>
  unread('too-large', `${megabytes(size)} MB, the limit is ${megabytes(limit)} MB`);

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);
