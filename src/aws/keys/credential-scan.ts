import { isRepetitive, type KeyId, parseKeyId } from './access-key.js';
import { afterPadding, base64RunsOf } from './base64-runs.js';
import { type BedrockKeyKind, bedrockKeyKind } from './bedrock-key.js';
import { looksLikeSecret, secretLength } from './secret-key.js';
import { shortestToken, type TokenOrigin, tokenOrigin } from './session-token.js';

/** A find in a text, as a half-open range of UTF-16 offsets. */
export interface Found {
  readonly start: number;
  readonly end: number;
}

export interface FoundKeyId extends Found {
  readonly keyId: KeyId;
}

export interface FoundSecret extends Found {
  /** What speaks for a secret access key: a name before it on its line, or a key id close by. */
  readonly near: 'name' | 'key-id';
}

export interface FoundToken extends Found {
  readonly origin: TokenOrigin;
}

export interface FoundBedrockKey extends Found {
  readonly kind: BedrockKeyKind;
}

/**
 * Finds ids of credentials (`AKIA…`, `ASIA…`, `ABIA…`, `ACCA…`) that stand alone. Linear in the text, like all
 * functions here. Documented examples are among the finds; repetitive samples are not.
 */
export function findAccessKeyIds(text: string): readonly FoundKeyId[] {
  const found: FoundKeyId[] = [];
  for (const match of text.matchAll(/A(?:KIA|SIA|BIA|CCA)[A-Z2-7]{16}/g)) {
    const [start, end] = [match.index, match.index + 20];
    const keyId = parseKeyId(match[0]);
    if (keyId && !isRepetitive(match[0]) && standsAlone(text, start, end)) found.push({ start, end, keyId });
  }
  return found;
}

const isBase64 = (character: string): boolean => /[A-Za-z0-9+/]/.test(character);

/** No neighbour of base64, other than an escape or the start of a URL before and the scope of a signature behind. */
function standsAlone(text: string, start: number, end: number): boolean {
  if (isBase64(text.charAt(start - 1)) && !isEscapeBefore(text, start) && !text.endsWith('://', start))
    return false;
  const next = text.charAt(end);
  // X-Amz-Credential=<id>/20260101/eu-west-1/s3/aws4_request
  if (next === '/') return /^\/[0-9]{8}\//.test(text.slice(end, end + 10));
  return next !== '=' && !isBase64(next);
}

/** `\n` and its like, or `%3D`, right before the offset. */
const isEscapeBefore = (text: string, start: number): boolean =>
  /\\[nrt]$|%[0-9A-Fa-f]{2}$/.test(text.slice(Math.max(0, start - 3), start));

/** Finds session tokens of STS: runs of base64 that are long enough and start like one. */
export function findSessionTokens(text: string): readonly FoundToken[] {
  const found: FoundToken[] = [];
  for (const { start, end } of base64Runs(text)) {
    const origin = end - start >= shortestToken ? tokenOrigin(text.slice(start, start + 24)) : undefined;
    if (origin) found.push({ start, end: afterPadding(text, end), origin });
  }
  return found;
}

export function findBedrockKeys(text: string): readonly FoundBedrockKey[] {
  const found: FoundBedrockKey[] = [];
  for (const run of base64Runs(text)) {
    const prefix = 'bedrock-api-key-';
    const isPrefixed = text.startsWith(prefix, run.start - prefix.length);
    const start = isPrefixed ? run.start - prefix.length : run.start;
    const end = afterPadding(text, run.end);
    const kind =
      isPrefixed || text.startsWith('ABSK', start) ? bedrockKeyKind(text.slice(start, end)) : undefined;
    if (kind) found.push({ start, end, kind });
  }
  return found;
}

/**
 * Finds what looks like a secret access key where its surroundings say so: 40 characters of base64 that stand alone,
 * behind a name such as `secret_key` on the same line, or with a key id not far off. Where the structure of a file
 * names the slot, ask looksLikeSecret instead.
 */
export function findSecretCandidates(text: string): readonly FoundSecret[] {
  const found: FoundSecret[] = [];
  let ids: readonly FoundKeyId[] | undefined;
  for (const { start, end } of base64Runs(text)) {
    if (end - start !== secretLength || text[end] === '=' || !looksLikeSecret(text.slice(start, end)))
      continue;
    ids ??= findAccessKeyIds(text);
    const near = isNamedSecret(text, start) ? 'name' : isNearKeyId(ids, start) ? 'key-id' : undefined;
    if (near) found.push({ start, end, near });
  }
  return [...found, ...secretsInUrls(text)];
}

/** `sqs://<id>:<secret>@`: the secret is written with escapes, for it may hold slashes. */
function secretsInUrls(text: string): readonly FoundSecret[] {
  const found: FoundSecret[] = [];
  for (const { index, 0: all, 1: written } of text.matchAll(/:\/\/A[A-Z2-7]{19}:([A-Za-z0-9%]{42,120})@/g)) {
    const start = index + all.length - 1 - written!.length;
    const secret = written!.replace(/%2F/gi, '/').replace(/%2B/gi, '+');
    if (looksLikeSecret(secret)) found.push({ start, end: start + written!.length, near: 'key-id' });
  }
  return found;
}

const secretName = /secret[-_ ]?(?:access)?[-_ ]?key|aws[-_ ]?secret|secret[-_ ]?access/i;

function isNamedSecret(text: string, start: number): boolean {
  const window = text.slice(Math.max(0, start - 100), start);
  return secretName.test(window.slice(window.lastIndexOf('\n') + 1));
}

/** How far from its id a secret may stand; pairs stand on neighbouring lines. */
const pairDistance = 200;

/** Binary search for the id that follows; it or the one before it is the nearest. */
function isNearKeyId(ids: readonly FoundKeyId[], at: number): boolean {
  let low = 0;
  let high = ids.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ids[middle]!.start < at) low = middle + 1;
    else high = middle;
  }
  const distances = [ids[low - 1], ids[low]].map((id) => (id ? Math.abs(id.start - at) : Infinity));
  return Math.min(...distances) <= pairDistance;
}

let scanned: { readonly text: string; readonly runs: readonly Found[] } | undefined;

/** Every search looks through the same runs: those of the last text are kept. */
function base64Runs(text: string): readonly Found[] {
  if (scanned?.text !== text) scanned = { text, runs: findBase64Runs(text) };
  return scanned.runs;
}

/** Maximal runs of base64 of the length of a secret or more, without the letter of an escape before them. */
function findBase64Runs(text: string): readonly Found[] {
  return base64RunsOf(text, secretLength).map(({ start, end }) => {
    const isEscaped = text[start - 1] === '\\' && /[nrt]/.test(text[start]!);
    return { start: start + (isEscaped ? 1 : 0), end };
  });
}
