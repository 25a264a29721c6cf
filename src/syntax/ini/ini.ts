import type { SourceFile } from '../../source.js';
import { commentCut, readEntry, readIndentedEntry } from './entry.js';
import type { IniComment, IniEntry, IniFile, IniProblem, IniSection } from './tree.js';

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] };

interface Reader {
  readonly text: string;
  readonly sections: Mutable<IniSection>[];
  readonly globals: IniEntry[];
  readonly comments: IniComment[];
  readonly problems: IniProblem[];
  /** What an indented line belongs to. */
  last: Mutable<IniEntry> | undefined;
}

/**
 * Reads an AWS config or credentials file line by line as the AWS SDK for Go v2 does (config, internal/ini): `=` or
 * `:`, names in any case, quoted values, comments behind a blank, indented settings below one without value. Never
 * throws; linear. Unlike the SDK it reads what a byte order mark hides, with a problem.
 */
export function parseIni(file: SourceFile): IniFile {
  const { text } = file;
  const hasBom = text.startsWith('\uFEFF');
  const reader: Reader = { text, sections: [], globals: [], comments: [], problems: [], last: undefined };
  if (hasBom) addProblem(reader, 'bom', 0, 1, 'A byte order mark hides the first section from the AWS SDK.');
  for (let start = hasBom ? 1 : 0; start < text.length; ) {
    const lineEnd = text.indexOf('\n', start);
    const end = lineEnd < 0 ? text.length : lineEnd;
    readLine(reader, start, text[end - 1] === '\r' && end > start ? end - 1 : end);
    start = end + 1;
  }
  const { sections, globals, comments, problems } = reader;
  return { sections, globals, comments, problems, hasBom };
}

function readLine(reader: Reader, start: number, end: number): void {
  const line = reader.text.slice(start, end);
  const indent = line.length - line.trimStart().length;
  if (indent === line.length) return;
  if (/^[ \t]*[#;]/.test(line)) addComment(reader, start + indent, end, true);
  else if (!readHeader(reader, start, line)) readSetting(reader, start, end, line);
}

function addComment(reader: Reader, start: number, end: number, ownLine: boolean): void {
  const text = reader.text.slice(start + 1, end);
  const entry = readEntry(reader.text, start + 1, start + 1 + commentCut(text));
  reader.comments.push({ type: 'IniComment', start, end, text, ownLine, entry });
}

function readHeader(reader: Reader, start: number, line: string): boolean {
  const comment = line.search(/[#;]/);
  const head = (comment < 0 ? line : line.slice(0, comment)).trim();
  if (!head.startsWith('[')) return false;
  const open = start + line.indexOf('[');
  if (!head.endsWith(']') || head.length < 2) return unclosedHeader(reader, open, head);
  const header = head.slice(1, -1).trim();
  const headerStart = open + 1 + (head.slice(1).length - head.slice(1).trimStart().length);
  const [, kind = '', name = header] = /^([^ \t]+)[ \t]+(.+)$/.exec(header) ?? [];
  reader.sections.push({
    type: 'IniSection',
    start: open,
    end: open + head.length,
    header,
    headerRange: { start: headerStart, end: headerStart + header.length },
    kind,
    name,
    entries: [],
  });
  reader.last = undefined;
  if (comment >= 0) addComment(reader, start + comment, start + line.length, false);
  return true;
}

/** A line that starts like a section but for the SDK is none: a setting, if it has a separator. */
function unclosedHeader(reader: Reader, start: number, head: string): boolean {
  const message = 'The section header is not closed: the settings below belong to the section before it.';
  addProblem(reader, 'unclosed-header', start, start + head.length, message);
  return !/[=:]/.test(head);
}

function readSetting(reader: Reader, start: number, end: number, line: string): void {
  const indented = /^[ \t]/.test(line);
  const { last } = reader;
  const cut = start + commentCut(line);
  const entry = indented ? readIndentedEntry(reader.text, start, end) : readEntry(reader.text, start, cut);
  if (indented && last?.value === '') {
    if (entry) addNested(reader, last, start, end);
  } else if (entry) addEntry(reader, entry, cut, end);
  else if (indented && last) last.value += `\n${line.trimStart()}`;
  else
    addProblem(reader, 'unreadable-line', start, end, 'This line is no section, no setting and no comment.');
}

/** Comments behind nested settings belong to their values. */
function addNested(reader: Reader, parent: Mutable<IniEntry>, start: number, end: number): void {
  parent.nested.push(readEntry(reader.text, start, end)!);
  growTo(reader, end);
}

function addEntry(reader: Reader, entry: IniEntry, cut: number, end: number): void {
  const section = reader.sections.at(-1);
  (section?.entries ?? reader.globals).push(entry);
  reader.last = section && (entry as Mutable<IniEntry>);
  checkQuotes(reader, entry);
  growTo(reader, entry.end);
  if (cut < end) addComment(reader, cut + 1, end, false);
}

function growTo(reader: Reader, end: number): void {
  const section = reader.sections.at(-1);
  if (section) section.end = end;
}

function checkQuotes(reader: Reader, { quote, value, valueRange }: IniEntry): void {
  if (quote !== '' || !/^["']|["']$/.test(value) || isQuotedInParts(value)) return;
  const message = 'The quotes of the value do not match: the AWS SDK takes them for part of it.';
  addProblem(reader, 'unbalanced-quotes', valueRange.start, valueRange.end, message);
}

/** A command with quoted words: `credential_process = "/opt/my tools/keys" --role ci`. */
const isQuotedInParts = (value: string): boolean =>
  [...value.matchAll(/"/g)].length % 2 === 0 && [...value.matchAll(/'/g)].length % 2 === 0;

function addProblem(
  reader: Reader,
  kind: IniProblem['kind'],
  start: number,
  end: number,
  message: string,
): void {
  reader.problems.push({ kind, start, end, message });
}
