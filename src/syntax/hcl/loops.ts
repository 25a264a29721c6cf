import * as chars from './characters.js';
import { type Cursor, fail, followedBy, peek, raise } from './cursor.js';
import { nameAt } from './names.js';
import { isEllipsis } from './traversals.js';
import type { Expression, ForExpression } from './tree.js';

/** Whether the next token is this word. */
export function isKeyword(cursor: Cursor, word: string): boolean {
  peek(cursor);
  const { text, at, end } = cursor;
  return text.startsWith(word, at) && chars.identifierEnd(text, at, end) === at + word.length;
}

export interface LoopHeader {
  readonly keyName: string | undefined;
  readonly valueName: string;
  readonly collection: Expression;
}

/** `for key, value in collection`, in expressions and in `%{for}`; the cursor is at `for`. */
export function readLoopHeader(cursor: Cursor): LoopHeader {
  cursor.at += 'for'.length;
  const first = readName(cursor);
  let second: string | undefined;
  if (peek(cursor) === chars.COMMA) {
    cursor.at++;
    second = readName(cursor);
  }
  if (!isKeyword(cursor, 'in')) fail('Expected "in" after the names', cursor.at);
  cursor.at += 'in'.length;
  const collection = cursor.readExpression(cursor);
  return second === undefined
    ? { keyName: undefined, valueName: first, collection }
    : { keyName: first, valueName: second, collection };
}

function readName(cursor: Cursor): string {
  const code = peek(cursor);
  const { text, at, end } = cursor;
  if (!chars.startsIdentifier(text, at, code)) fail('Expected a name', at);
  cursor.at = chars.identifierEnd(text, at, end);
  return nameAt(text, at, cursor.at);
}

/** From `for` to the closing bracket. */
export function readFor(cursor: Cursor, start: number, form: ForExpression['form']): ForExpression {
  const { keyName, valueName, collection } = readLoopHeader(cursor);
  if (peek(cursor) !== chars.COLON || followedBy(cursor, chars.COLON)) {
    fail('Expected ":" after the collection', cursor.at);
  }
  cursor.at++;
  const { key, value, grouped } = readResult(cursor, form);
  let condition: Expression | undefined;
  if (isKeyword(cursor, 'if')) {
    cursor.at += 'if'.length;
    condition = cursor.readExpression(cursor);
  }
  if (peek(cursor) !== (form === 'tuple' ? chars.CLOSE_BRACKET : chars.CLOSE_BRACE)) {
    fail('Expected the end of the "for" expression', cursor.at);
  }
  const end = ++cursor.at;
  raise(cursor, start);
  const names = { keyName, valueName };
  return { type: 'ForExpression', start, end, form, ...names, collection, key, value, grouped, condition };
}

function readResult(
  cursor: Cursor,
  form: ForExpression['form'],
): Pick<ForExpression, 'key' | 'value' | 'grouped'> {
  const first = cursor.readExpression(cursor);
  const arrow = peek(cursor) === chars.EQUAL && followedBy(cursor, chars.GREATER);
  if (arrow !== (form === 'object')) fail('Objects, and only they, need a key and "=>"', cursor.at);
  if (form === 'tuple') return { key: undefined, value: first, grouped: false };
  cursor.at += 2;
  const value = cursor.readExpression(cursor);
  const grouped = peek(cursor) === chars.DOT && isEllipsis(cursor);
  if (grouped) cursor.at += 3;
  return { key: first, value, grouped };
}
