import * as chars from './characters.js';
import { type Cursor, fail, followedBy, peek } from './cursor.js';
import { isKeyword, readLoopHeader } from './loops.js';
import type { Directive, Piece } from './pieces.js';
import type { Interpolation } from './tree.js';

/** `${` or `%{`, given that one of the marks is at `at`. */
export const startsSequence = (text: string, at: number): boolean =>
  text.charCodeAt(at + 1) === chars.OPEN_BRACE;

/** `$${` or `%%{`, which stand for `${` and `%{`. */
export const isEscapedSequence = (text: string, at: number): boolean =>
  text.charCodeAt(at + 1) === text.charCodeAt(at) && text.charCodeAt(at + 2) === chars.OPEN_BRACE;

/**
 * Reads `${…}` or `%{…}` onto `pieces`. With `~` behind the opener, the literal before it loses the white space at its
 * end. True where the literal after it has to lose that at its start.
 */
export function readSequence(cursor: Cursor, pieces: Piece[]): boolean {
  const { text, at: start, newlines } = cursor;
  cursor.newlines = false;
  cursor.brackets++;
  cursor.at += 2;
  if (text.charCodeAt(cursor.at) === chars.TILDE) {
    cursor.at++;
    trimLast(pieces);
  }
  const directive = text.charCodeAt(start) === chars.PERCENT;
  pieces.push(directive ? readDirective(cursor, start) : readInterpolation(cursor, start));
  cursor.brackets--;
  cursor.newlines = newlines;
  return text.charCodeAt(cursor.at - 2) === chars.TILDE;
}

function trimLast(pieces: Piece[]): void {
  const last = pieces.at(-1);
  if (last?.type !== 'TemplateLiteral') return;
  pieces[pieces.length - 1] = { ...last, value: chars.trimEnd(last.value) };
}

function readInterpolation(cursor: Cursor, start: number): Interpolation {
  const expression = cursor.readExpression(cursor);
  const end = readCloser(cursor, start);
  return { type: 'Interpolation', start, end, expression };
}

function readDirective(cursor: Cursor, start: number): Directive {
  if (isKeyword(cursor, 'for')) {
    const header = readLoopHeader(cursor);
    return { type: 'for', start, end: readCloser(cursor, start), header };
  }
  if (isKeyword(cursor, 'if')) {
    cursor.at += 'if'.length;
    const condition = cursor.readExpression(cursor);
    return { type: 'if', start, end: readCloser(cursor, start), condition };
  }
  const type = ENDS.find((keyword) => isKeyword(cursor, keyword));
  if (!type) return fail('Expected "if", "else", "endif", "for" or "endfor"', start, start + 2);
  cursor.at += type.length;
  return { type, start, end: readCloser(cursor, start) };
}

const ENDS = ['else', 'endif', 'endfor'] as const;

/** Past `}` or `~}`. */
function readCloser(cursor: Cursor, open: number): number {
  const code = peek(cursor);
  if (code === chars.TILDE && followedBy(cursor, chars.CLOSE_BRACE)) cursor.at++;
  else if (code !== chars.CLOSE_BRACE) {
    fail(
      'Expected "}" to close this; where it is meant literally, double its first character',
      open,
      open + 2,
    );
  }
  return ++cursor.at;
}
