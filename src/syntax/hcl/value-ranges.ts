import type { Range } from '../../source.js';
import { isEscapedSequence } from './sequences.js';
import type { Template, TemplateLiteral } from './tree.js';

/**
 * Where a part of a literal's value is written: the value lacks what escapes, indentation and strip markers add to the
 * text. Exact for parts that start and end with something else than white space; in NFC-normalized literals it may be
 * off by the characters that were composed.
 */
export function rangeOfValue(
  text: string,
  { form }: Template,
  { start, end, value }: TemplateLiteral,
  part: Range,
): Range {
  if (value.length === end - start) return { start: start + part.start, end: start + part.end };
  let at = start;
  let partStart: number | undefined;
  let partEnd = start;
  for (let read = 0; read < part.end && at < end; ) {
    const width = form === 'quoted' ? escapeWidth(text, at) : 1;
    const blank = blankAt(text, at, width);
    if (blank !== undefined && blank !== value[read]) {
      at += width;
      continue;
    }
    if (read >= part.start) partStart ??= at;
    if (width === 1 && isMark(text, at) && isEscapedSequence(text, at)) at++;
    at += width;
    read += width === LONG_ESCAPE && value.codePointAt(read)! > 0xffff ? 2 : 1;
    partEnd = at;
  }
  return { start: partStart ?? partEnd, end: Math.min(partEnd, end) };
}

const LONG_ESCAPE = '\\U00000000'.length;

/** Of HCL's escapes, and of JSON's. */
function escapeWidth(text: string, at: number): number {
  if (text[at] !== '\\') return 1;
  if (text[at + 1] === 'U') return LONG_ESCAPE;
  return text[at + 1] === 'u' ? '\\u0000'.length : 2;
}

const isMark = (text: string, at: number): boolean => text[at] === '$' || text[at] === '%';

/** The white space that is written at `at`: what of it is not in the value was stripped. */
function blankAt(text: string, at: number, width: number): string | undefined {
  if (width === 2) return ESCAPED_BLANKS.get(text[at + 1]!);
  return /\s/.test(text[at]!) ? text[at] : undefined;
}

const ESCAPED_BLANKS: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);
