import { readAnsiQuoted } from './ansi-quoted.js';
import { atCircleExpression, readCommandSubstitution, readDollar, readExpression } from './expansion.js';
import { addProblem, findAhead, peek, type ShellReader, take } from './reader.js';
import type { ShellWord, WordPart } from './tree.js';
import {
  addLiteral,
  addPart,
  buildWord,
  createWordBuilder,
  plainWord,
  type WordBuilder,
} from './word-builder.js';

const PLAIN = /[^\s;&|()<>"'`$\\]+/y;
const PLAIN_IN_QUOTES = /[^"`$\\]+/y;
const ENDS_WORD = /[\s;&|()<>]/;
/** What certainly ends a word; `<` and `>` may start a substitution in it. */
const PLAIN_END = /[\s;&|()]/;

/** The word at the reader's position; undefined where an operator, a line end or the end stands there. */
export function readWord(reader: ShellReader): ShellWord | undefined {
  const start = reader.at;
  const plain = take(reader, PLAIN) !== undefined;
  if (plain && PLAIN_END.test(reader.text[reader.at] ?? '\n')) return plainWord(reader, start, reader.at);
  reader.at = start;
  const word = createWordBuilder();
  let segments = 0;
  let quote: ShellWord['quote'] = '';
  while (reader.at < reader.text.length) {
    const char = reader.text[reader.at]!;
    if (ENDS_WORD.test(char) && !atCircleExpression(reader) && !atProcessSubstitution(reader)) break;
    if (char === '`' && reader.inBackticks) break;
    quote = char === '"' || char === "'" ? char : '';
    segments++;
    readSegment(reader, word, char);
  }
  if (segments === 0) return undefined;
  return buildWord(word, reader, start, segments === 1 ? quote : '');
}

const atProcessSubstitution = (reader: ShellReader): boolean => peek(reader, /[<>]\(/y) !== undefined;

function readSegment(reader: ShellReader, word: WordBuilder, char: string): void {
  const start = reader.at;
  const next = reader.text[start + 1];
  if (char === "'") readSingleQuoted(reader, word);
  else if (char === '"') readDoubleQuoted(reader, word);
  else if (char === '$' && next === "'") readAnsiQuoted(reader, word);
  else if (char === '$' && next === '"') reader.at++;
  else if (char === '\\') readEscape(reader, word);
  else addPart(word, reader, start, readPart(reader, char, next));
}

function readPart(reader: ShellReader, char: string, next: string | undefined): WordPart {
  if (char === '$') return readDollar(reader);
  if (char === '`') return readCommandSubstitution(reader, 1, '`');
  if (char === '<' && next === '<') return readExpression(reader, '>>');
  if (char === '<' || char === '>') return readCommandSubstitution(reader, 2, ')');
  return { kind: 'literal', text: take(reader, PLAIN)! };
}

/** A backslash outside quotes: the next character as it is, nothing before a line end. */
function readEscape(reader: ShellReader, word: WordBuilder): void {
  if (take(reader, /\\\r?\n/y) !== undefined) return;
  const start = reader.at + 1;
  reader.at = Math.min(start + 1, reader.text.length);
  addLiteral(word, reader, Math.min(start, reader.at), reader.at);
}

function readSingleQuoted(reader: ShellReader, word: WordBuilder): void {
  const start = reader.at++;
  const end = findAhead(reader, "'");
  if (end < 0) addProblem(reader, start, start + 1, 'The quote is not closed.');
  const textEnd = end < 0 ? reader.text.length : end;
  addLiteral(word, reader, start + 1, textEnd);
  reader.at = end < 0 ? textEnd : end + 1;
}

function readDoubleQuoted(reader: ShellReader, word: WordBuilder): void {
  const start = reader.at++;
  while (reader.at < reader.text.length) {
    const from = reader.at;
    const char = reader.text[from];
    if (char === '"') {
      reader.at++;
      return;
    }
    if (char === '\\') readQuotedEscape(reader, word);
    else addPart(word, reader, from, readQuotedPart(reader, char));
  }
  addProblem(reader, start, start + 1, 'The quote is not closed.');
}

function readQuotedPart(reader: ShellReader, char: string | undefined): WordPart {
  if (char === '$') return readDollar(reader);
  if (char === '`' && !reader.inBackticks) return readCommandSubstitution(reader, 1, '`');
  const text = take(reader, PLAIN_IN_QUOTES) ?? '`';
  if (text === '`') reader.at++;
  return { kind: 'literal', text };
}

/** In double quotes a backslash stays unless it stands before `$`, a backtick, `"`, `\` or a line end. */
function readQuotedEscape(reader: ShellReader, word: WordBuilder): void {
  if (take(reader, /\\\r?\n/y) !== undefined) return;
  const start = reader.at;
  const special = peek(reader, /\\[$`"\\]/y) !== undefined;
  reader.at = Math.min(start + 2, reader.text.length);
  addLiteral(word, reader, special ? start + 1 : start, reader.at);
}
