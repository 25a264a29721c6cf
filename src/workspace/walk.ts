import { type Dirent, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type FileKind, fileKind } from './kinds.js';
import { fsPath, pathOfBytes } from './path-bytes.js';
import type { UnreadFile } from './workspace.js';

/** Copies and downloads: what Terraform, Terragrunt and npm put there was written, and is linted, elsewhere. */
const CACHE = /(^|\/)(\.git|\.terraform|\.terragrunt-cache|node_modules)\//;
/** The backend that `terraform init` configured, with its credentials, is the one thing in a cache that is our own. */
const BACKEND_STATE = /(^|\/)\.terraform\/terraform\.tfstate$/;

export const isCached = (path: string): boolean => CACHE.test(path.replace(BACKEND_STATE, '$1'));

const mayHoldFiles = (directory: string): boolean => !isCached(`${directory}/terraform.tfstate`);

/** A file of a known kind, as its directory lists it. */
export interface Found {
  /** Relative to the root. */
  readonly path: string;
  readonly kind: FileKind;
  readonly type: 'file' | 'link' | 'special';
}

export interface Walk {
  readonly files: readonly Found[];
  /** Directories of other repositories: not entered. */
  readonly repositories: readonly string[];
  readonly unread: readonly UnreadFile[];
}

/**
 * The relevant files below a directory, without caches and other repositories. Symbolic links are not followed.
 * Written out because a glob library spends six times as long on a directory of which we want everything.
 *
 * @param start Relative to the root, '' being the root itself.
 * @param depth How many levels of directories to read; 1 is the directory alone.
 */
export function walk(root: string, start: string, depth = Number.POSITIVE_INFINITY): Walk {
  const files: Found[] = [];
  const repositories: string[] = [];
  const unread: UnreadFile[] = [];
  const pending = [{ inside: '', level: 1 }];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const directory = joined(start, next.inside);
    const entries = entriesOf(root, directory, unread);
    if (next.inside !== '' && entries.some(({ name }) => name === '.git')) {
      repositories.push(directory);
      continue;
    }
    for (const { name, type } of entries) {
      // Caches are judged from the start, so that a person can name a directory inside of one.
      const inside = joined(next.inside, name);
      if (type === 'directory') {
        if (next.level < depth && mayHoldFiles(inside)) pending.push({ inside, level: next.level + 1 });
        continue;
      }
      const path = joined(start, inside);
      const kind = fileKind(path);
      if (kind && !isCached(inside)) files.push({ path, kind, type });
    }
  }
  return { files, repositories, unread };
}

const joined = (directory: string, name: string): string =>
  directory === '' || name === '' ? directory + name : `${directory}/${name}`;

interface Entry {
  readonly name: string;
  readonly type: 'directory' | Found['type'];
}

function entriesOf(root: string, directory: string, unread: UnreadFile[]): readonly Entry[] {
  try {
    return readDirectory(join(root, directory));
  } catch (error) {
    const { code = 'unknown error' } = error as NodeJS.ErrnoException;
    const denied = code === 'EACCES' || code === 'EPERM';
    unread.push({
      path: directory || '.',
      reason: denied ? 'permission' : 'io',
      detail: denied ? 'reading the directory is not permitted' : `the directory cannot be read (${code})`,
    });
    return [];
  }
}

/** What a string shows of a name that is no UTF-8. */
const REPLACED = '\ufffd';

function readDirectory(absolute: string): readonly Entry[] {
  const directory = fsPath(absolute);
  const entries = readdirSync(directory, { withFileTypes: true });
  if (!entries.some(({ name }) => name.includes(REPLACED)))
    return entries.map((entry) => seen(entry, entry.name));
  return readdirSync(directory, { withFileTypes: true, encoding: 'buffer' }).map((entry) =>
    seen(entry, pathOfBytes(entry.name)),
  );
}

function seen(entry: Pick<Dirent, 'isDirectory' | 'isFile' | 'isSymbolicLink'>, name: string): Entry {
  if (entry.isFile()) return { name, type: 'file' };
  if (entry.isDirectory()) return { name, type: 'directory' };
  return { name, type: entry.isSymbolicLink() ? 'link' : 'special' };
}
