import { lstatSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { join, posix } from 'node:path';
import { type Contents, type FileContent, tooLarge, unread } from './contents.js';
import { pathWithin } from './locate.js';
import { fsPath, isText, pathOfBytes } from './path-bytes.js';

export interface Disk extends Contents {
  /** What a name stands for. Anything but a directory is a file: reading it tells about FIFOs and the like. */
  look(path: string): 'absent' | 'file' | 'link';
  /** The text of a symbolic link. */
  linkTarget(path: string): Buffer | undefined;
}

/**
 * The files below a directory. No symbolic link leads out of it, neither the file itself nor a directory on the way,
 * and nothing but regular files is opened: a FIFO would block, a device might do anything.
 */
export function diskContents(root: string): Disk {
  const realDirectory = realDirectories(root);

  function read(path: string, limit: number): FileContent | undefined {
    const { dir, base } = posix.parse(path);
    try {
      const directory = realDirectory(dir);
      if (directory === undefined) return unread('outside-root', 'a symbolic link leads out of the root');
      if (directory !== dir) return { type: 'link', to: directory ? `${directory}/${base}` : base };
      const file = fsPath(join(root, path));
      const stats = lstatSync(file);
      if (stats.isSymbolicLink()) return followed(root, path);
      if (stats.isDirectory()) return undefined;
      if (!stats.isFile()) return unread('special', 'not a regular file (a FIFO, socket or device)');
      if (stats.size > limit) return tooLarge(stats.size, limit);
      return { type: 'bytes', bytes: readFileSync(file) };
    } catch (error) {
      return refusal(error);
    }
  }

  function fileOf(path: string): string | undefined {
    try {
      const real = realPath(join(root, path));
      return lstatSync(fsPath(real)).isFile() ? pathWithin(root, real) : undefined;
    } catch {
      return undefined;
    }
  }

  function look(path: string): 'absent' | 'file' | 'link' {
    try {
      const stats = lstatSync(fsPath(join(root, path)), { throwIfNoEntry: false });
      if (!stats || stats.isDirectory()) return 'absent';
      return stats.isSymbolicLink() ? 'link' : 'file';
    } catch {
      // Nobody may look at it; reading it says so.
      return 'file';
    }
  }

  function linkTarget(path: string): Buffer | undefined {
    try {
      return readlinkSync(fsPath(join(root, path)), { encoding: 'buffer' });
    } catch {
      return undefined;
    }
  }

  return { read, fileOf, look, linkTarget };
}

/** The real paths of directories, relative to the root; undefined for one outside of it. Each is looked up once. */
function realDirectories(root: string): (directory: string) => string | undefined {
  const known = new Map<string, string | undefined>([['', '']]);
  return (directory) => {
    if (!known.has(directory)) known.set(directory, pathWithin(root, realPath(join(root, directory))));
    return known.get(directory);
  };
}

/** Where a symbolic link leads, within the root. */
function followed(root: string, path: string): FileContent {
  const absolute = join(root, path);
  try {
    const to = pathWithin(root, realPath(absolute));
    return to === undefined
      ? unread('outside-root', 'a symbolic link leads out of the root')
      : { type: 'link', to };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    return unread('io', code === 'ENOENT' ? 'a symbolic link to nothing' : `a symbolic link (${code})`);
  }
}

function realPath(absolute: string): string {
  return isText(absolute)
    ? realpathSync.native(absolute)
    : pathOfBytes(realpathSync.native(fsPath(absolute), { encoding: 'buffer' }));
}

const ABSENT = new Set(['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ERR_INVALID_ARG_VALUE']);

function refusal(error: unknown): FileContent | undefined {
  const { code = 'unknown error' } = error as NodeJS.ErrnoException;
  if (ABSENT.has(code)) return undefined;
  if (code === 'EACCES' || code === 'EPERM') return unread('permission', 'reading it is not permitted');
  return unread('io', code);
}
