import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readFileSync,
  readlinkSync,
  readSync,
  realpathSync,
} from 'node:fs';
import { join, sep } from 'node:path';
import { directoryOf } from './areas.js';
import { type Contents, type FileContent, tooLarge, unread } from './contents.js';
import { listBelow } from './list-below.js';
import { pathWithin } from './locate.js';
import { fsPath, isText, pathOfBytes } from './path-bytes.js';

export interface Disk extends Contents {
  /** What a name stands for. Anything but a directory is a file: reading it tells about FIFOs and the like. */
  look(path: string): 'absent' | 'file' | 'link';
  /** Takes a listing's word for it that a name is a regular file. */
  trust(path: string): void;
  pieces(path: string): Iterable<Uint8Array> | undefined;
  /** The text of a symbolic link. */
  linkTarget(path: string): Buffer | undefined;
}

/**
 * The files below a directory. No symbolic link leads out of it, neither the file itself nor a directory on the way,
 * and nothing but regular files is opened: a FIFO would block, a device might do anything.
 */
export function diskContents(root: string): Disk {
  const realDirectory = realDirectories(root);
  const regular = new Set<string>();

  function read(path: string, limit: number): FileContent | undefined {
    if (!isOneName(path)) return undefined;
    const directory = directoryOf(path);
    try {
      const real = realDirectory(directory);
      if (real === undefined) return unread('outside-root', 'a symbolic link leads out of the root');
      if (real !== directory) return { type: 'link', to: inDirectory(real, path) };
      if (!regular.has(path)) look(path);
      return regular.has(path) ? readRegular(at(path), limit) : readOther(path);
    } catch (error) {
      return refusal(error);
    }
  }

  const at = (path: string): string | Buffer => fsPath(`${root}/${path}`);

  function look(path: string): 'absent' | 'file' | 'link' {
    if (!isOneName(path)) return 'absent';
    try {
      const stats = lstatSync(at(path), { throwIfNoEntry: false });
      if (!stats || stats.isDirectory()) return 'absent';
      if (stats.isFile()) regular.add(path);
      return stats.isSymbolicLink() ? 'link' : 'file';
    } catch {
      // Nobody may look at it; reading it says so.
      return 'file';
    }
  }

  function readOther(path: string): FileContent | undefined {
    const stats = lstatSync(at(path));
    if (stats.isSymbolicLink()) return followed(root, path);
    return stats.isDirectory()
      ? undefined
      : unread('special', 'not a regular file (a FIFO, socket or device)');
  }

  function fileOf(path: string): string | undefined {
    if (!isOneName(path)) return undefined;
    try {
      // Most that are asked for are not there: finding that out costs a tenth of a real path.
      if (!lstatSync(at(path), { throwIfNoEntry: false })) return undefined;
      const real = realPath(join(root, path));
      return lstatSync(fsPath(real)).isFile() ? pathWithin(root, real) : undefined;
    } catch {
      return undefined;
    }
  }

  function linkTarget(path: string): Buffer | undefined {
    if (!isOneName(path)) return undefined;
    try {
      return readlinkSync(at(path), { encoding: 'buffer' });
    } catch {
      return undefined;
    }
  }

  function pieces(path: string): Iterable<Uint8Array> | undefined {
    return regular.has(path) ? piecesOf(at(path)) : undefined;
  }

  function below(directory: string): readonly string[] | undefined {
    if (!isOneName(directory)) return undefined;
    try {
      return realDirectory(directory) === directory ? listBelow(root, directory) : undefined;
    } catch {
      return undefined;
    }
  }

  return { read, pieces, fileOf, below, look, trust: (path) => regular.add(path), linkTarget };
}

/**
 * Whether each part of a path is a name. On Windows a backslash separates, and behind a colon stands a path of a drive or
 * a stream: `file("..\\..\\x")` of a configuration would lead out of the root.
 */
export const isOneName = (path: string, separator = sep): boolean => separator === '/' || !/[\\:]/.test(path);

/** The name of a file in another directory. */
function inDirectory(directory: string, path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return directory === '' ? name : `${directory}/${name}`;
}

/** Should another file have taken its place meanwhile, opening it neither follows a link nor waits for a writer. */
const OPEN = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

function readRegular(file: string | Buffer, limit: number): FileContent {
  const descriptor = openSync(file, OPEN);
  try {
    const { size } = fstatSync(descriptor);
    return size > limit ? tooLarge(size, limit) : { type: 'bytes', bytes: readAll(descriptor, size) };
  } finally {
    closeSync(descriptor);
  }
}

const PIECE = 64 * 1024;
/** More than any state that Terraform can handle. */
const MAX_PIECES = 64 * 1024;

function* piecesOf(file: string | Buffer): Generator<Uint8Array> {
  const descriptor = openSync(file, OPEN);
  try {
    const bytes = Buffer.allocUnsafe(PIECE);
    for (let count = 0; count < MAX_PIECES; count++) {
      const length = readSync(descriptor, bytes, 0, PIECE, null);
      if (length === 0) return;
      yield bytes.subarray(0, length);
    }
    throw new RangeError('the file is too large');
  } finally {
    closeSync(descriptor);
  }
}

/** One read for a file that has the size it is said to have; readFileSync needs two and asks for the size again. */
function readAll(descriptor: number, size: number): Buffer {
  const bytes = Buffer.allocUnsafe(size + 1);
  const length = readSync(descriptor, bytes, 0, size + 1, 0);
  // Files of /proc say that they are empty, and any file may have grown or shrunk meanwhile.
  return length === size && size > 0 ? bytes.subarray(0, length) : readFileSync(descriptor);
}

/** The real paths of directories, relative to the root; undefined for one outside of it. Each is looked up once. */
function realDirectories(root: string): (directory: string) => string | undefined {
  const known = new Map<string, string | undefined>([['', '']]);
  function realDirectory(directory: string): string | undefined {
    if (!known.has(directory)) known.set(directory, lookUp(directory));
    return known.get(directory);
  }
  function lookUp(directory: string): string | undefined {
    const above = directoryOf(directory);
    const absolute = `${root}/${directory}`;
    // Most are no links: asking about the last part only takes a tenth of the time.
    const isReal = realDirectory(above) === above && lstatSync(fsPath(absolute)).isDirectory();
    return isReal ? directory : pathWithin(root, realPath(absolute));
  }
  return realDirectory;
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
