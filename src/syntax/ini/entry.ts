import type { IniEntry } from './tree.js';

/** Reads `name = value` in part of a line; undefined without a separator. A comment must have been cut off before. */
export function readEntry(text: string, start: number, end: number): IniEntry | undefined {
  const line = text.slice(start, end);
  const at = line.search(/[=:]/);
  if (at < 0) return undefined;
  const name = trimmed(text, start, start + at);
  const written = trimmed(text, start + at + 1, end);
  const quote = surroundingQuote(text.slice(written.start, written.end));
  const inside = quote === '' ? 0 : 1;
  const valueRange = { start: written.start + inside, end: written.end - inside };
  return {
    type: 'IniEntry',
    start: name.start,
    end: written.end,
    name: text.slice(name.start, name.end).toLowerCase(),
    nameRange: name,
    value: text.slice(valueRange.start, valueRange.end),
    valueRange,
    quote,
    separator: line[at] as '=' | ':',
    nested: [],
  };
}

const surroundingQuote = (value: string): IniEntry['quote'] =>
  value.length >= 2 && /^(".*"|'.*')$/s.test(value) ? (value[0] as '"' | "'") : '';

function trimmed(text: string, start: number, end: number): { start: number; end: number } {
  const part = text.slice(start, end);
  const lead = part.length - part.trimStart().length;
  return { start: start + lead, end: start + lead + part.trim().length };
}

/** Offset in a line where a comment behind a value starts, with its blank: ` #`, `\t;`. The length without one. */
export function commentCut(line: string): number {
  const at = line.search(/[ \t][#;]/);
  return at < 0 ? line.length : at;
}

/** An indented setting that is not nested: the SDK takes its quotes off before it looks for a comment. */
export function readIndentedEntry(text: string, start: number, end: number): IniEntry | undefined {
  const entry = readEntry(text, start, end);
  if (!entry) return undefined;
  const value = entry.value.slice(0, commentCut(entry.value)).trim();
  if (value === entry.value) return entry;
  const valueStart = entry.valueRange.start + entry.value.length - entry.value.trimStart().length;
  const valueRange = { start: valueStart, end: valueStart + value.length };
  return { ...entry, end: valueRange.end, value, valueRange };
}
