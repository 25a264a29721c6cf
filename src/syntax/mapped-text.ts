import type { Range } from '../source.js';

/** From `at` of the value on, up to the next piece, characters stand one after the other from `source` of the file on. */
export interface Piece {
  readonly at: number;
  readonly source: number;
}

/**
 * Text taken out of a file with quotes, escapes, indentation or continuations removed, which still knows where each
 * character stands: a script in a YAML block, a word of a command line, a string of a Dockerfile.
 */
export interface MappedText {
  readonly value: string;
  /** Sorted by `at`, the first at 0. */
  readonly pieces: readonly Piece[];
}

/** Text that stands in the file as it is, from an offset on. */
export const mappedText = (value: string, source = 0): MappedText => ({ value, pieces: [{ at: 0, source }] });

/** The same text in a file whose offsets start at `base`. */
export const shifted = ({ value, pieces }: MappedText, base: number): MappedText => ({
  value,
  pieces: base === 0 ? pieces : pieces.map(({ at, source }) => ({ at, source: source + base })),
});

/** Index of the piece that holds an offset of the value. */
function pieceAt(pieces: readonly Piece[], at: number): number {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (pieces[middle]!.at <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Where a character of the value stands in the file. */
export function fileOffset(text: MappedText, at: number): number {
  const piece = text.pieces[pieceAt(text.pieces, at)];
  return piece ? piece.source + at - piece.at : 0;
}

/** The range of the file that part of the value comes from; it ends right behind the last character. */
export function fileRange(text: MappedText, start: number, end: number): Range {
  const first = fileOffset(text, start);
  return { start: first, end: end > start ? fileOffset(text, end - 1) + 1 : first };
}

export interface MappedTextBuilder {
  /** Characters that stand in the file from `source` on; of one that an escape made, `source` is the escape's start. */
  append(value: string, source: number): void;
  appendSlice(text: MappedText, start: number, end: number): void;
  build(): MappedText;
}

export function createMappedText(): MappedTextBuilder {
  const values: string[] = [];
  const pieces: Piece[] = [];
  let length = 0;
  const append = (value: string, source: number): void => {
    if (value === '') return;
    const last = pieces.at(-1);
    if (!last || last.source + length - last.at !== source) pieces.push({ at: length, source });
    values.push(value);
    length += value.length;
  };
  return {
    append,
    appendSlice(text, start, end) {
      let at = start;
      for (let index = pieceAt(text.pieces, start); at < end; index++) {
        const next = Math.min(end, text.pieces[index + 1]?.at ?? end);
        append(text.value.slice(at, next), fileOffset(text, at));
        at = next;
      }
    },
    build: () => ({ value: values.join(''), pieces }),
  };
}

export function sliceMapped(text: MappedText, start: number, end = text.value.length): MappedText {
  const next = text.pieces[pieceAt(text.pieces, start) + 1];
  if (!next || next.at >= end) return mappedText(text.value.slice(start, end), fileOffset(text, start));
  const builder = createMappedText();
  builder.appendSlice(text, start, end);
  return builder.build();
}
