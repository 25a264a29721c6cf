/** One cell with what ends it; a quote in quotes stands twice. */
const CELL = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y;

/** The rows of CSV as Go reads it (encoding/csv), without blank lines; undefined for what it refuses. */
export function csvRows(text: string): readonly (readonly string[])[] | undefined {
  const rows: string[][] = [];
  let row: string[] = [];
  for (let at = 0; at < text.length; ) {
    CELL.lastIndex = at;
    const [whole, quoted, plain = '', end] = CELL.exec(text) ?? [];
    if (whole === undefined) return undefined;
    at += whole.length;
    const isBlankLine = row.length === 0 && quoted === undefined && plain === '' && end !== ',';
    if (!isBlankLine)
      row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"').replaceAll('\r\n', '\n'));
    if (end === ',' && at === text.length) row.push('');
    if (end !== ',' || at === text.length) {
      if (row.length > 0) rows.push(row);
      row = [];
    }
  }
  return rows;
}
