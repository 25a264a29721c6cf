import { BACKSLASH, QUOTE } from './characters.js';
import { type Cursor, fail } from './cursor.js';

const HEX = /^[0-9a-fA-F]+$/;

/** The character that the escape sequence at the cursor stands for (hclsyntax/spec.md, Template Literals). */
export function readEscape(cursor: Cursor): string {
  const start = cursor.at;
  const selector = cursor.text.charCodeAt(start + 1);
  cursor.at = start + 2;
  switch (selector) {
    case 110:
      return '\n';
    case 114:
      return '\r';
    case 116:
      return '\t';
    case QUOTE:
      return '"';
    case BACKSLASH:
      return '\\';
    case 117:
      return readCodePoint(cursor, start, 4);
    case 85:
      return readCodePoint(cursor, start, 8);
    default:
      return fail('Not an escape sequence; a backslash is written \\\\', start, start + 2);
  }
}

function readCodePoint(cursor: Cursor, start: number, length: number): string {
  const digits = cursor.text.slice(cursor.at, cursor.at + length);
  if (digits.length < length || !HEX.test(digits)) {
    fail(`Expected ${length} hexadecimal digits`, start, start + 2);
  }
  const codePoint = Number.parseInt(digits, 16);
  if (codePoint > 0x10ffff || (codePoint >= 0xd800 && codePoint <= 0xdfff)) {
    fail('Not a Unicode character', start, start + 2 + length);
  }
  cursor.at += length;
  return String.fromCodePoint(codePoint);
}
