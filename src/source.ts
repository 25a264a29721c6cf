/** A half-open range of UTF-16 offsets into the text of a source file. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A decoded file: `path` is relative to the root of the run, with forward slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** A range in a named file: what findings point at and what resolved values carry as their origin. */
export interface Place extends Range {
  readonly file: SourceFile;
}

/** 1-based; columns count UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export const place = (file: SourceFile, range: Range): Place => ({
  file,
  start: range.start,
  end: range.end,
});

export const textOf = (at: Place): string => at.file.text.slice(at.start, at.end);

const lineStartsOf = new WeakMap<SourceFile, Uint32Array>();

/** Offsets at which lines start. Lines end at LF; a CR before it belongs to the line. */
export function lineStarts(file: SourceFile): Uint32Array {
  let starts = lineStartsOf.get(file);
  if (!starts) {
    starts = findLineStarts(file.text);
    lineStartsOf.set(file, starts);
  }
  return starts;
}

/** Counted first: state files have millions of lines, and a list that grows takes four times the memory. */
function findLineStarts(text: string): Uint32Array {
  let count = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  const starts = new Uint32Array(count);
  for (let at = text.indexOf('\n'), line = 1; at >= 0; at = text.indexOf('\n', at + 1))
    starts[line++] = at + 1;
  return starts;
}

export function positionAt(file: SourceFile, offset: number): Position {
  const starts = lineStarts(file);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - starts[low]! + 1 };
}

/** The text of a 1-based line without its line end. */
export function lineText(file: SourceFile, line: number): string {
  const starts = lineStarts(file);
  const start = starts[line - 1];
  if (start === undefined) return '';
  const end = starts[line] ?? file.text.length + 1;
  const text = file.text.slice(start, end - 1);
  return text.endsWith('\r') ? text.slice(0, -1) : text;
}

/** What a reader could not understand; the rest of the file is still read. */
export interface SyntaxProblem extends Range {
  readonly message: string;
  /** Set where nothing is wrong, and there is only more than is followed. */
  readonly isLimit?: true;
}

/** True where the first place lies inside the second, or is the same. */
export const isInside = (at: Place, outer: Place): boolean =>
  at.file === outer.file && at.start >= outer.start && at.end <= outer.end;
