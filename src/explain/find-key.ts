import { maskKeyId } from '../aws/keys/access-key.js';
import { findAccessKeyIds } from '../aws/keys/credential-scan.js';
import { keyLiterals } from '../model/key-literals/find-key-literals.js';
import type { Repository } from '../model/repository.js';
import { type Place, place, positionAt } from '../source.js';
import type { Workspace } from '../workspace/workspace.js';

export interface FoundKey {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** First and last four characters. */
  readonly keyId: string;
}

/** Where a key stands that a log shows: by its whole id, or by its end (`…MN3H`). */
export function findKey(wanted: string, repository: Repository): readonly FoundKey[] {
  const end = wanted
    .replace(/^.*(?:\.\.\.|…)/, '')
    .trim()
    .toUpperCase();
  if (!/^[A-Z0-9]{4,128}$/.test(end)) return [];
  const found = [...inTexts(repository.workspace), ...inValues(repository)]
    .filter(({ id }) => id.endsWith(end))
    .map(({ id, at }) => ({ file: at.file.path, ...positionAt(at.file, at.start), keyId: maskKeyId(id) }));
  return [...new Map(found.map((one) => [JSON.stringify(one), one])).values()];
}

interface Sighting {
  readonly id: string;
  readonly at: Place;
}

const inTexts = ({ files, read }: Workspace): readonly Sighting[] =>
  [...files.keys()].flatMap((path) => {
    const file = read(path);
    if (!file) return [];
    return findAccessKeyIds(file.text).map((range) => ({
      id: file.text.slice(range.start, range.end),
      at: place(file, range),
    }));
  });

/** Keys that no text shows: in base64, or put together out of pieces. */
const inValues = (repository: Repository): readonly Sighting[] =>
  keyLiterals(repository).flatMap(({ role, core, at }) => (role === 'key-id' ? [{ id: core, at }] : []));
