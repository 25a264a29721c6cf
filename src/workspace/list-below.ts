import { type Dirent, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isCached } from './walk.js';

/** Whoever lists more wants to upload them, not to read them. */
const MAX_ENTRIES = 5_000;

/**
 * All files below a directory of a root, whatever their names, relative to the root; caches are left out. Undefined where
 * not every one can be told: too many, a directory that cannot be read, a symbolic link among them.
 */
export function listBelow(root: string, directory: string): readonly string[] | undefined {
  const files: string[] = [];
  const pending = [directory];
  let left = MAX_ENTRIES;
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const entries = entriesOf(join(root, next));
    left -= entries?.length ?? 0;
    if (!entries || left < 0) return undefined;
    for (const entry of entries) {
      const path = next === '' ? entry.name : `${next}/${entry.name}`;
      if (isCached(`${path}/`)) continue;
      if (entry.isDirectory()) pending.push(path);
      else if (entry.isFile()) files.push(path);
      else return undefined;
    }
  }
  return files;
}

function entriesOf(absolute: string): readonly Dirent[] | undefined {
  try {
    return readdirSync(absolute, { withFileTypes: true });
  } catch {
    return undefined;
  }
}
