import type { SourceFile } from '../../source.js';
import { lineEndings } from './line-endings.js';
import type { EnvComment, EnvEntry, EnvFile } from './tree.js';

/** Assignments to the environment, up to their values: of PowerShell, .NET and cmd. */
const HEADS: readonly RegExp[] = [
  /(\$env:)(\w+)[ \t]*=[ \t]*/gi,
  /(\bSetEnvironmentVariable\([ \t]*["'])(\w+)["'][ \t]*,[ \t]*/gi,
  /(\bset[ \t]+"?)(\w+)=/gi,
  /(\bsetx[ \t]+"?)(\w+)"?[ \t]+/gi,
];

const LINE = /[^\r\n]+/g;
const COMMENT = /^[ \t]*(?:#|::|@?rem(?=[ \t]))/i;

/**
 * Reads what a PowerShell or batch script puts into the environment: `$env:A = "b"`, `SetEnvironmentVariable('A', 'b')`,
 * `set A=b`, `set "A=b"`, `setx A b`, behind `#`, `rem` and `::` too. Never throws; linear.
 */
export function parseWindowsScript({ text }: SourceFile): EnvFile {
  const entries: EnvEntry[] = [];
  const comments: EnvComment[] = [];
  for (const { 0: line, index } of text.matchAll(LINE)) {
    const found = HEADS.flatMap((head) => entriesOf(line, index, text[index + line.length] === '\r', head));
    const mark = COMMENT.exec(line)?.[0].length;
    for (const entry of found.sort((a, b) => a.start - b.start)) {
      if (mark === undefined) entries.push(entry);
      else comments.push(commentOf(line, index, mark, entry));
    }
  }
  return {
    dialect: 'shell',
    entries,
    comments,
    includes: [],
    statements: [],
    problems: [],
    hasBom: text.startsWith('\uFEFF'),
    crlf: lineEndings(text),
  };
}

const commentOf = (line: string, start: number, mark: number, entry: EnvEntry): EnvComment => ({
  type: 'EnvComment',
  start,
  end: start + line.length,
  text: line.slice(mark),
  ownLine: true,
  entry,
});

/** The entries of one form in a line that starts at `offset`. */
function entriesOf(line: string, offset: number, endsInCr: boolean, head: RegExp): readonly EnvEntry[] {
  const found: EnvEntry[] = [];
  head.lastIndex = 0;
  for (let match = head.exec(line); match; match = head.exec(line)) {
    const entry = entryOf(line, offset, endsInCr, match);
    found.push(entry);
    head.lastIndex = Math.max(head.lastIndex, entry.end - offset);
  }
  head.lastIndex = 0;
  return found;
}

function entryOf(line: string, offset: number, endsInCr: boolean, match: RegExpExecArray): EnvEntry {
  const { 0: head, 1: keyword = '', 2: name = '', index } = match;
  const nameStart = offset + index + keyword.length;
  const { start, end, quote, isWhole } = readValue(line, index + head.length, keyword);
  const value = line.slice(start, end);
  return {
    type: 'EnvEntry',
    start: offset + index,
    end: offset + end + (quote === '' ? 0 : 1),
    name,
    nameRange: { start: nameStart, end: nameStart + name.length },
    value,
    valueRange: { start: offset + start, end: offset + end },
    quote: isWhole ? '' : quote,
    // `%A%` and `!A!` of cmd, `$A` and `$(…)` of PowerShell.
    interpolated: quote !== "'" && /[%!]\w|\$[\w({]/.test(value),
    rawRange: { start: offset + index + head.length, end: offset + line.length + (endsInCr ? 1 : 0) },
    keyword: keyword.replace(/[ \t"'(]{1,9}$/, ''),
    separator: '=',
    spaceBeforeSeparator: false,
    spaceAfterSeparator: false,
    endsInCr,
    trailingComment: undefined,
    forCommand: /^setx/i.test(keyword) || FOR_LATER.test(line.slice(end)),
    branch: undefined,
  };
}

/** Kept for sessions to come: this one does not see it. */
const FOR_LATER = /^["']?[ \t]*,[^"'\r\n]{0,80}["']?(?:User|Machine)\b/i;

interface ReadValue {
  readonly start: number;
  readonly end: number;
  readonly quote: EnvEntry['quote'];
  /** The quotes are round the name, too. */
  readonly isWhole: boolean;
}

/** What ends a value without quotes: the next command, or behind `setx` a blank. */
const BEFORE_COMMAND = /[^;&|)]*/y;
const WORD = /[^ \t]*/y;

function readValue(line: string, at: number, keyword: string): ReadValue {
  const isWhole = keyword.endsWith('"') && line[at - 1] === '=';
  const first = isWhole ? '"' : line[at];
  if (first === '"' || first === "'") {
    const start = isWhole ? at : at + 1;
    const end = line.indexOf(first, start);
    if (end >= 0) return { start, end, quote: first, isWhole };
  }
  const pattern = /^setx/i.test(keyword) ? WORD : BEFORE_COMMAND;
  pattern.lastIndex = at;
  const value = pattern.exec(line)?.[0].trimEnd() ?? '';
  return { start: at, end: at + value.length, quote: '', isWhole: false };
}
