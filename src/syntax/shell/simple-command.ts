import { fileOffset, fileRange, mappedText } from '../mapped-text.js';
import { changeDirectory } from './directory.js';
import { peek, type ShellReader, skipBlanks, take } from './reader.js';
import type { ShellAssignment, ShellCommand, ShellRedirect, ShellWord } from './tree.js';
import { readWord } from './word.js';

/** Commands whose arguments are assignments. */
const DECLARES = new Set(['export', 'declare', 'typeset', 'readonly', 'local']);

interface Found {
  readonly words: ShellWord[];
  readonly assignments: ShellAssignment[];
  readonly redirects: ShellRedirect[];
}

/** Reads one simple command with its assignments and redirects, and adds it where there is something of one. */
export function readSimpleCommand(reader: ShellReader): void {
  const start = reader.at;
  let end = start;
  const found: Found = { words: [], assignments: [], redirects: [] };
  while (readArgument(reader, found)) {
    end = reader.at;
    skipBlanks(reader);
  }
  if (end === start) return;
  addCommand(reader, start, end, found);
}

/** Redirects behind a compound command: `done < list`, `} > file`. */
export function readTrailingRedirects(reader: ShellReader): void {
  const start = reader.at;
  const redirects: ShellRedirect[] = [];
  let end = start;
  for (let redirect = readRedirect(reader); redirect; redirect = readRedirect(reader)) {
    redirects.push(redirect);
    end = reader.at;
    skipBlanks(reader);
  }
  if (redirects.length > 0) addCommand(reader, start, end, { words: [], assignments: [], redirects });
}

function addCommand(reader: ShellReader, start: number, end: number, found: Found): void {
  const { branch, nested, within } = reader.scope;
  const range = fileRange(reader.source, start, end);
  const command: ShellCommand = {
    type: 'ShellCommand',
    start: range.start,
    end: range.end,
    name: programOf(found.words[0]),
    words: found.words,
    assignments: found.assignments,
    redirects: found.redirects,
    directory: reader.directory,
    branch,
    nested,
    within,
  };
  reader.commands.push(command);
  changeDirectory(reader, command);
}

/** The program that a word names, without its directory. */
export function programOf(word: ShellWord | undefined): string | undefined {
  if (!word?.static) return undefined;
  return word.value.slice(word.value.lastIndexOf('/') + 1).replace(/\.exe$/, '');
}

function readArgument(reader: ShellReader, found: Found): boolean {
  const redirect = readRedirect(reader);
  if (redirect) return found.redirects.push(redirect) > 0;
  const [first] = found.words;
  if (!first || DECLARES.has(first.value)) {
    const assignment = readAssignment(reader);
    if (assignment) return found.assignments.push(assignment) > 0;
  }
  const inTest = first?.value === '[[' && found.words.at(-1)?.value !== ']]';
  if (inTest && take(reader, /&&|\|\||[<>()]/y) !== undefined) return true;
  const word = readWord(reader);
  if (word) found.words.push(word);
  return word !== undefined;
}

const ASSIGNMENT = /[A-Za-z_]\w*(?:\[[^\]\s]*\])?\+?=/y;

function readAssignment(reader: ShellReader): ShellAssignment | undefined {
  const start = reader.at;
  const target = take(reader, ASSIGNMENT);
  if (target === undefined) return undefined;
  const name = /^\w+/.exec(target)![0];
  const value = reader.text[reader.at] === '(' ? readArray(reader) : (readWord(reader) ?? emptyWord(reader));
  const range = fileRange(reader.source, start, reader.at);
  return {
    start: range.start,
    end: range.end,
    name,
    nameRange: fileRange(reader.source, start, start + name.length),
    value,
    append: target.endsWith('+='),
  };
}

function emptyWord(reader: ShellReader): ShellWord {
  const at = fileOffset(reader.source, reader.at);
  return { ...mappedText('', at), start: at, end: at, parts: [], static: true, quote: '' };
}

/** `(a b c)`: an array is no value of an environment variable. */
function readArray(reader: ShellReader): ShellWord {
  const start = reader.at++;
  do skipArraySpace(reader);
  while (reader.text[reader.at] !== ')' && readWord(reader));
  take(reader, /\)/y);
  const range = fileRange(reader.source, start, reader.at);
  const text = mappedText(reader.text.slice(start, reader.at), range.start);
  return { ...range, ...text, parts: [{ kind: 'computed' }], static: false, quote: '' };
}

function skipArraySpace(reader: ShellReader): void {
  do skipBlanks(reader);
  while (take(reader, /\r?\n/y) !== undefined);
}

const REDIRECT = /(?:\d+|\{\w+\})?(<<<|<<-?|<>|<&|>>|>\||>&|<|>)|(&>>?)/y;
const NO_REDIRECT = /[<>]\(|<<\s*(?:parameters|pipeline|matrix)\./y;

function readRedirect(reader: ShellReader): ShellRedirect | undefined {
  if (peek(reader, NO_REDIRECT) !== undefined) return undefined;
  const start = reader.at;
  const operator = take(reader, REDIRECT)?.replace(/^(\d+|\{\w+\})/, '');
  if (operator === undefined) return undefined;
  skipBlanks(reader);
  const target = readWord(reader) ?? emptyWord(reader);
  const redirect: ShellRedirect = {
    ...fileRange(reader.source, start, reader.at),
    operator,
    target,
    heredoc: undefined,
  };
  if (operator === '<<' || operator === '<<-') {
    const quoted = /["'\\]/.test(reader.text.slice(start, reader.at));
    const stripTabs = operator === '<<-';
    reader.heredocs.push({ redirect, delimiter: target.value, stripTabs, expands: !quoted });
  }
  return redirect;
}
