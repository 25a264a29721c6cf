import * as chars from './characters.js';
import { type Cursor, fail, followedBy, peek, raise } from './cursor.js';
import { nameAt } from './names.js';
import { isNumber, numberEnd } from './numbers.js';
import type { Expression } from './tree.js';

/** The steps after a term: `.name`, `.0`, `.*`, `[key]`, `[*]`. */
export function readTraversal(cursor: Cursor, term: Expression): Expression {
  let source = term;
  for (;;) {
    const code = peek(cursor);
    if (code === chars.DOT && !isEllipsis(cursor)) source = readDot(cursor, source);
    else if (code === chars.OPEN_BRACKET) source = readBracket(cursor, source);
    else return source;
    raise(cursor, term.start);
  }
}

export const isEllipsis = (cursor: Cursor): boolean =>
  followedBy(cursor, chars.DOT) && cursor.text.charCodeAt(cursor.at + 2) === chars.DOT;

function readDot(cursor: Cursor, object: Expression): Expression {
  const dot = cursor.at++;
  const code = peek(cursor);
  const start = cursor.at;
  if (code === chars.STAR) {
    if (isInAttributeSplat(object)) fail('A splat after ".*" is written [*]', start);
    cursor.at++;
    return { type: 'Splat', start: object.start, end: cursor.at, source: object, form: 'attribute' };
  }
  const { text, end } = cursor;
  if (chars.isDigit(code)) readLegacyIndex(cursor);
  else if (chars.startsIdentifier(text, start, code)) cursor.at = chars.identifierEnd(text, start, end);
  else fail('Expected a name after the dot', dot);
  const name = nameAt(text, start, cursor.at);
  return { type: 'GetAttribute', start: object.start, end: cursor.at, object, name };
}

function readLegacyIndex(cursor: Cursor): void {
  const start = cursor.at;
  cursor.at = numberEnd(cursor.text, start, cursor.end);
  const digits = cursor.text.slice(start, cursor.at);
  if (digits.includes('.')) fail('Two indexes in a row are written [0][1]', start, cursor.at);
  if (!isNumber(digits)) fail('Not a number', start, cursor.at);
}

/** Names after `.*` belong to it; another `.*` among them is an error to HCL. */
function isInAttributeSplat(object: Expression): boolean {
  let inner = object;
  while (inner.type === 'GetAttribute') inner = inner.object;
  return inner.type === 'Splat' && inner.form === 'attribute';
}

function readBracket(cursor: Cursor, collection: Expression): Expression {
  const { start } = collection;
  const open = cursor.at++;
  if (peek(cursor) === chars.STAR) {
    cursor.at++;
    close(cursor, open);
    return { type: 'Splat', start, end: cursor.at, source: collection, form: 'full' };
  }
  const { newlines } = cursor;
  cursor.newlines = false;
  cursor.brackets++;
  const key = cursor.readExpression(cursor);
  close(cursor, open);
  cursor.brackets--;
  cursor.newlines = newlines;
  return { type: 'Index', start, end: cursor.at, collection, key };
}

function close(cursor: Cursor, open: number): void {
  if (peek(cursor) !== chars.CLOSE_BRACKET) fail('Expected "]" after the index', open);
  cursor.at++;
}
