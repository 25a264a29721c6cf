import type { SourceFile, SyntaxProblem } from '../../source.js';
import { lineEndOf, readEntry, skipInlineBlanks } from './entry.js';
import { lineEndings } from './line-endings.js';
import type { EnvComment, EnvEntry, EnvFile, EnvInclude } from './tree.js';

interface Found {
  readonly entries: EnvEntry[];
  readonly comments: EnvComment[];
  readonly includes: EnvInclude[];
  readonly problems: SyntaxProblem[];
}

/**
 * Reads an env file (`.env`, `*.env`). Where its lines and quoted values end is decided as the npm package dotenv
 * decides it, whose rules the other readers share but for details (readers.ts). Never throws; linear.
 */
export function parseDotenv(file: SourceFile): EnvFile {
  const { text } = file;
  const hasBom = text.startsWith('\uFEFF');
  const found: Found = { entries: [], comments: [], includes: [], problems: [] };
  let at = hasBom ? 1 : 0;
  while (at < text.length) {
    const lineEnd = readLine(text, at, found);
    at = lineEnd + (text.startsWith('\r\n', lineEnd) ? 2 : 1);
  }
  return { dialect: 'dotenv', ...found, statements: [], hasBom, crlf: lineEndings(text) };
}

/** Reads what starts on a line; returns the end of the last line that belongs to it. */
function readLine(text: string, lineStart: number, found: Found): number {
  const start = skipInlineBlanks(text, lineStart);
  const lineEnd = lineEndOf(text, start);
  if (start === lineEnd) return lineEnd;
  if (text[start] === '#') {
    found.comments.push(readComment(text, start, lineEnd, true));
    return lineEnd;
  }
  const read = readEntry(text, start, text.length);
  if (!read) {
    readOther(text, start, lineEnd, found);
    return lineEnd;
  }
  found.entries.push(read.entry);
  if (read.problem) found.problems.push(read.problem);
  const { trailingComment } = read.entry;
  if (trailingComment)
    found.comments.push(readComment(text, trailingComment.start, trailingComment.end, false));
  return read.lineEnd;
}

/** A comment from its `#` on, with the assignment that it comments out. */
export function readComment(text: string, start: number, end: number, ownLine: boolean): EnvComment {
  let textStart = start;
  while (textStart < end && text[textStart] === '#') textStart++;
  const entry = readEntry(text, textStart, end)?.entry;
  return { type: 'EnvComment', start, end, text: text.slice(start + 1, end), ownLine, entry };
}

/** What a shell would run, where people source the file: no assignment, but no mistake either. */
const SHELL_LINE = /^(?:[a-z][\w-]*|\.|\[\[?|[{}])(?=[\s;)]|$)/;
const NAME_ALONE = /^[\w.-]+$/;
const INCLUDE = /^(source|\.)[ \t]+["']?([^\s"';&|]+)/;

function readOther(text: string, start: number, end: number, found: Found): void {
  const line = text.slice(start, end).trimEnd();
  const [, command, path] = INCLUDE.exec(line) ?? [];
  if (command !== undefined) found.includes.push({ type: 'EnvInclude', start, end, command, path });
  else if (!SHELL_LINE.test(line) && !NAME_ALONE.test(line))
    found.problems.push({ start, end: start + line.length, message: 'This line assigns nothing.' });
}
