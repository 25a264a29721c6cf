import { isUtf8 } from 'node:buffer';
import { randomBytes } from 'node:crypto';
import { chmodSync, lstatSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fsPath } from '../../workspace/path-bytes.js';

export interface FileChange {
  readonly path: string;
  /** What was linted. */
  readonly before: string;
  readonly after: string;
}

export interface Unwritten {
  readonly path: string;
  readonly reason: string;
}

/**
 * Writes fixed files, each at once and with its mode. A file that is not what was linted stays as it is: it changed
 * meanwhile, or the index was linted and the work tree differs.
 *
 * @param root Directory that the paths are relative to.
 * @returns the files that were not written, and why.
 */
export function writeFixes(root: string, changes: readonly FileChange[]): readonly Unwritten[] {
  return changes.flatMap((change): Unwritten[] => {
    try {
      const reason = writeFix(join(root, change.path), change);
      return reason === undefined ? [] : [{ path: change.path, reason }];
    } catch (thrown) {
      return [{ path: change.path, reason: thrown instanceof Error ? thrown.message : String(thrown) }];
    }
  });
}

function writeFix(file: string, { before, after }: FileChange): string | undefined {
  const stats = lstatSync(fsPath(file));
  if (!stats.isFile()) return 'it is not a regular file';
  const bytes = readFileSync(fsPath(file));
  if (!isUtf8(bytes)) return 'it is not UTF-8';
  if (bytes.toString() !== before) return 'it differs from what was checked';
  removeUnfinished(dirname(file));
  const name = `.credlint-${process.pid}-${randomBytes(6).toString('hex')}`;
  const unfinished = fsPath(join(dirname(file), name));
  try {
    // Nobody else may read a secret on the way, whatever the file's own mode.
    writeFileSync(unfinished, after, { flag: 'wx', mode: 0o600 });
    chmodSync(unfinished, stats.mode & 0o7777);
    renameSync(unfinished, fsPath(file));
  } catch (thrown) {
    rmSync(unfinished, { force: true });
    throw thrown;
  }
  return undefined;
}

const UNFINISHED = /^\.credlint-(\d{1,10})-[0-9a-f]{12}$/;

/** What a run leaves behind that is killed between writing a file and putting it in place. */
function removeUnfinished(directory: string): void {
  for (const name of readdirSync(fsPath(directory))) {
    const [, process] = UNFINISHED.exec(name) ?? [];
    if (process !== undefined && !isRunning(Number(process)))
      rmSync(fsPath(join(directory, name)), { force: true });
  }
}

/** Signal 0 is never sent: only whether it could be is told (kill(2)). */
function isRunning(id: number): boolean {
  try {
    return process.kill(id, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
