import * as chars from './characters.js';
import { type Cursor, descend, fail, followedBy, peek, raise } from './cursor.js';
import { readTerm } from './terms.js';
import { readTraversal } from './traversals.js';
import type { BinaryOperation, Expression } from './tree.js';

type Operator = BinaryOperation['operator'];

/** The loosest first (hclsyntax/expression_ops.go, binaryOps). */
const LEVELS: Readonly<Record<Operator, number>> = {
  '||': 1,
  '&&': 2,
  '==': 3,
  '!=': 3,
  '>': 4,
  '>=': 4,
  '<': 4,
  '<=': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
  '%': 6,
};

/** A whole expression: `condition ? then : else`, or what binds tighter. Throws SyntaxFailure. */
export function readExpression(cursor: Cursor): Expression {
  descend(cursor);
  const tallest = cursor.height;
  cursor.height = 0;
  let expression = readBinary(cursor, 1);
  if (cursor.next === chars.QUESTION) expression = readConditional(cursor, expression);
  cursor.height = Math.max(tallest, cursor.height);
  cursor.depth--;
  return expression;
}

function readConditional(cursor: Cursor, condition: Expression): Expression {
  const { start } = condition;
  cursor.at++;
  const then = readExpression(cursor);
  if (peek(cursor) !== chars.COLON || followedBy(cursor, chars.COLON)) {
    fail('Expected ":" and the value for a false condition', cursor.at);
  }
  cursor.at++;
  const otherwise = readExpression(cursor);
  raise(cursor, start);
  return { type: 'Conditional', start, end: otherwise.end, condition, then, else: otherwise };
}

/** Operators of one level associate to the left. */
function readBinary(cursor: Cursor, lowest: number): Expression {
  let left = readOperand(cursor);
  for (;;) {
    const operator = operatorAt(cursor);
    if (operator === undefined || LEVELS[operator] < lowest) return left;
    cursor.at += operator.length;
    const { height } = cursor;
    cursor.height = 0;
    const right = readBinary(cursor, LEVELS[operator] + 1);
    cursor.height = Math.max(height, cursor.height);
    raise(cursor, left.start);
    left = { type: 'BinaryOperation', start: left.start, end: right.end, operator, left, right };
  }
}

/** A term leaves the cursor at the token after it. */
function operatorAt(cursor: Cursor): Operator | undefined {
  switch (cursor.next) {
    case chars.PIPE:
      return followedBy(cursor, chars.PIPE) ? '||' : undefined;
    case chars.AMPERSAND:
      return followedBy(cursor, chars.AMPERSAND) ? '&&' : undefined;
    case chars.EQUAL:
      return followedBy(cursor, chars.EQUAL) ? '==' : undefined;
    case chars.BANG:
      return followedBy(cursor, chars.EQUAL) ? '!=' : undefined;
    case chars.GREATER:
      return followedBy(cursor, chars.EQUAL) ? '>=' : '>';
    case chars.LESS:
      return followedBy(cursor, chars.EQUAL) ? '<=' : '<';
    case chars.PLUS:
      return '+';
    case chars.MINUS:
      return '-';
    case chars.STAR:
      return '*';
    case chars.SLASH:
      return '/';
    case chars.PERCENT:
      return '%';
    default:
      return undefined;
  }
}

/** A term with the steps after it, after any `-` and `!`, which bind looser than steps. */
function readOperand(cursor: Cursor): Expression {
  const code = peek(cursor);
  const negates = code === chars.BANG && !followedBy(cursor, chars.EQUAL);
  if (code !== chars.MINUS && !negates) return readTraversal(cursor, readTerm(cursor, code));
  descend(cursor);
  const start = cursor.at++;
  const operand = readOperand(cursor);
  raise(cursor, start);
  cursor.depth--;
  return { type: 'UnaryOperation', start, end: operand.end, operator: negates ? '!' : '-', operand };
}
