import * as chars from './characters.js';
import { readBraces, readBrackets } from './collections.js';
import { type Cursor, compact, fail, followedBy, peek, raise } from './cursor.js';
import { readHeredoc } from './heredocs.js';
import { nameAt } from './names.js';
import { isNumber, numberEnd } from './numbers.js';
import { readQuoted } from './templates.js';
import { isEllipsis } from './traversals.js';
import type { Expression, FunctionCall } from './tree.js';

/** An operand without the steps after it; `code` is its first character. */
export function readTerm(cursor: Cursor, code: number): Expression {
  const { text, at } = cursor;
  if (chars.startsIdentifier(text, at, code)) return readName(cursor);
  switch (code) {
    case chars.QUOTE:
      return readQuoted(cursor);
    case chars.OPEN_BRACE:
      return readBraces(cursor);
    case chars.OPEN_BRACKET:
      return readBrackets(cursor);
    case chars.OPEN_PAREN:
      return readParentheses(cursor);
    case chars.LESS:
      if (followedBy(cursor, chars.LESS)) return readHeredoc(cursor);
      break;
    default:
      if (chars.isDigit(code)) return readNumber(cursor);
  }
  return fail(code === chars.END ? 'Expected an expression before the end' : 'Expected an expression', at);
}

function readNumber(cursor: Cursor): Expression {
  const start = cursor.at;
  const end = numberEnd(cursor.text, start, cursor.end);
  const digits = cursor.text.slice(start, end);
  if (!isNumber(digits)) fail('Not a number', start, end);
  cursor.at = end;
  return { type: 'NumberLiteral', start, end, value: Number(digits) };
}

function readParentheses(cursor: Cursor): Expression {
  const start = cursor.at++;
  const { newlines } = cursor;
  cursor.newlines = false;
  cursor.brackets++;
  const expression = cursor.readExpression(cursor);
  if (peek(cursor) !== chars.CLOSE_PAREN) fail('Expected ")" to close this parenthesis', start);
  cursor.at++;
  cursor.brackets--;
  cursor.newlines = newlines;
  raise(cursor, start);
  return { type: 'Parentheses', start, end: cursor.at, expression };
}

/** A literal keyword, a variable, or a call where a parenthesis or a namespace follows. */
function readName(cursor: Cursor): Expression {
  const { text } = cursor;
  const start = cursor.at;
  const end = chars.identifierEnd(text, start, cursor.end);
  const name = nameAt(text, start, end);
  cursor.at = end;
  const code = peek(cursor);
  if (code === chars.OPEN_PAREN || (code === chars.COLON && followedBy(cursor, chars.COLON))) {
    return readCall(cursor, start, name);
  }
  switch (name) {
    case 'true':
    case 'false':
      return { type: 'BooleanLiteral', start, end, value: name === 'true' };
    case 'null':
      return { type: 'NullLiteral', start, end };
    default:
      return { type: 'Variable', start, end, name };
  }
}

function readCall(cursor: Cursor, start: number, firstName: string): FunctionCall {
  let name = firstName;
  let nameEnd = start + firstName.length;
  while (peek(cursor) === chars.COLON && followedBy(cursor, chars.COLON)) {
    cursor.at += 2;
    const code = peek(cursor);
    const next = cursor.at;
    if (!chars.startsIdentifier(cursor.text, next, code)) fail('Expected a function name after "::"', next);
    nameEnd = cursor.at = chars.identifierEnd(cursor.text, next, cursor.end);
    name += `::${cursor.text.slice(next, nameEnd)}`;
  }
  if (peek(cursor) !== chars.OPEN_PAREN) fail('Expected "(" after the function name', start, nameEnd);
  const { args, expandFinal } = readArguments(cursor);
  return { type: 'FunctionCall', start, end: cursor.at, name, args, expandFinal };
}

function readArguments(cursor: Cursor): { args: readonly Expression[]; expandFinal: boolean } {
  const open = cursor.at++;
  const { newlines } = cursor;
  cursor.newlines = false;
  cursor.brackets++;
  const args: Expression[] = [];
  let expandFinal = false;
  while (peek(cursor) !== chars.CLOSE_PAREN) {
    args.push(cursor.readExpression(cursor));
    const code = peek(cursor);
    if (code === chars.COMMA) {
      cursor.at++;
      continue;
    }
    expandFinal = code === chars.DOT && isEllipsis(cursor);
    if (expandFinal) cursor.at += 3;
    if (peek(cursor) !== chars.CLOSE_PAREN) fail('Expected "," or ")" after this argument', open);
  }
  cursor.at++;
  cursor.brackets--;
  cursor.newlines = newlines;
  raise(cursor, open);
  return { args: compact(args), expandFinal };
}
