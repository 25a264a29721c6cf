import * as chars from './characters.js';
import { type Cursor, compact, fail, followedBy, peek, raise } from './cursor.js';
import { isKeyword, readFor } from './loops.js';
import type { Expression, ForExpression, ObjectExpression, ObjectItem, Tuple } from './tree.js';

/** `[a, b]` or `[for …]`. */
export function readBrackets(cursor: Cursor): Tuple | ForExpression {
  const start = cursor.at++;
  const { newlines } = cursor;
  cursor.newlines = false;
  cursor.brackets++;
  const tuple = isKeyword(cursor, 'for') ? readFor(cursor, start, 'tuple') : readTuple(cursor, start);
  cursor.brackets--;
  cursor.newlines = newlines;
  return tuple;
}

function readTuple(cursor: Cursor, start: number): Tuple {
  const elements: Expression[] = [];
  while (peek(cursor) !== chars.CLOSE_BRACKET) {
    elements.push(cursor.readExpression(cursor));
    const code = peek(cursor);
    if (code === chars.COMMA) cursor.at++;
    else if (code !== chars.CLOSE_BRACKET) fail('Expected "," or "]" after this element', cursor.at);
  }
  cursor.at++;
  raise(cursor, start);
  return { type: 'Tuple', start, end: cursor.at, elements: compact(elements) };
}

/** `{ a = b }` or `{for …}`. Newlines separate the items of an object, but may stand before `for`. */
export function readBraces(cursor: Cursor): ObjectExpression | ForExpression {
  const start = cursor.at++;
  const { newlines } = cursor;
  cursor.newlines = false;
  cursor.brackets++;
  let object: ObjectExpression | ForExpression;
  if (isKeyword(cursor, 'for')) {
    object = readFor(cursor, start, 'object');
  } else {
    cursor.newlines = true;
    object = readObject(cursor, start);
  }
  cursor.brackets--;
  cursor.newlines = newlines;
  return object;
}

function readObject(cursor: Cursor, start: number): ObjectExpression {
  const items: ObjectItem[] = [];
  for (let code = peek(cursor); code !== chars.CLOSE_BRACE; code = peek(cursor)) {
    if (code === chars.LF) {
      cursor.at++;
      continue;
    }
    items.push(readItem(cursor));
    const next = peek(cursor);
    if (next === chars.COMMA || next === chars.LF) cursor.at++;
    else if (next !== chars.CLOSE_BRACE) fail('Expected a newline, "," or "}" after this item', cursor.at);
  }
  cursor.at++;
  raise(cursor, start);
  return { type: 'ObjectExpression', start, end: cursor.at, items: compact(items) };
}

function readItem(cursor: Cursor): ObjectItem {
  const key = cursor.readExpression(cursor);
  const code = peek(cursor);
  const separates =
    code === chars.EQUAL
      ? !followedBy(cursor, chars.EQUAL) && !followedBy(cursor, chars.GREATER)
      : code === chars.COLON && !followedBy(cursor, chars.COLON);
  if (!separates) fail('Expected "=" or ":" after the key', cursor.at);
  cursor.at++;
  const value = cursor.readExpression(cursor);
  return { type: 'ObjectItem', start: key.start, end: value.end, key, value };
}
