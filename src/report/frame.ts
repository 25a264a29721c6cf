import type { Location, ReportedFinding } from './report.js';
import type { ShownLine, ShownSources } from './source-lines.js';
import { type Style, severityColour } from './style.js';

interface Mark extends Location {
  readonly message: string;
  readonly primary: boolean;
}

/** Longer lines are shown around what is marked. */
const WIDEST = 110;
const LEAD = 40;

/**
 * The lines that a finding points at, with a mark below each place; places in other files stand below their own path.
 * A place whose source is not at hand is named without its line.
 */
export function frame(finding: ReportedFinding, sources: ShownSources, style: Style): readonly string[] {
  const [notes, others] = partition(finding.related, (related) => isSamePlace(related, finding));
  const marks: readonly Mark[] = [
    { ...finding, message: notes.map(({ message }) => message).join('; '), primary: true },
    ...others.map((related) => ({ ...related, primary: false })),
  ];
  const shown = marks.filter(({ file }) => sources(file));
  const gutter = Math.max(0, ...shown.map(({ line }) => String(line).length));
  const rows: string[] = [];
  for (const file of new Set(marks.map((mark) => mark.file))) {
    const here = marks.filter((mark) => mark.file === file);
    const lineOf = sources(file);
    if (!lineOf) {
      rows.push(...here.filter(({ primary }) => !primary).map((mark) => reference(mark, style)));
      continue;
    }
    if (file !== finding.file) rows.push(heading(here[0]!, gutter, style));
    rows.push(...fileRows(here, lineOf, { gutter, finding, style }));
  }
  return rows;
}

const isSamePlace = (a: Location, b: Location): boolean => at(a) === at(b) && endOf(a) === endOf(b);
const endOf = ({ endLine, endColumn }: Location): string => `${endLine}:${endColumn}`;

function partition<T>(items: readonly T[], is: (item: T) => boolean): readonly [readonly T[], readonly T[]] {
  return [items.filter(is), items.filter((item) => !is(item))];
}

const at = ({ file, line, column }: Location): string => `${file}:${line}:${column}`;

const reference = (mark: Mark, style: Style): string => `${style.paint('cyan', at(mark))} ${mark.message}`;

const heading = (mark: Mark, gutter: number, style: Style): string =>
  `${' '.repeat(gutter)} ${style.paint('dim', '┌')} ${style.paint('cyan', at(mark))}`;

interface Look {
  readonly gutter: number;
  readonly finding: ReportedFinding;
  readonly style: Style;
}

function fileRows(
  marks: readonly Mark[],
  lineOf: (line: number, around: number) => ShownLine,
  look: Look,
): readonly string[] {
  const rows: string[] = [];
  const lines = [...new Set(marks.map(({ line }) => line))].sort((a, b) => a - b);
  for (const [index, line] of lines.entries()) {
    const previous = lines[index - 1];
    if (previous !== undefined && line > previous + 1)
      rows.push(`${' '.repeat(look.gutter)} ${look.style.paint('dim', '┆')}`);
    const here = marks.filter((mark) => mark.line === line);
    rows.push(...lineRows(here, lineOf(line, here[0]!.column), look));
  }
  return rows;
}

function lineRows(
  marks: readonly Mark[],
  shown: ShownLine,
  { gutter, finding, style }: Look,
): readonly string[] {
  const number = String(marks[0]!.line).padStart(gutter);
  const spans = marks.map((mark) => {
    const start = shown.offsetOf(mark.column);
    const end = mark.endLine > mark.line ? shown.text.length : shown.offsetOf(mark.endColumn);
    return { mark, start, end: Math.max(end, start + 1) };
  });
  const window = crop(shown.text, Math.min(...spans.map(({ start }) => start)));
  const bar = style.paint('dim', '│');
  const rows = [`${style.paint('dim', number)} ${bar} ${window.text}`.trimEnd()];
  for (const { mark, start, end } of spans.sort((a, b) => a.start - b.start)) {
    const lead = displayWidth(window.text.slice(0, Math.max(0, start - window.shift)));
    const body = window.text.slice(Math.max(0, start - window.shift), Math.max(0, end - window.shift));
    const width = Math.max(1, displayWidth(body.trimEnd()));
    const line = (mark.primary ? '━' : '─').repeat(width);
    const colour = mark.primary ? severityColour[finding.severity] : 'cyan';
    const note = mark.message === '' ? '' : ` ${mark.message}`;
    rows.push(`${' '.repeat(gutter)} ${bar} ${' '.repeat(lead)}${style.paint(colour, line + note)}`);
  }
  return rows;
}

/** Part of a long line, from a little before the first mark on. */
function crop(text: string, first: number): { readonly text: string; readonly shift: number } {
  if (text.length <= WIDEST) return { text, shift: 0 };
  const start = first > WIDEST - LEAD ? first - LEAD : 0;
  const end = Math.min(text.length, start + WIDEST);
  const cut = `${start > 0 ? '…' : ''}${text.slice(start, end)}${end < text.length ? '…' : ''}`;
  return { text: cut, shift: start > 0 ? start - 1 : 0 };
}

/** Columns of a terminal: East Asian wide characters and pictures take two, combining marks none. */
function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += /\p{M}/u.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return width;
}

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u;
