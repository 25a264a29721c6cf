/**
 * Configurations repeat few names many times: one string for each makes a tree a sixth smaller. A slot keeps the name
 * that came last.
 */
const SLOTS = 1 << 13;
const known: string[] = new Array(SLOTS).fill('');

/** Longer ones are rarely repeated. */
const MAX_LENGTH = 40;

/** `text.slice(start, end)`, where possible as a string that exists already. */
export function nameAt(text: string, start: number, end: number): string {
  const name = text.slice(start, end);
  const length = end - start;
  if (length < 2 || length > MAX_LENGTH) return name;
  const hash =
    text.charCodeAt(start) * 31 +
    text.charCodeAt((start + end) >> 1) * 1021 +
    text.charCodeAt(end - 2) * 4099 +
    text.charCodeAt(end - 1) * 131 +
    length * 2053;
  const slot = hash % SLOTS;
  const candidate = known[slot]!;
  if (candidate === name) return candidate;
  known[slot] = detached(name);
  return known[slot];
}

/** V8 makes slices of 13 characters and more point into their text, which would keep it alive. */
const detached = (slice: string): string =>
  slice.length < 13 ? slice : Buffer.from(slice, 'utf16le').toString('utf16le');
