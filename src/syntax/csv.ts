import type { Range, SourceFile } from '../source.js';

/** One key pair of the file that the AWS console offers for download (`*_accessKeys.csv`, `credentials.csv`). */
export interface CsvKey {
  /** The range of the whole row. */
  readonly row: Range;
  readonly userName: CsvCell | undefined;
  readonly accessKeyId: CsvCell | undefined;
  readonly secretAccessKey: CsvCell | undefined;
}

export interface CsvCell {
  readonly value: string;
  /** Without quotes. */
  readonly range: Range;
}

/**
 * Reads the console's CSV: a header that names `Access key ID` and `Secret access key` among other columns, then a row
 * for each key. Without such a header the first two columns are taken for them. Quoted cells and CRLF are understood;
 * a cell never goes on over lines. Empty for a file without rows. Never throws; linear.
 */
export function parseAccessKeyCsv(file: SourceFile): readonly CsvKey[] {
  const rows = readRows(file.text);
  const header = rows[0]?.cells.map(({ value }) => value.toLowerCase().replace(/[^a-z]/g, '')) ?? [];
  const named = header.includes('accesskeyid') || header.includes('secretaccesskey');
  const column = (name: string, fallback: number): number => (named ? header.indexOf(name) : fallback);
  const columns = {
    user: column('username', -1),
    id: column('accesskeyid', 0),
    secret: column('secretaccesskey', 1),
  };
  return rows.slice(named ? 1 : 0).map(({ range, cells }) => ({
    row: range,
    userName: cells[columns.user],
    accessKeyId: cells[columns.id],
    secretAccessKey: cells[columns.secret],
  }));
}

interface Row {
  readonly range: Range;
  readonly cells: readonly CsvCell[];
}

function readRows(text: string): readonly Row[] {
  const rows: Row[] = [];
  for (let start = text.startsWith('\uFEFF') ? 1 : 0; start < text.length; ) {
    const lineEnd = text.indexOf('\n', start);
    const end = lineEnd < 0 ? text.length : lineEnd;
    const cells = readCells(text, start, text[end - 1] === '\r' ? end - 1 : end);
    if (cells.some(({ value }) => value !== '')) rows.push({ range: { start, end }, cells });
    start = end + 1;
  }
  return rows;
}

const CELL = /[ \t]*(?:"([^"\n]*)"[ \t]*|([^,\n]*))/y;

function readCells(text: string, start: number, end: number): readonly CsvCell[] {
  const line = text.slice(start, end);
  const cells: CsvCell[] = [];
  for (let at = 0; at <= line.length; ) {
    CELL.lastIndex = at;
    const [whole = '', quoted, plain = ''] = CELL.exec(line) ?? [];
    cells.push(
      quoted === undefined ? plainCell(start + at, whole, plain) : quotedCell(start + at, whole, quoted),
    );
    const next = line.indexOf(',', at + whole.length);
    if (next < 0) break;
    at = next + 1;
  }
  return cells;
}

function plainCell(at: number, whole: string, plain: string): CsvCell {
  const start = at + whole.length - plain.length;
  return { value: plain.trim(), range: { start, end: start + plain.trimEnd().length } };
}

function quotedCell(at: number, whole: string, quoted: string): CsvCell {
  const start = at + whole.indexOf('"') + 1;
  return { value: quoted, range: { start, end: start + quoted.length } };
}
