import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SourceFile } from '../source.js';

/** The AWS files of the person running, read only when asked for (`--with-home`, `doctor`). */
export interface HomeFiles {
  /**
   * A file below the home directory, by its path there; paths of the result begin with `~/`. `unread` for one that is
   * there and too large to be looked at.
   */
  read(path: string): SourceFile | 'unread' | undefined;
}

/** Thousands of profiles, as login tools write them, come to a few. */
const MAX_BYTES = 16 * 1024 * 1024;

/** A file that is not there, or that its owner cannot read, is none: the SDK takes it as empty, too. */
export function homeFiles(directory: string): HomeFiles {
  return {
    read(path) {
      try {
        const bytes = readFileSync(join(directory, path));
        return bytes.length > MAX_BYTES ? 'unread' : { path: `~/${path}`, text: bytes.toString('utf8') };
      } catch {
        return undefined;
      }
    },
  };
}
