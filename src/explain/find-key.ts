import { maskKeyId } from '../aws/access-key.js';
import { findAccessKeyIds } from '../aws/credential-scan.js';
import { positionAt } from '../syntax/source.js';
import type { Workspace } from '../workspace/workspace.js';

export interface FoundKey {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** First and last four characters. */
  readonly keyId: string;
}

/** Where a key stands that a log shows: by its whole id, or by its end (`…MN3H`). */
export function findKey(wanted: string, workspace: Workspace): readonly FoundKey[] {
  const end = wanted
    .replace(/^.*(?:\.\.\.|…)/, '')
    .trim()
    .toUpperCase();
  if (!/^[A-Z0-9]{4,128}$/.test(end)) return [];
  return [...workspace.files.keys()].flatMap((path) => {
    const file = workspace.read(path);
    if (!file) return [];
    return findAccessKeyIds(file.text).flatMap(({ start, end: stop }) => {
      const id = file.text.slice(start, stop);
      return id.endsWith(end) ? [{ file: path, ...positionAt(file, start), keyId: maskKeyId(id) }] : [];
    });
  });
}
