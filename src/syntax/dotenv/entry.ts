import type { SyntaxProblem } from '../../source.js';
import { closingQuote, hasInterpolation, unescapeDoubleQuoted } from './quoted.js';
import type { EnvEntry } from './tree.js';

const KEYWORD =
  /(?:export|setx|setenv|set(?:[ \t]+-[\w-]+){0,4}|(?:declare|typeset)(?:[ \t]+-[\w-]+){1,4})[ \t]+|\$[Ee][Nn][Vv]:/y;
const NAME = /[\w.-]+/y;
const BLANKS = /[^\S\r\n]*/y;
const LINE = /[^\r\n]*/y;
const SEPARATOR = /([^\S\r\n]*)(=|:)/y;

export interface ReadEntry {
  readonly entry: EnvEntry;
  readonly problem: SyntaxProblem | undefined;
  /** The end of the entry's last line, before its line end. */
  readonly lineEnd: number;
}

function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

/** The end of the line, at its CR or LF. */
export const lineEndOf = (text: string, at: number): number => endOf(LINE, text, at);

export const skipInlineBlanks = (text: string, at: number): number => endOf(BLANKS, text, at);

/**
 * Reads `NAME=value` at an offset in the syntaxes of env files (`export`, `:`), and those of other shells that people
 * paste into them: `set NAME=v` (cmd), `$Env:NAME = "v"` (PowerShell), `set -x NAME v` (fish), `setenv NAME v` (csh).
 * A quoted value may go on over lines up to `limit`. Undefined where no assignment stands.
 */
export function readEntry(text: string, at: number, limit: number): ReadEntry | undefined {
  const start = skipInlineBlanks(text, at);
  const named = endOf(KEYWORD, text, start);
  const head = (named > start && readHead(text, start, named)) || readHead(text, start, start);
  return head && readValue(text, head, limit);
}

type Head = Pick<
  EnvEntry,
  'start' | 'name' | 'nameRange' | 'keyword' | 'separator' | 'spaceBeforeSeparator' | 'spaceAfterSeparator'
> & { readonly valueStart: number; readonly rawStart: number };

function readHead(text: string, start: number, nameStart: number): Head | undefined {
  const nameEnd = endOf(NAME, text, nameStart);
  if (nameEnd === nameStart) return undefined;
  const keyword = text.slice(start, nameStart).trimEnd();
  const name = text.slice(nameStart, nameEnd);
  const separated = readSeparator(text, nameEnd, keyword, name);
  if (!separated) return undefined;
  const { separator, before, rawStart } = separated;
  const valueStart = skipInlineBlanks(text, rawStart);
  return {
    start,
    name,
    nameRange: { start: nameStart, end: nameEnd },
    keyword,
    separator,
    spaceBeforeSeparator: before,
    spaceAfterSeparator: valueStart > rawStart,
    valueStart,
    rawStart,
  };
}

function readSeparator(text: string, at: number, keyword: string, name: string) {
  SEPARATOR.lastIndex = at;
  const [whole, blanks, sign] = SEPARATOR.exec(text) ?? [];
  const rawStart = at + (whole?.length ?? 0);
  if (sign === '=') return { separator: '=', before: blanks !== '', rawStart } as const;
  // `https://…` is no assignment, `NAME:value` is one to some readers.
  if (sign === ':' && (/^\s?$/.test(text.slice(rawStart, rawStart + 1)) || /^[A-Z_][A-Z0-9_]*$/.test(name)))
    return { separator: ':', before: blanks !== '', rawStart } as const;
  const valueStart = skipInlineBlanks(text, at);
  if (valueStart > at && /^(setx|setenv|set\s.*-\w*x.*)$/.test(keyword))
    return { separator: ' ', before: false, rawStart: valueStart } as const;
  return undefined;
}

function readValue(text: string, head: Head, fileLimit: number): ReadEntry {
  const { valueStart, rawStart, ...named } = head;
  // Readers that do not take such a line for an entry read the next one on its own.
  const tightColon = head.separator === ':' && !head.spaceAfterSeparator;
  const foreign = tightColon || !/^(export)?$/.test(head.keyword);
  const limit = foreign ? Math.min(fileLimit, lineEndOf(text, valueStart)) : fileLimit;
  const first = text[valueStart] ?? '';
  const quoted = valueStart < limit && /["'`]/.test(first);
  const closing = quoted ? closingQuote(text, valueStart, limit) : -1;
  const value = closing < 0 ? unquotedValue(text, valueStart, limit) : quotedValue(text, valueStart, closing);
  const lineEnd = lineEndOf(text, value.end);
  const endsInCr = text[lineEnd] === '\r';
  const comment = skipInlineBlanks(text, value.end);
  return {
    entry: {
      type: 'EnvEntry',
      ...named,
      ...value,
      rawRange: { start: rawStart, end: endsInCr ? lineEnd + 1 : lineEnd },
      endsInCr,
      trailingComment: text[comment] === '#' ? { start: comment, end: lineEnd } : undefined,
      forCommand: false,
      branch: undefined,
    },
    // Quotes inside of `$(…)` are those of a shell.
    problem: quoted && closing < 0 && !value.value.includes('$(') ? unclosed(valueStart) : undefined,
    lineEnd,
  };
}

const unclosed = (at: number): SyntaxProblem => ({
  start: at,
  end: at + 1,
  message: 'The quote is not closed at the end of a line.',
});

type ReadValue = Pick<EnvEntry, 'end' | 'quote' | 'value' | 'valueRange' | 'interpolated'>;

function quotedValue(text: string, open: number, close: number): ReadValue {
  const quote = text[open] as '"' | "'" | '`';
  const written = text.slice(open + 1, close);
  return {
    end: close + 1,
    quote,
    value: quote === '"' ? unescapeDoubleQuoted(written) : written,
    valueRange: { start: open + 1, end: close },
    interpolated: quote === '"' && hasInterpolation(written),
  };
}

function unquotedValue(text: string, start: number, limit: number): ReadValue {
  const line = text.slice(start, Math.min(lineEndOf(text, start), Math.max(start, limit)));
  const blankBefore = start > 0 && /\s/.test(text[start - 1]!);
  const cut = blankBefore && line.startsWith('#') ? 0 : line.search(/[^\S\r\n]#/);
  const value = (cut < 0 ? line : line.slice(0, cut)).trimEnd();
  const end = start + value.length;
  return { end, quote: '', value, valueRange: { start, end }, interpolated: hasInterpolation(value) };
}
