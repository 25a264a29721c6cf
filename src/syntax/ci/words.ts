import type { Range, SyntaxProblem } from '../../source.js';
import { fileRange, type MappedText, mappedText, sliceMapped } from '../mapped-text.js';
import { commandOfWords, parseCommands } from '../shell/commands.js';
import { containerCommand } from '../shell/container-command.js';
import type { ShellCommand, ShellWord, WordPart } from '../shell/tree.js';
import type { Budget } from './budget.js';
import { sayTooDeep } from './script.js';

/** What starts something that is put in, with its end. */
const OPENINGS: readonly (readonly [start: string, end: string])[] = [
  ['${{', '}}'],
  ['$[[', ']]'],
  ['${', '}'],
  ['$(', ')'],
  ['<<', '>>'],
];
const START = /\$\$|\$\{\{|\$\[\[|\$\{|\$\(|<<(?=\s*(?:parameters|pipeline|matrix)\.)|\$[A-Za-z_]\w*/g;
const VARIABLE = /^\$\{?(\w+)(?::?-([^}]*))?\}?$/;

/** Text with the variables and expressions that a CI system, compose or Docker replace, as the word of a command. */
export function wordOf(text: MappedText & Range): ShellWord {
  const parts: WordPart[] = [];
  let at = 0;
  for (const { 0: found, index } of text.value.matchAll(START)) {
    if (found === '$$' || index < at) continue;
    const end = OPENINGS.find(([start]) => start === found)?.[1];
    const close = end === undefined ? index + found.length : endOf(text.value, end, index);
    if (index > at) parts.push({ kind: 'literal', text: text.value.slice(at, index) });
    parts.push(close === undefined ? { kind: 'computed' } : partOf(text.value.slice(index, close)));
    at = close ?? text.value.length;
  }
  if (at < text.value.length) parts.push({ kind: 'literal', text: text.value.slice(at) });
  const { start, end, value, pieces } = text;
  const isStatic = parts.every(({ kind }) => kind === 'literal');
  return { start, end, value, pieces, parts, static: isStatic, quote: '' };
}

/** Behind the end of an expression; one without an end takes the whole rest. */
function endOf(text: string, end: string, from: number): number | undefined {
  const found = text.indexOf(end, from);
  return found < 0 ? undefined : found + end.length;
}

/** `$(name)` of Azure Pipelines is a variable, too. */
function partOf(text: string): WordPart {
  const macro = /^\$\(([\w.]+)\)$/.exec(text)?.[1];
  if (macro !== undefined) return { kind: 'variable', name: macro, fallback: undefined };
  const [, name, fallback] = VARIABLE.exec(text) ?? [];
  return name === undefined ? { kind: 'expression', text } : { kind: 'variable', name, fallback };
}

/** The words of a JSON array of strings (the exec form of Docker); undefined for anything else. */
export function execWords(text: MappedText): readonly ShellWord[] | undefined {
  const values = parseStrings(text.value);
  if (!values) return undefined;
  let at = 0;
  return values.map((value) => {
    const open = text.value.indexOf('"', at);
    const close = closingQuote(text.value, open);
    at = close + 1;
    const inner = sliceMapped(text, open + 1, close);
    const exact = inner.value === value ? inner : mappedText(value, fileRange(text, open + 1, close).start);
    return wordOf({ ...fileRange(text, open, close + 1), ...exact });
  });
}

function parseStrings(text: string): readonly string[] | undefined {
  if (!/^\s*\[/.test(text)) return undefined;
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) && parsed.every((item) => typeof item === 'string') ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function closingQuote(text: string, open: number): number {
  let at = open + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}

/** A command line split into words as a shell splits it, without anything else that a shell does. */
export const splitWords = (text: MappedText): readonly ShellWord[] =>
  parseCommands(text).commands.find(({ nested, within }) => !nested && !within)?.words ?? [];

/** The commands that a container runs when it starts. */
export function startedCommands(
  image: (MappedText & Range) | undefined,
  entrypoint: readonly ShellWord[],
  args: readonly ShellWord[],
  budget: Pick<Budget, 'refuse'>,
): readonly ShellCommand[] {
  const started = containerCommand(image && wordOf(image), entrypoint, args);
  const problems: SyntaxProblem[] = [];
  const commands = started ? commandOfWords(started.words, started.program, problems) : [];
  sayTooDeep(problems, budget);
  return commands;
}
