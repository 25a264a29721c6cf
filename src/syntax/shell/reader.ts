import type { SyntaxProblem } from '../../source.js';
import { fileRange, type MappedText, sliceMapped } from '../mapped-text.js';
import type { ChangedDirectory, ShellCommand, ShellComment, ShellRedirect } from './tree.js';

/** Deeper nesting of `$(…)`, quotes and compound commands is read as plain text. */
export const MAX_DEPTH = 100;

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** A heredoc whose body starts behind the end of the line. */
export interface PendingHeredoc {
  readonly redirect: Mutable<ShellRedirect>;
  readonly delimiter: string;
  readonly stripTabs: boolean;
  readonly expands: boolean;
}

/** What the commands at the reader's position have in common. */
export interface Scope {
  readonly branch: string | undefined;
  readonly nested: boolean;
  readonly within: ShellCommand | undefined;
}

/** In a recipe, make replaces `$(X)` before the shell runs, and `$$` stands for the sign. */
export type ShellDialect = 'shell' | 'make';

/** Where the reader stands in a shell text, and what it has found. Every character is read once. */
export interface ShellReader {
  readonly source: MappedText;
  readonly text: string;
  readonly dialect: ShellDialect;
  at: number;
  depth: number;
  /** A backtick ends the commands instead of starting some. */
  inBackticks: boolean;
  scope: Scope;
  directory: ChangedDirectory | undefined;
  readonly previousDirectories: (ChangedDirectory | undefined)[];
  readonly commands: ShellCommand[];
  readonly comments: ShellComment[];
  readonly problems: SyntaxProblem[];
  readonly heredocs: PendingHeredoc[];
  /** Texts known not to occur in the rest, so that nobody looks for them again and again. */
  readonly missing: Set<string>;
  /** Reads the commands of `$(…)` or backticks and stops at the closing character. */
  readonly readSubstitution: (close: ')' | '`') => void;
}

export const TOO_DEEP = 'Commands are nested too deeply.';

/** Nobody reads more; a hostile text has one in every character. */
const MAX_PROBLEMS = 100;

export function addProblem(reader: ShellReader, start: number, end: number, message: string): void {
  if (reader.problems.length < MAX_PROBLEMS)
    reader.problems.push({ ...fileRange(reader.source, start, end), message });
}

/** Offset of a text from the reader's position on, or -1. */
export function findAhead(reader: ShellReader, needle: string): number {
  if (reader.missing.has(needle)) return -1;
  const found = reader.text.indexOf(needle, reader.at);
  if (found < 0) reader.missing.add(needle);
  return found;
}

const lineEndFrom = (text: string, at: number): number => {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
};

/** The text of a sticky pattern at the reader's position, which moves behind it. */
export function take(reader: ShellReader, pattern: RegExp): string | undefined {
  pattern.lastIndex = reader.at;
  const match = pattern.exec(reader.text);
  if (!match) return undefined;
  reader.at += match[0].length;
  return match[0];
}

/** Like `take`, without moving. */
export function peek(reader: ShellReader, pattern: RegExp): string | undefined {
  pattern.lastIndex = reader.at;
  return pattern.exec(reader.text)?.[0];
}

const BLANKS = /[ \t\v\f]+|\\\r?\n/y;

/** Passes over blanks, continued lines, and a comment up to the end of its line. */
export function skipBlanks(reader: ShellReader): void {
  while (take(reader, BLANKS) !== undefined);
  if (reader.text[reader.at] !== '#') return;
  const end = lineEndFrom(reader.text, reader.at);
  const text = reader.text.slice(reader.at + 1, end);
  reader.comments.push({ ...fileRange(reader.source, reader.at, end), text: text.replace(/\r$/, '') });
  reader.at = end;
}

/** Passes over one line end and the bodies of the heredocs that start behind it. */
function skipLineEnd(reader: ShellReader): boolean {
  if (take(reader, /\r?\n/y) === undefined) return false;
  for (const heredoc of reader.heredocs.splice(0)) readHeredoc(reader, heredoc);
  return true;
}

function readHeredoc(reader: ShellReader, { redirect, delimiter, stripTabs, expands }: PendingHeredoc): void {
  const start = reader.at;
  let end = reader.text.length;
  let closed = false;
  while (reader.at < reader.text.length && !closed) {
    const lineEnd = lineEndFrom(reader.text, reader.at);
    const line = reader.text.slice(reader.at, lineEnd).replace(/\r$/, '');
    const content = stripTabs ? line.replace(/^\t+/, '') : line;
    // Bash also takes the end of `$(…)` for the end of a heredoc in it.
    const closesAll = reader.scope.nested && content.startsWith(`${delimiter})`);
    closed = content === delimiter || closesAll;
    if (closed) end = reader.at;
    if (closesAll) reader.at += line.length - content.length + delimiter.length;
    else reader.at = Math.min(lineEnd + 1, reader.text.length);
  }
  if (!closed) addProblem(reader, start, end, 'The heredoc is not closed.');
  redirect.heredoc = { body: sliceMapped(reader.source, start, end), expands };
}

/** Passes over blanks, comments and line ends. */
export function skipLines(reader: ShellReader): void {
  do skipBlanks(reader);
  while (skipLineEnd(reader));
}
