import type { SyntaxProblem } from '../../source.js';
import type { MappedText } from '../mapped-text.js';
import { readAll, readList } from './list.js';
import { type Scope, type ShellDialect, type ShellReader, TOO_DEEP } from './reader.js';
import { programOf } from './simple-command.js';
import type { ChangedDirectory, ShellCommand, ShellScript } from './tree.js';
import { wrappedBy } from './wrappers.js';

/** A command that runs a command that runs a command … is followed that far. */
const MAX_WRAPPERS = 8;

/**
 * Reads the simple commands of a shell text: a script, a `run:` block, a recipe line, a `RUN` of a Dockerfile. POSIX
 * shell and bash; commands in `$(…)`, and those that other commands run, come as commands of their own. Never throws:
 * what is not understood is passed over with a problem. Reading is linear in the length of the text.
 */
export function parseCommands(text: MappedText, dialect: ShellDialect = 'shell'): ShellScript {
  const scope = { branch: undefined, nested: false, within: undefined };
  const reader = createReader(text, dialect, scope, undefined);
  readAll(reader);
  const { comments, problems } = reader;
  const commands = reader.commands.flatMap((command) => withWrapped(command, dialect, 0, problems));
  return { commands, comments, problems };
}

/** The same for a text that a command runs: a script file, a recipe; it starts where the command does. */
export function parseWithin(
  text: MappedText,
  within: ShellCommand,
  dialect: ShellDialect = 'shell',
): Pick<ShellScript, 'commands' | 'problems'> {
  const { branch, nested, directory } = within;
  const reader = createReader(text, dialect, { branch, nested, within }, directory);
  readAll(reader);
  const { problems } = reader;
  return {
    commands: reader.commands.flatMap((command) => withWrapped(command, dialect, 0, problems)),
    problems,
  };
}

/**
 * The same for a command given as words already, as in `CMD ["terraform", "plan"]`. `program` is its name where the
 * words are arguments only: those of a container whose image starts the program.
 */
export function commandOfWords(
  words: ShellCommand['words'],
  program: string | undefined,
  problems: SyntaxProblem[],
): readonly ShellCommand[] {
  const [first, last] = [words[0], words.at(-1)];
  if (!first || !last) return [];
  const command: ShellCommand = {
    type: 'ShellCommand',
    start: first.start,
    end: last.end,
    name: program ?? programOf(first),
    words,
    assignments: [],
    redirects: [],
    directory: undefined,
    branch: undefined,
    nested: false,
    within: undefined,
  };
  return withWrapped(command, 'shell', 0, problems);
}

function createReader(
  source: MappedText,
  dialect: ShellDialect,
  scope: Scope,
  directory: ChangedDirectory | undefined,
): ShellReader {
  const reader: ShellReader = {
    source,
    text: source.value,
    dialect,
    at: 0,
    depth: 0,
    inBackticks: false,
    scope,
    directory,
    previousDirectories: [],
    commands: [],
    comments: [],
    problems: [],
    heredocs: [],
    missing: new Set(),
    readSubstitution: (close) => readSubstitution(reader, close),
  };
  return reader;
}

function readSubstitution(reader: ShellReader, close: ')' | '`'): void {
  const { scope, directory, inBackticks } = reader;
  reader.scope = { ...scope, nested: true };
  reader.inBackticks = close === '`';
  for (let end = readList(reader); end !== '' && end !== close; end = readList(reader))
    reader.at += end.length;
  reader.scope = scope;
  reader.directory = directory;
  reader.inBackticks = inBackticks;
}

/** The command, followed by those that it runs. */
function withWrapped(
  command: ShellCommand,
  dialect: ShellDialect,
  depth: number,
  problems: SyntaxProblem[],
): readonly ShellCommand[] {
  const wrapped = wrappedBy(command);
  if (!wrapped) return [command];
  if (depth >= MAX_WRAPPERS) {
    problems.push({ start: command.start, end: command.end, message: TOO_DEEP });
    return [command];
  }
  if (wrapped.kind === 'words') {
    const { program, words, assignments } = wrapped;
    const name = program ?? programOf(words[0]);
    const inner = { ...command, ...spanOf(words), name, words, assignments, redirects: [], within: command };
    return [command, ...withWrapped(inner, dialect, depth + 1, problems)];
  }
  const { branch, nested, directory } = command;
  const reader = createReader(wrapped.script, dialect, { branch, nested, within: command }, directory);
  readAll(reader);
  problems.push(...reader.problems.filter(({ message }) => message === TOO_DEEP).slice(0, 1));
  // Substitutions that stand in the word are commands of the outer text already.
  const computed = wrapped.script.parts.some((part) => part.kind === 'computed');
  const found = computed ? reader.commands.filter((inner) => !inner.nested) : reader.commands;
  return [command, ...found.flatMap((inner) => withWrapped(inner, dialect, depth + 1, problems))];
}

const spanOf = (words: ShellCommand['words']): { start: number; end: number } => ({
  start: words[0]!.start,
  end: Math.max(...words.map(({ end }) => end)),
});
