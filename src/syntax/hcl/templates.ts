import * as chars from './characters.js';
import { type Cursor, compact, fail, raise } from './cursor.js';
import { readEscape } from './escapes.js';
import { literal, nest, type Piece } from './pieces.js';
import { isEscapedSequence, readSequence, startsSequence } from './sequences.js';
import type { Template, TemplatePart } from './tree.js';

/** A quoted template. */
export function readQuoted(cursor: Cursor): Template {
  const start = cursor.at;
  const plainEnd = plainTextEnd(cursor.text, start + 1);
  let parts: readonly TemplatePart[];
  if (cursor.text.charCodeAt(plainEnd) === chars.QUOTE) {
    cursor.at = plainEnd + 1;
    const value = cursor.text.slice(start + 1, plainEnd);
    parts = value === '' ? compact([]) : [literal(cursor, start + 1, plainEnd, value)];
  } else {
    parts = readQuotedParts(cursor);
    raise(cursor, start);
  }
  return { type: 'Template', start, end: cursor.at, form: 'quoted', parts };
}

/** The first character from `at` on that means something in a quoted string, or the end of the text. */
function plainTextEnd(text: string, at: number): number {
  let next = at;
  for (; next < text.length; next++) {
    const code = text.charCodeAt(next);
    if (code < 128 && MEANINGFUL[code] === 1) break;
  }
  return next;
}

const MEANINGFUL = new Uint8Array(128);
for (const code of [chars.QUOTE, chars.BACKSLASH, chars.DOLLAR, chars.PERCENT, chars.LF, chars.CR]) {
  MEANINGFUL[code] = 1;
}

function readQuotedParts(cursor: Cursor): readonly TemplatePart[] {
  const open = cursor.at++;
  const pieces: Piece[] = [];
  let trims = false;
  for (;;) {
    const start = cursor.at;
    const value = readQuotedText(cursor);
    if (cursor.at > start) {
      pieces.push(literal(cursor, start, cursor.at, trims ? chars.trimStart(value) : value));
    }
    if (cursor.at >= cursor.end || isNewline(cursor)) fail('The string has no closing quote', open);
    if (cursor.text.charCodeAt(cursor.at) === chars.QUOTE) break;
    trims = readSequence(cursor, pieces);
  }
  cursor.at++;
  return nest(cursor, pieces);
}

const isNewline = ({ text, at }: Cursor): boolean =>
  text.charCodeAt(at) === chars.LF || text.charCodeAt(at) === chars.CR;

/** Up to the closing quote, the next sequence, a newline or the end, with escapes resolved. */
export function readQuotedText(cursor: Cursor): string {
  const { text, end } = cursor;
  let value = '';
  let from = cursor.at;
  for (;;) {
    cursor.at = plainTextEnd(text, cursor.at);
    const { at } = cursor;
    const code = at < end ? text.charCodeAt(at) : chars.END;
    if (code === chars.BACKSLASH) {
      value += text.slice(from, at) + readEscape(cursor);
      from = cursor.at;
    } else if (code === chars.DOLLAR || code === chars.PERCENT) {
      if (startsSequence(text, at)) return value + text.slice(from, at);
      if (isEscapedSequence(text, at)) {
        // The first of the two marks is dropped.
        value += text.slice(from, at);
        from = at + 1;
        cursor.at = at + 3;
      } else {
        cursor.at = at + 1;
      }
    } else {
      return value + text.slice(from, at);
    }
  }
}
