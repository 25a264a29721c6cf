import * as chars from './characters.js';
import { type Cursor, fail } from './cursor.js';
import { meld, nest, type Piece } from './pieces.js';
import { isEscapedSequence, readSequence, startsSequence } from './sequences.js';
import type { TemplateLiteral, TemplatePart } from './tree.js';

/** A template without quotes: the whole text. */
export const readBareTemplate = (cursor: Cursor): readonly TemplatePart[] =>
  nest(cursor, meld(cursor, readLines(cursor, undefined)));

/**
 * Unquoted template text, one literal a line (as hclsyntax/scan_tokens.rl has it, which decides what `~` strips), up to
 * the end of the line that holds only the marker, without its newline; up to the end of the text where there is none.
 */
export function readLines(cursor: Cursor, marker: string | undefined): readonly Piece[] {
  const { text, end } = cursor;
  const pieces: Piece[] = [];
  let startsLine = true;
  let trims = false;
  while (cursor.at < end) {
    const closer = startsLine && marker !== undefined ? closingLineEnd(cursor, marker) : undefined;
    if (closer !== undefined) {
      cursor.at = closer;
      break;
    }
    const code = text.charCodeAt(cursor.at);
    if ((code === chars.DOLLAR || code === chars.PERCENT) && startsSequence(text, cursor.at)) {
      trims = readSequence(cursor, pieces);
      startsLine = false;
    } else {
      pieces.push(readLine(cursor, trims));
      trims = false;
      startsLine = text.charCodeAt(cursor.at - 1) === chars.LF;
    }
  }
  return pieces;
}

/** The end of the line at the cursor without its newline, if it holds the marker between white space. */
function closingLineEnd({ text, at, end }: Cursor, marker: string): number | undefined {
  const start = blanksEnd(text, at, end);
  if (!text.startsWith(marker, start)) return undefined;
  const lineEnd = blanksEnd(text, start + marker.length, end);
  const newline = text.charCodeAt(lineEnd) === chars.CR ? lineEnd + 1 : lineEnd;
  // A marker on the last line counts only with a newline after it.
  return newline < end && text.charCodeAt(newline) === chars.LF ? lineEnd : undefined;
}

function blanksEnd(text: string, at: number, end: number): number {
  let next = at;
  while (next < end) {
    const code = text.charCodeAt(next);
    if (code === chars.LF || code === chars.CR || !chars.isSpace(code)) break;
    next++;
  }
  return next;
}

/** Up to the end of the line, with its newline, or to the next sequence. Only `$${` and `%%{` are escapes here. */
function readLine(cursor: Cursor, trims: boolean): TemplateLiteral {
  const { text, end, at: start } = cursor;
  let value = '';
  let from = start;
  let at = start;
  while (at < end) {
    const code = text.charCodeAt(at);
    if (code === chars.LF) {
      at++;
      break;
    }
    if (code === chars.DOLLAR || code === chars.PERCENT) {
      if (startsSequence(text, at)) break;
      if (isEscapedSequence(text, at)) {
        value += text.slice(from, at);
        from = at + 1;
        at += 2;
      }
    } else if (code === chars.CR && text.charCodeAt(at + 1) !== chars.LF) {
      fail('A carriage return has to stand before a newline', at);
    }
    at++;
  }
  cursor.at = at;
  value += text.slice(from, at);
  return { type: 'TemplateLiteral', start, end: at, value: trims ? chars.trimStart(value) : value };
}
