import { fileOffset } from '../mapped-text.js';
import { addProblem, type ShellReader, take } from './reader.js';
import { addLiteral, addText, type WordBuilder } from './word-builder.js';

const ESCAPE = /\\(?:x[0-9A-Fa-f]{1,2}|u[0-9A-Fa-f]{1,4}|U[0-9A-Fa-f]{1,8}|[0-7]{1,3}|.)/sy;
const NAMED: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  e: '\x1b',
  E: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** `$'…'`: C escapes are resolved, nothing is expanded (Bash manual, ANSI-C Quoting). */
export function readAnsiQuoted(reader: ShellReader, word: WordBuilder): void {
  const start = reader.at;
  reader.at += 2;
  while (reader.at < reader.text.length) {
    const from = reader.at;
    if (reader.text[from] === "'") {
      reader.at++;
      return;
    }
    const sequence = take(reader, ESCAPE);
    if (sequence !== undefined) {
      const text = resolve(sequence.slice(1));
      word.text.append(text, fileOffset(reader.source, from));
      addText(word, text);
    } else {
      if (take(reader, /[^\\']+/y) === undefined) reader.at++;
      addLiteral(word, reader, from, reader.at);
    }
  }
  addProblem(reader, start, start + 2, 'The quote is not closed.');
}

function resolve(name: string): string {
  const named = NAMED[name];
  if (named !== undefined) return named;
  if (/^[xuU]./.test(name)) return character(Number.parseInt(name.slice(1), 16));
  if (/^[0-7]/.test(name)) return character(Number.parseInt(name, 8));
  return /^[\\'"?]$/.test(name) ? name : `\\${name}`;
}

const character = (code: number): string => (code <= 0x10ffff ? String.fromCodePoint(code) : '�');
