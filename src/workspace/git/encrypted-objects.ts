import type { FileContent } from '../contents.js';
import type { Disk } from '../disk.js';
import { encryptionOf } from '../encryption.js';
import { bytesOfPath } from '../path-bytes.js';
import { readBlobs } from './blobs.js';
import { type IndexListing, isFile } from './index-entries.js';
import { type GitRepository, gitNow } from './run.js';

/** A filter that is not Git LFS. */
const FILTER = /\bfilter=(?!lfs\b)/;
/** Larger ones are no files of secrets. */
const MAX_BYTES = 4 * 1024 * 1024;

/**
 * The tracked files that git holds encrypted and the work tree in clear text: with git-crypt, transcrypt and the like a
 * filter decrypts them. That an attribute names a filter is not enough, for a file that was added before it, or while
 * the filter was not installed, is in clear text. git is only asked where attributes name one.
 */
export function encryptedObjects(
  repository: GitRepository,
  index: IndexListing,
  disk: Disk,
): ReadonlySet<string> {
  if (!index.attributes.some((path) => namesFilter(disk.read(path, MAX_BYTES)))) return new Set();
  const files = [...index.tracked].filter(([, entry]) => isFile(entry));
  const filtered = withFilter(
    repository,
    files.map(([path]) => path),
  );
  const ids = new Map(files.flatMap(([path, { id }]) => (filtered.has(path) ? [[path, id] as const] : [])));
  const blobs = readBlobs(repository, [...new Set(ids.values())], MAX_BYTES);
  const isEncrypted = (id: string): boolean => {
    const blob = blobs.get(id);
    return Buffer.isBuffer(blob) && encryptionOf(blob) !== undefined;
  };
  return new Set([...ids].flatMap(([path, id]) => (isEncrypted(id) ? [path] : [])));
}

const namesFilter = (content: FileContent | undefined): boolean =>
  content?.type === 'bytes' && FILTER.test(content.bytes.toString('latin1'));

const NO_FILTER: ReadonlySet<string | undefined> = new Set(['unspecified', 'unset', 'set', 'lfs', undefined]);

/** `git check-attr -z` prints path, attribute and value, each ended by a NUL, in the order that it was asked. */
function withFilter(repository: GitRepository, paths: readonly string[]): ReadonlySet<string> {
  const input = Buffer.concat(paths.flatMap((path) => [bytesOfPath(path), Buffer.of(0)]));
  const { stdout } = gitNow(repository, ['check-attr', '-z', '--stdin', 'filter'], { input });
  const fields = stdout.toString('latin1').split('\0');
  return new Set(paths.filter((_, at) => !NO_FILTER.has(fields[3 * at + 2])));
}
