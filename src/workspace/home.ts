import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SourceFile } from '../source.js';

/** The AWS files of the person running, read only when asked for (`--with-home`, `doctor`). */
export interface HomeFiles {
  /** A file below the home directory, by its path there; paths of the result begin with `~/`. */
  read(path: string): SourceFile | undefined;
}

/** Thousands of profiles, as login tools write them, come to a few. */
const MAX_BYTES = 16 * 1024 * 1024;

/** A file that is not there, cannot be read or is too large is none: the SDK takes it as empty, too. */
export function homeFiles(directory: string): HomeFiles {
  return {
    read(path) {
      try {
        const bytes = readFileSync(join(directory, path));
        return bytes.length > MAX_BYTES ? undefined : { path: `~/${path}`, text: bytes.toString('utf8') };
      } catch {
        return undefined;
      }
    },
  };
}
