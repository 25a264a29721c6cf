import type { SyntaxProblem } from '../../source.js';
import { CR, END, HASH, LF, SLASH, SPACE, STAR, TAB } from './characters.js';
import type { Comment, Expression } from './tree.js';

/** Where the reader stands in a text, and what it has to remember to go on. */
export interface Cursor {
  readonly text: string;
  readonly end: number;
  /** Some character of the text may change under NFC. */
  readonly composable: boolean;
  at: number;
  /** What `peek` answered last: the first character of the token at `at`. */
  next: number;
  /** Newlines end an argument; inside brackets they are white space. */
  newlines: boolean;
  /** Brackets that are open in the argument being read. */
  brackets: number;
  /** Expressions, templates and bodies around the one being read. */
  depth: number;
  /** Levels of the tallest expression read so far in the one that is being read. */
  height: number;
  /** Characters that were read again after failures. */
  reread: number;
  commentsUpTo: number;
  /** No block comment that starts from here on has an end. */
  commentsUnclosedFrom: number;
  readonly comments: Comment[];
  readonly problems: SyntaxProblem[];
  /** Kept here because expressions, collections and templates hold one another. */
  readonly readExpression: (cursor: Cursor) => Expression;
}

/**
 * Bounds on nesting, so that hostile input cannot exhaust the stack of this reader (depth) or of whoever walks its tree
 * (height: a chain such as `a + b + c` is not nested in the text, but is in the tree).
 */
export const MAX_DEPTH = 200;
export const TOO_DEEP = 'Nested too deeply';
export const MAX_HEIGHT = 500;

export function createCursor(text: string, readExpression: Cursor['readExpression']): Cursor {
  // Everything below U+0300 is its own NFC form.
  const composable = /[\u0300-\uffff]/.test(text);
  // A byte order mark is no part of the text.
  const at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  return start(text, composable, at, readExpression);
}

/** For reading a part of the same text once more, from its start. */
export const cursorAt = ({ text, composable, readExpression }: Cursor, at: number): Cursor =>
  start(text, composable, at, readExpression);

/** Spelled out: an object that is spread into another makes every later access slower. */
function start(
  text: string,
  composable: boolean,
  at: number,
  readExpression: Cursor['readExpression'],
): Cursor {
  return {
    text,
    end: text.length,
    composable,
    at,
    next: END,
    newlines: true,
    brackets: 0,
    depth: 0,
    height: 0,
    reread: 0,
    commentsUpTo: 0,
    commentsUnclosedFrom: text.length,
    comments: [],
    problems: [],
    readExpression,
  };
}

/** Thrown where reading cannot go on; caught by whoever can say where it can (recovery.ts). */
export class SyntaxFailure {
  constructor(readonly problem: SyntaxProblem) {}
}

export function fail(message: string, start: number, end = start + 1): never {
  throw new SyntaxFailure({ start, end, message });
}

/** Moves to the next token, past white space and comments, and returns its first character or END. */
export function peek(cursor: Cursor): number {
  const { text, at, end } = cursor;
  const code = at < end ? text.charCodeAt(at) : END;
  cursor.next = code <= SPACE || code === HASH || code === SLASH ? skipToToken(cursor) : code;
  return cursor.next;
}

function skipToToken(cursor: Cursor): number {
  const { text, end } = cursor;
  let { at } = cursor;
  while (at < end) {
    const code = text.charCodeAt(at);
    if (code === SPACE || code === TAB) at++;
    else if (code === LF || (code === CR && text.charCodeAt(at + 1) === LF)) {
      if (cursor.newlines) {
        cursor.at = code === CR ? at + 1 : at;
        return LF;
      }
      at++;
    } else if (code === HASH || code === SLASH) {
      const next = commentEnd(cursor, at, code);
      if (next === at) {
        cursor.at = at;
        return code;
      }
      at = next;
    } else {
      cursor.at = at;
      return code;
    }
  }
  cursor.at = end;
  return END;
}

/** The end of the comment at `at`, which is noted; `at` itself if there is none. */
function commentEnd(cursor: Cursor, at: number, code: number): number {
  const { text } = cursor;
  const second = text.charCodeAt(at + 1);
  if (code === HASH) return lineComment(cursor, at, '#');
  if (second === SLASH) return lineComment(cursor, at, '//');
  if (second !== STAR || at >= cursor.commentsUnclosedFrom) return at;
  const close = text.indexOf('*/', at + 2);
  if (close < 0) {
    cursor.commentsUnclosedFrom = at;
    return at;
  }
  note(cursor, { type: 'Comment', start: at, end: close + 2, style: '/*', text: text.slice(at + 2, close) });
  return close + 2;
}

/** Ends before the newline, which stays to end an argument. */
function lineComment(cursor: Cursor, at: number, style: '#' | '//'): number {
  const { text } = cursor;
  const newline = text.indexOf('\n', at);
  const next = newline < 0 ? cursor.end : newline;
  const end = next === newline && text.charCodeAt(next - 1) === CR ? next - 1 : next;
  note(cursor, { type: 'Comment', start: at, end, style, text: text.slice(at + style.length, end) });
  return next;
}

/** Text that is read again after a failure must not give its comments twice. */
function note(cursor: Cursor, comment: Comment): void {
  if (comment.start < cursor.commentsUpTo) return;
  cursor.commentsUpTo = comment.end;
  cursor.comments.push(comment);
}

/** Whether the text goes on with `code` after the character that the cursor is at. */
export const followedBy = (cursor: Cursor, code: number): boolean =>
  cursor.at + 1 < cursor.end && cursor.text.charCodeAt(cursor.at + 1) === code;

/** One more level of the tree stands over what was read. */
export function raise(cursor: Cursor, start: number): void {
  if (++cursor.height > MAX_HEIGHT) fail('Too many operations on one another', start);
}

/** One more level of the text is entered; whoever does so leaves it with `depth--`. */
export function descend(cursor: Cursor): void {
  if (++cursor.depth > MAX_DEPTH) fail(TOO_DEEP, cursor.at);
}

/** A copy without the room that a list keeps for growing: most memory of a tree is in its lists. */
export const compact = <T>(list: readonly T[]): readonly T[] => (list.length === 0 ? NONE : list.slice());
const NONE: readonly never[] = Object.freeze([]);
