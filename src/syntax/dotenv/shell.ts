import type { SourceFile } from '../../source.js';
import { mappedText } from '../mapped-text.js';
import { parseCommands } from '../shell/commands.js';
import type { ShellAssignment, ShellCommand } from '../shell/tree.js';
import { readComment } from './dotenv.js';
import { lineEndOf, readEntry, skipInlineBlanks } from './entry.js';
import { lineEndings } from './line-endings.js';
import type { EnvComment, EnvEntry, EnvFile, EnvInclude, EnvStatement } from './tree.js';

/** Commands that read another file: the shell's own, and those of direnv's standard library. */
const INCLUDES = new Set([
  '.',
  'source',
  'source_env',
  'source_env_if_exists',
  'source_up',
  'source_up_if_exists',
  'dotenv',
  'dotenv_if_exists',
  'load_dotenv',
]);

/** Assignments of other shells, which a POSIX shell reads as words. */
const FOREIGN = /^(?:set[ \t]+(?:-\S+[ \t]+)*\w+[ \t=]|setx|setenv|\$[Ee][Nn][Vv]:)/;

/**
 * Reads the assignments of a script (`.envrc`, `*.sh`): `A=b`, `export A=b C=d`, `declare -x`, `A=b program`, and
 * those of fish, csh, cmd and PowerShell. Text of heredocs and strings is no assignment. Never throws; linear.
 */
export function parseShell(file: SourceFile): EnvFile {
  const { text } = file;
  const hasBom = text.startsWith('\uFEFF');
  const start = hasBom ? 1 : 0;
  const script = parseCommands(mappedText(text.slice(start), start));
  const entries = script.commands.flatMap((command) => entriesOf(text, command));
  return {
    dialect: 'shell',
    entries: entries.sort((a, b) => a.start - b.start),
    comments: script.comments.map((comment) => commentOf(text, comment.start, comment.end)),
    includes: script.commands.flatMap(includesOf),
    statements: script.commands.flatMap(statementsOf),
    problems: script.problems,
    hasBom,
    crlf: lineEndings(text),
  };
}

function commentOf(text: string, start: number, end: number): EnvComment {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  return readComment(text, start, end, skipInlineBlanks(text, lineStart) === start);
}

function entriesOf(text: string, command: ShellCommand): readonly EnvEntry[] {
  const { branch } = command;
  if (command.assignments.length > 0) {
    const keyword = keywordOf(command);
    const forCommand = command.words.length > 0 && keyword === '';
    return command.assignments.map((assignment) => ({
      ...entryOf(text, command, assignment, keyword),
      forCommand,
      branch,
    }));
  }
  if (!isSpaced(command) && !FOREIGN.test(text.slice(command.start, command.start + 200))) return [];
  const entry = readEntry(text, command.start, command.end)?.entry;
  return entry ? [{ ...entry, branch }] : [];
}

/** `export A = b`, `A = b`: meant as an assignment, and to a shell words or a command. */
function isSpaced({ words }: ShellCommand): boolean {
  const [name, equals] = words.slice(words[0]?.value === 'export' ? 1 : 0);
  return equals?.value === '=' && equals.quote === '' && /^[A-Za-z_]\w*$/.test(name?.value ?? '');
}

/** `export`, `declare -x` …; nothing for an assignment that stands alone or before a command. */
function keywordOf(command: ShellCommand): string {
  if (!/^(export|declare|typeset|readonly|local)$/.test(command.name ?? '')) return '';
  const options = command.words.slice(1).filter(({ value }) => value.startsWith('-'));
  return [command.name, ...options.map(({ value }) => value)].join(' ');
}

function entryOf(
  text: string,
  command: ShellCommand,
  { name, nameRange, value, start, end }: ShellAssignment,
  keyword: string,
): Omit<EnvEntry, 'forCommand' | 'branch'> {
  const lineEnd = lineEndOf(text, end);
  const endsInCr = text[lineEnd] === '\r';
  const comment = skipInlineBlanks(text, end);
  const closed = value.quote !== '' && end - value.start >= 2 && text[end - 1] === value.quote;
  return {
    type: 'EnvEntry',
    start: command.assignments[0]!.start === start && keyword !== '' ? command.start : start,
    end,
    name,
    nameRange,
    valueRange: closed ? { start: value.start + 1, end: end - 1 } : { start: value.start, end },
    value: value.value,
    interpolated: !value.static,
    quote: value.quote,
    rawRange: { start: value.start, end: endsInCr ? lineEnd + 1 : lineEnd },
    keyword,
    separator: '=',
    spaceBeforeSeparator: false,
    spaceAfterSeparator: false,
    endsInCr,
    trailingComment: text[comment] === '#' ? { start: comment, end: lineEnd } : undefined,
  };
}

function includesOf(command: ShellCommand): readonly EnvInclude[] {
  const { name, words, start, end } = command;
  if (name === undefined || !INCLUDES.has(name)) return [];
  const file = words.slice(1).find(({ value }) => !value.startsWith('-'));
  const computed = file?.parts.some(({ kind }) => kind === 'computed');
  return [{ type: 'EnvInclude', start, end, command: name, path: computed ? undefined : file?.value }];
}

function statementsOf({ name, words, start, end, branch }: ShellCommand): readonly EnvStatement[] {
  const [, ...rest] = words.map(({ value }) => value);
  const statement = (action: EnvStatement['action'], of?: string): EnvStatement => ({
    type: 'EnvStatement',
    start,
    end,
    action,
    name: of,
    branch,
  });
  if (name === 'unset' || (name === 'export' && rest.includes('-n')))
    return rest.filter((word) => !word.startsWith('-')).map((word) => statement('unset', word));
  if (name === 'export')
    return rest.filter((word) => !word.startsWith('-')).map((word) => statement('export', word));
  if (name !== 'set') return [];
  const isAll = (sign: '-' | '+'): boolean =>
    rest.some((word) => new RegExp(`^\\${sign}[a-zA-Z]{0,20}a`).test(word)) ||
    rest.some((word, index) => word === `${sign}o` && rest[index + 1] === 'allexport');
  if (isAll('-')) return [statement('export-all')];
  return isAll('+') ? [statement('export-no-more')] : [];
}
