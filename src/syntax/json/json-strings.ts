import type { Range } from '../../source.js';
import type { JsonNode } from './json-tree.js';

/** The offset in the file of an offset in the value of a JSON string. */
export type Locate = (offset: number) => number;

const ESCAPE_LENGTH = 2;
const UNICODE_ESCAPE_LENGTH = 6;

/** `text` holds the node; a node without length stands for a value that is written nowhere. */
export function locator(text: string, { offset, length, value }: JsonNode): Locate {
  if (length === 0) return () => offset;
  const start = offset + 1;
  if (value.length === length - 2) return (at) => start + at;
  const starts: number[] = [];
  let at = start;
  for (let decoded = 0; decoded <= value.length; decoded++) {
    starts.push(at);
    if (text[at] !== '\\') at++;
    else at += text[at + 1] === 'u' ? UNICODE_ESCAPE_LENGTH : ESCAPE_LENGTH;
  }
  const end = offset + length;
  return (decoded) => Math.min(starts[decoded] ?? end, end);
}

/** A copy of a tree with every range moved to where `locate` says. */
export function relocated<T>(value: T, locate: Locate): T {
  if (Array.isArray(value)) return value.map((item) => relocated(item, locate)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const copy: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(value)) {
    copy[key] = isOffset(key) ? locate(inner) : relocated(inner, locate);
  }
  return copy as T;
}

const isOffset = (key: string): key is keyof Range => key === 'start' || key === 'end';
