import { expiryTime, isExpiryName } from '../../aws/credential-lifetime.js';
import { type Place, place } from '../../syntax/source.js';
import type { KeyLiteral } from './key-literal.js';

/** When the credentials end, as an entry beside them in the same env file, branch or profile says. */
export function writtenExpiry({
  document,
  at,
}: KeyLiteral): { readonly time: number; readonly at: Place } | undefined {
  const entry = entriesBeside(document, at).find(
    ({ name, value }) => isExpiryName(name) && expiryTime(value) !== undefined,
  );
  return entry && { time: expiryTime(entry.value)!, at: place(document.file, entry) };
}

function entriesBeside(document: KeyLiteral['document'], at: Place) {
  const holds = (range: { readonly start: number; readonly end: number }) =>
    range.start <= at.start && at.end <= range.end;
  if (document.syntax === 'env') {
    const branch = document.tree.entries.find(holds)?.branch;
    return document.tree.entries.filter((entry) => entry.branch === branch);
  }
  return document.syntax === 'ini' ? (document.tree.sections.find(holds)?.entries ?? []) : [];
}
