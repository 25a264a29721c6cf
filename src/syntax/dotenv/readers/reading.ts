import type { EnvReading } from '../tree.js';

/** An entry as written, for a reader to make something of. */
export interface RawEntry {
  /** What stands behind the separator, up to the end of the entry's last line, a CR included. */
  readonly text: string;
  /** `export` or the like stands before the name. */
  readonly exported: boolean;
  /** `A=b program`: set for that program. */
  readonly forCommand: boolean;
}

export const known = (value: string): EnvReading => ({ kind: 'value', value });
export const refused = (reason: string): EnvReading => ({ kind: 'error', reason });
export const UNKNOWN: EnvReading = { kind: 'unknown' };
export const IGNORED: EnvReading = { kind: 'ignored' };
export const UNCLOSED = refused('the quote is not closed');
export const AFTER_QUOTE = refused('text follows the closing quote');

export const normalLines = (text: string): string => text.replace(/\r\n?/g, '\n');

/** Up to the first LF, without the CR before it. */
export const firstLine = (text: string): string => text.split('\n', 1)[0]!.replace(/\r$/, '');

/** Nothing but blanks and a comment: what may follow a closing quote. */
export const isRest = (text: string): boolean => /^\s*(?:#|$)/.test(firstLine(text));

/** Offset of the next quote that no backslash precedes, or -1. */
export function unescapedQuote(text: string, quote: string, from: number): number {
  for (let at = text.indexOf(quote, from); at >= 0; at = text.indexOf(quote, at + 1)) {
    if (text[at - 1] !== '\\') return at;
  }
  return -1;
}

/** Offset of the next quote outside escapes, where a backslash escapes any character, or -1. */
export function quoteOutsideEscapes(text: string, quote: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === quote) return at;
  }
  return -1;
}
