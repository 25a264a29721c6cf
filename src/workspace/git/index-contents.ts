import { posix } from 'node:path';
import { directoryOf } from '../areas.js';
import { type Contents, type FileContent, MAX_LINKS, tooLarge, unread } from '../contents.js';
import type { Disk } from '../disk.js';
import { pathOfBytes } from '../path-bytes.js';
import { blobPieces } from './blob-pieces.js';
import { type Blob, readBlobs } from './blobs.js';
import { type IndexEntry, type IndexListing, isFile, isLink } from './index-entries.js';
import { objectId } from './object-id.js';
import type { GitRepository } from './run.js';

export interface IndexSources {
  readonly repository: GitRepository;
  readonly index: IndexListing;
  readonly disk: Disk;
  /** Files that git ignores, which no commit holds: read from disk. Other untracked files are not there. */
  readonly ignored: ReadonlySet<string>;
  /** Paths that are certainly read: what differs of them comes with the first batch. */
  readonly wanted: readonly string[];
}

/**
 * Files as git's index has them. A file of the work tree whose object id is the one in the index has the very same
 * content, whatever filters and line ends are configured, and reading it is cheaper than asking git for it: so git is
 * only run for what differs.
 */
export function indexContents({ repository, index, disk, ignored, wanted }: IndexSources): Contents {
  const blobs = new Map<string, Blob>();
  let batches = 0;

  function read(path: string, limit: number): FileContent | undefined {
    if (ignored.has(path)) return disk.read(path, limit);
    const entry = index.find(path);
    if (entry && isFile(entry)) return sameOnDisk(path, entry, limit) ?? fromObject(path, entry, limit);
    return behindLink(path);
  }

  function sameOnDisk(path: string, entry: IndexEntry, limit: number): FileContent | undefined {
    const found = disk.read(path, limit);
    return found?.type === 'bytes' && objectId(found.bytes, entry.id.length) === entry.id ? found : undefined;
  }

  function fromObject(path: string, { id }: IndexEntry, limit: number): FileContent {
    const known = blobs.get(id);
    const readAgain = known && known !== 'missing' && 'size' in known && known.size <= limit;
    if (!known || readAgain) {
      const others = readAgain ? [] : nextBatch(path, limit);
      for (const [name, blob] of readBlobs(repository, [...new Set([id, ...others])], limit))
        blobs.set(name, blob);
    }
    const blob = blobs.get(id) ?? 'missing';
    if (blob === 'missing') return unread('io', 'git does not have the object (a partial clone?)');
    const size = Buffer.isBuffer(blob) ? blob.length : blob.size;
    return Buffer.isBuffer(blob) && size <= limit ? { type: 'bytes', bytes: blob } : tooLarge(size, limit);
  }

  /** Objects that will likely be asked for next; from the third time on, all that differ: git is not run in a loop. */
  function nextBatch(path: string, limit: number): readonly string[] {
    batches++;
    const directory = directoryOf(path);
    const near = [...index.tracked.keys()].filter((other) => batches > 2 || directoryOf(other) === directory);
    return [...(batches === 1 ? wanted : []), ...near].flatMap((other) => {
      const entry = index.find(other);
      const differs = entry && isFile(entry) && !blobs.has(entry.id) && !sameOnDisk(other, entry, limit);
      return differs ? [entry.id] : [];
    });
  }

  /** Where a path leads of which a part is a symbolic link in the index. */
  function behindLink(path: string): FileContent | undefined {
    const parts = path.split('/');
    for (let count = 1; count <= parts.length; count++) {
      const link = parts.slice(0, count).join('/');
      const entry = index.find(link);
      if (!entry || !isLink(entry)) continue;
      const target = linkTarget(link, entry);
      if (!Buffer.isBuffer(target)) return target;
      const to = posix.join(directoryOf(link), pathOfBytes(target), ...parts.slice(count));
      const leaves = target[0] === SLASH || to === '..' || to.startsWith('../');
      return leaves ? unread('outside-root', 'a symbolic link leads out of the root') : { type: 'link', to };
    }
    return undefined;
  }

  function linkTarget(path: string, entry: IndexEntry): Buffer | FileContent {
    const onDisk = disk.linkTarget(path);
    if (onDisk && objectId(onDisk, entry.id.length) === entry.id) return onDisk;
    const content = fromObject(path, entry, MAX_PATH_BYTES);
    return content.type === 'bytes' ? content.bytes : content;
  }

  function linkedFile(path: string, links = 0): string | undefined {
    const entry = index.find(path);
    if (entry && isFile(entry)) return path;
    const behind = links < MAX_LINKS ? behindLink(path) : undefined;
    return behind?.type === 'link' ? linkedFile(behind.to, links + 1) : undefined;
  }

  function pieces(path: string): Iterable<Uint8Array> | undefined {
    if (ignored.has(path)) return disk.pieces(path);
    const entry = index.find(path);
    return entry && isFile(entry) ? blobPieces(repository, entry.id) : undefined;
  }

  function below(directory: string): readonly string[] | undefined {
    const isBelow = (path: string) => directory === '' || path.startsWith(`${directory}/`);
    const tracked = index.paths.filter(isBelow);
    if (tracked.some((path) => !isFile(index.find(path)!))) return undefined;
    return [...new Set([...tracked, ...[...ignored].filter(isBelow)])];
  }

  return {
    read,
    pieces,
    fileOf: (path) => (ignored.has(path) ? disk.fileOf(path) : linkedFile(path)),
    below,
  };
}

const SLASH = 0x2f;
const MAX_PATH_BYTES = 4096;
