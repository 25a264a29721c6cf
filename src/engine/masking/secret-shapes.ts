import { maskKeyId } from '../../aws/keys/access-key.js';
import { findAccessKeyIds, findBedrockKeys, findSessionTokens } from '../../aws/keys/credential-scan.js';
import { looksLikeSecret, secretLength } from '../../aws/keys/secret-key.js';
import type { Range } from '../../source.js';

/** Text that must not be shown, and what to show instead. */
export interface Hidden extends Range {
  readonly shown: string;
}

export const HIDDEN_TEXT = '…';
const hide = ({ start, end }: Range): Hidden => ({ start, end, shown: HIDDEN_TEXT });

/**
 * What is a credential by its shape alone, wherever it stands. Wider than what rules report: a wrongly hidden text
 * costs little. Linear in the text.
 */
export function secretShapes(text: string): readonly Hidden[] {
  // A slash is base64, and it is what stands round a name in a path.
  const names = text.replaceAll('/', ' ');
  return [
    ...findAccessKeyIds(names).map(({ start, end, keyId }) => ({ start, end, shown: maskKeyId(keyId.id) })),
    ...findSessionTokens(text).map(hide),
    ...findBedrockKeys(text).map(hide),
    ...secretKeys(text).map(hide),
    ...(names === text ? [] : secretKeys(names).map(hide)),
    ...passwordsOfUrls(text).map(hide),
    ...privateKeys(text).map(hide),
  ];
}

function secretKeys(text: string): readonly Range[] {
  const found: Range[] = [];
  for (const { index, 0: run } of text.matchAll(/(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{40,}/g)) {
    // The letter of an escape (`\n`) before a secret is not part of it.
    const start = index + run.length - secretLength;
    if (start - index <= 1 && looksLikeSecret(text.slice(start, start + secretLength)))
      found.push({ start, end: start + secretLength });
  }
  return found;
}

function passwordsOfUrls(text: string): readonly Range[] {
  const found: Range[] = [];
  for (const { index, 0: whole, 1: user } of text.matchAll(/:\/\/([^\s:/@]{0,256}):[^\s@/]{1,256}@/g))
    found.push({ start: index + 4 + user!.length, end: index + whole.length - 1 });
  return found;
}

const PEM_START = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g;

/** The text between the first and the last line of private keys; of one that is cut off, the rest of the text. */
function privateKeys(text: string): readonly Range[] {
  const found: Range[] = [];
  for (const { index, 0: head } of text.matchAll(PEM_START)) {
    const start = index + head.length;
    const end = text.indexOf('-----END', start);
    if (start < (found.at(-1)?.end ?? 0)) continue;
    found.push({ start, end: end < 0 ? text.length : end });
    if (end < 0) break;
  }
  return found;
}
