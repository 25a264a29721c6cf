import { fileOffset } from '../mapped-text.js';
import { skipParentheses } from './expansion.js';
import {
  addProblem,
  MAX_DEPTH,
  peek,
  type ShellReader,
  skipBlanks,
  skipLines,
  TOO_DEEP,
  take,
} from './reader.js';
import { readSimpleCommand, readTrailingRedirects } from './simple-command.js';
import { readWord } from './word.js';

const TERMINATOR = /\)|;;&?|;&|(?:\}|then|elif|else|fi|do|done|esac)(?=[\s;&|()<>`]|$)/y;
const COMPOUND = /(?:if|case|for|select|while|until|function|\{|!|time|coproc)(?=[\s;(]|$)/y;
const FUNCTION_HEAD = /[^\s;&|()<>"'`$\\={}]+[ \t]*\([ \t]*\)/y;

/**
 * Reads commands up to what ends the enclosing one (`)`, `fi`, `done`, `;;` …), which stays for the caller; a caller
 * that waits for another end treats its command as closed there. Returns that end, empty at the end of the text.
 */
export function readList(reader: ShellReader): string {
  for (;;) {
    skipLines(reader);
    if (reader.at >= reader.text.length) return '';
    if (reader.inBackticks && reader.text[reader.at] === '`') return '`';
    const end = peek(reader, TERMINATOR);
    if (end !== undefined) return end;
    if (take(reader, /[;&|]/y) === undefined) readAndOr(reader);
  }
}

/** Reads all commands of the text; an end without its beginning is passed over. */
export function readAll(reader: ShellReader): void {
  while (readList(reader) !== '') take(reader, TERMINATOR);
}

const TESTS = new Set(['[', '[[', 'test']);

/** `a && b || c`, `a | b`. What follows a test runs in one case only. */
function readAndOr(reader: ShellReader): void {
  const { scope } = reader;
  const before = reader.commands.length;
  readCommand(reader);
  const tested = TESTS.has(reader.commands[Math.max(before, reader.commands.length - 1)]?.name ?? '');
  for (;;) {
    skipBlanks(reader);
    const at = reader.at;
    const operator = take(reader, /&&|\|\|?&?/y);
    if (operator === undefined) break;
    if (tested && operator !== '|') enterBranch(reader, 'test', at);
    skipLines(reader);
    if (peek(reader, TERMINATOR) === undefined) readCommand(reader);
    reader.scope = scope;
  }
}

function enterBranch(reader: ShellReader, kind: string, at: number): void {
  const { branch } = reader.scope;
  const own = `${kind}@${fileOffset(reader.source, at)}`;
  reader.scope = { ...reader.scope, branch: branch === undefined ? own : `${branch}/${own}` };
}

function readCommand(reader: ShellReader): void {
  const start = reader.at;
  if (reader.text.startsWith('((', start)) skipParentheses(reader);
  else if (reader.depth < MAX_DEPTH) readNested(reader);
  else readSimpleCommand(reader);
  if (reader.at > start || start >= reader.text.length) return;
  reader.at++;
  if (reader.depth >= MAX_DEPTH) addProblem(reader, start, reader.at, TOO_DEEP);
}

function readNested(reader: ShellReader): void {
  reader.depth++;
  if (readCompound(reader)) {
    skipBlanks(reader);
    readTrailingRedirects(reader);
  } else {
    readSimpleCommand(reader);
  }
  reader.depth--;
}

function readCompound(reader: ShellReader): boolean {
  if (take(reader, FUNCTION_HEAD) !== undefined) return readFunctionBody(reader);
  const start = reader.at;
  if (take(reader, /\(/y) !== undefined) return readSubshell(reader);
  switch (take(reader, COMPOUND)) {
    case 'if':
      return readIf(reader);
    case 'case':
      return readCase(reader);
    case 'for':
    case 'select':
      return readFor(reader);
    case 'while':
    case 'until':
      readList(reader);
      return readLoopBody(reader, start);
    case 'function':
      skipBlanks(reader);
      readWord(reader);
      take(reader, /[ \t]*\([ \t]*\)/y);
      return readFunctionBody(reader);
    case '{':
      readList(reader);
      return close(reader, /\}/y);
    case undefined:
      return false;
    default:
      skipBlanks(reader);
      readCommand(reader);
      return true;
  }
}

const close = (reader: ShellReader, end: RegExp): true => {
  take(reader, end);
  return true;
};

function readSubshell(reader: ShellReader): boolean {
  const { directory } = reader;
  readList(reader);
  reader.directory = directory;
  return close(reader, /\)/y);
}

function readFunctionBody(reader: ShellReader): boolean {
  const { scope, directory } = reader;
  enterBranch(reader, 'function', reader.at);
  skipLines(reader);
  readCommand(reader);
  reader.scope = scope;
  reader.directory = directory;
  return true;
}

function readIf(reader: ShellReader): boolean {
  const { scope } = reader;
  for (let condition: string | undefined = 'if'; condition !== undefined; ) {
    if (condition !== 'else') readList(reader);
    if (condition !== 'else' && take(reader, /then/y) === undefined) break;
    enterBranch(reader, 'if', reader.at);
    readList(reader);
    reader.scope = scope;
    condition = take(reader, /elif|else/y);
  }
  return close(reader, /fi/y);
}

function readCase(reader: ShellReader): boolean {
  const { scope } = reader;
  skipBlanks(reader);
  readWord(reader);
  skipLines(reader);
  take(reader, /in(?=\s|$)/y);
  for (;;) {
    skipLines(reader);
    if (take(reader, /esac/y) !== undefined || !readPattern(reader)) return true;
    enterBranch(reader, 'case', reader.at);
    readList(reader);
    reader.scope = scope;
    if (take(reader, /;;&?|;&/y) === undefined) return close(reader, /esac/y);
  }
}

/** `a | b)`; false where no pattern stands. */
function readPattern(reader: ShellReader): boolean {
  take(reader, /\(/y);
  do {
    skipBlanks(reader);
    if (!readWord(reader)) return false;
    skipBlanks(reader);
  } while (take(reader, /\|/y) !== undefined);
  return take(reader, /\)/y) !== undefined;
}

function readFor(reader: ShellReader): boolean {
  skipBlanks(reader);
  const start = reader.at;
  if (reader.text.startsWith('((', start)) skipParentheses(reader);
  else while (readWord(reader)) skipBlanks(reader);
  take(reader, /[ \t]*;/y);
  skipLines(reader);
  return readLoopBody(reader, start);
}

function readLoopBody(reader: ShellReader, at: number): boolean {
  const { scope } = reader;
  if (take(reader, /do|\{/y) === undefined) return true;
  enterBranch(reader, 'loop', at);
  readList(reader);
  reader.scope = scope;
  return close(reader, /done|\}/y);
}
