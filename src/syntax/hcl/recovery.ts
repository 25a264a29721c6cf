import * as chars from './characters.js';
import { type Cursor, SyntaxFailure, TOO_DEEP } from './cursor.js';

/** After so many problems, or after so many times the length of the text in repeated reading, the rest is left unread. */
const MAX_PROBLEMS = 100;
const MAX_REREAD = 3;

export function report(cursor: Cursor, message: string, start: number, end = start + 1): void {
  if (cursor.problems.length >= MAX_PROBLEMS) return;
  // What is nested further is no news.
  if (message === TOO_DEEP && cursor.problems.at(-1)?.message === TOO_DEEP) return;
  cursor.problems.push({ start, end: Math.max(start, Math.min(end, cursor.end)), message });
}

/**
 * Reads with `read`. Where that fails it notes the problem, moves to the line where reading can go on, and gives
 * undefined. `itemStart` is where the argument or block starts.
 */
export function attempt<T>(cursor: Cursor, itemStart: number, read: (cursor: Cursor) => T): T | undefined {
  const { depth, newlines } = cursor;
  cursor.brackets = 0;
  cursor.height = 0;
  try {
    return read(cursor);
  } catch (failure) {
    if (!(failure instanceof SyntaxFailure)) throw failure;
    const { message, start, end } = failure.problem;
    report(cursor, message, start, end);
    cursor.depth = depth;
    cursor.newlines = newlines;
    resume(cursor, itemStart, start);
    return undefined;
  }
}

/**
 * Moves to the next line; out of brackets, to one that by its indentation starts another item of the body or ends it,
 * for what stands in the brackets is no item.
 */
export function resume(cursor: Cursor, itemStart: number, problem: number): void {
  const { end, at: reached } = cursor;
  const next = cursor.brackets > 0 ? outOfBrackets(cursor, itemStart, problem) : nextLine(cursor, problem);
  cursor.reread += Math.max(0, reached - next);
  const exhausted = cursor.problems.length >= MAX_PROBLEMS - 1 || cursor.reread > MAX_REREAD * end;
  if (exhausted) report(cursor, 'Too many problems; the rest is not read', next, end);
  cursor.at = exhausted ? end : next;
}

function nextLine({ text, end }: Cursor, at: number): number {
  const newline = text.indexOf('\n', at);
  return newline < 0 ? end : newline + 1;
}

function outOfBrackets(cursor: Cursor, itemStart: number, problem: number): number {
  const { text, end } = cursor;
  const itemLine = lineStart(text, itemStart);
  const indentation = blanksEnd(text, itemLine) - itemLine;
  let line = lineStart(text, problem);
  if (line <= itemLine) line = nextLine(cursor, itemStart);
  for (; line < end; line = nextLine(cursor, line)) {
    const first = blanksEnd(text, line);
    const code = first < end ? text.charCodeAt(first) : chars.END;
    const deeper = first - line - indentation;
    if (deeper > 0 || code === chars.LF || code === chars.CR) continue;
    if (deeper < 0 || chars.startsIdentifier(text, first, code)) return line;
    // The closing bracket of the failed argument stands below its start.
    if (isCloser(code)) return nextLine(cursor, line);
  }
  return end;
}

const isCloser = (code: number): boolean =>
  code === chars.CLOSE_BRACE || code === chars.CLOSE_BRACKET || code === chars.CLOSE_PAREN;

const lineStart = (text: string, at: number): number => (at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1);

function blanksEnd(text: string, at: number): number {
  let next = at;
  while (text.charCodeAt(next) === chars.SPACE || text.charCodeAt(next) === chars.TAB) next++;
  return next;
}
