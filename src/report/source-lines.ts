import { type Mask, replaceHidden, withoutOverlaps } from '../engine/masking/mask.js';
import { HIDDEN_TEXT, type Hidden } from '../engine/masking/secret-shapes.js';
import { secretsByName } from '../engine/masking/source-secrets.js';
import { visible } from '../engine/masking/visible.js';
import { lineStarts, lineText, type Range, type SourceFile } from '../source.js';
import { fileKind } from '../workspace/kinds.js';

/** A line of source as it may be shown. */
export interface ShownLine {
  readonly text: string;
  /** Where a 1-based UTF-16 column of the source stands in `text`, 0-based. */
  offsetOf(column: number): number;
}

/**
 * Source text without its secrets, by path as reports show it and 1-based line. Of a very long line only what is around
 * a column.
 */
export type ShownSources = (path: string) => ((line: number, around: number) => ShownLine) | undefined;

/** Enough on both sides of what is shown to see what it is part of. */
const WINDOW = 8192;

export interface SourceParts {
  readonly mask: Mask;
  /** By path as reports show it. */
  readonly files: ReadonlyMap<string, SourceFile>;
  /** Ranges that findings say are secrets, in order, by the file's own path. */
  readonly literals: ReadonlyMap<string, readonly Range[]>;
}

export function shownSources({ mask, files, literals }: SourceParts): ShownSources {
  const searches = new Map([...literals].map(([path, ranges]) => [path, searchable(ranges)]));
  return (path) => {
    const file = files.get(path);
    const search = searches.get(file?.path ?? '') ?? (() => []);
    return file && ((line, around) => shownLine({ file, line, around }, mask, search));
  };
}

/** Kinds in which text without quotes is code. Everywhere else it may be a value. */
const CODE = new Set([
  'terraform',
  'tfvars',
  'terragrunt',
  'stack',
  'terraform-test',
  'backend-config',
  'lock',
  'template',
  'cli-config',
]);

interface Wanted {
  readonly file: SourceFile;
  readonly line: number;
  /** The column that matters. */
  readonly around: number;
}

function shownLine({ file, line, around }: Wanted, mask: Mask, literalsIn: Search): ShownLine {
  const whole = lineText(file, line);
  const start = Math.max(0, around - WINDOW);
  const text = whole.slice(start, around + WINDOW);
  const offset = (lineStarts(file)[line - 1] ?? 0) + start;
  const shown = show(text, hiddenOn(text, file.path, mask, literalsIn(offset, text.length)));
  if (start === 0) return shown;
  return { text: shown.text, offsetOf: (column) => shown.offsetOf(column - start) };
}

/** A line of a file for a diff: tabs and the CR before its end stay, so that the diff can be applied. */
export function maskedLine(text: string, path: string, mask: Mask): string {
  const end = text.endsWith('\r') ? '\r' : '';
  const line = text.slice(0, text.length - end.length);
  const masked = replaceHidden(line, hiddenOn(line, path, mask, []));
  return masked.split('\t').map(visible).join('\t') + end;
}

/** What has the shape of a secret shows what its shape allows; what else is secret shows nothing. */
function hiddenOn(text: string, path: string, mask: Mask, literals: readonly Hidden[]): readonly Hidden[] {
  const byShape = mask.hidden(text);
  const others = [...secretsByName(text, !CODE.has(fileKind(path) ?? '')), ...literals].filter(
    (range) => !byShape.some((known) => known.start < range.end && range.start < known.end),
  );
  return withoutOverlaps([...byShape, ...others]);
}

/** The parts of some ranges of a file that lie in so many characters from an offset on. */
type Search = (offset: number, length: number) => readonly Hidden[];

/** A file can have as many secrets as it has lines: those at hand are searched, not scanned for. */
function searchable(literals: readonly Range[]): Search {
  const longest = literals.reduce((length, { start, end }) => Math.max(length, end - start), 0);
  return (offset, length) => {
    const found: Hidden[] = [];
    for (let index = firstFrom(literals, offset - longest); index < literals.length; index++) {
      const range = literals[index]!;
      if (range.start >= offset + length) break;
      const start = Math.max(0, range.start - offset);
      const end = Math.min(length, range.end - offset);
      if (start < end) found.push({ start, end, shown: HIDDEN_TEXT });
    }
    return found;
  };
}

/** The index of the first range that starts at an offset or behind it. */
function firstFrom(sorted: readonly Range[], offset: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]!.start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

const TAB = '  ';

/** The text with replacements, and how columns move by them. */
function show(text: string, hidden: readonly Hidden[]): ShownLine {
  const offsets: number[] = [];
  let shown = '';
  let next = 0;
  for (let at = 0; at < text.length; ) {
    const range = hidden[next];
    if (range && range.start === at) {
      for (; at < range.end; at++) offsets.push(shown.length);
      shown += range.shown;
      next++;
      continue;
    }
    const character = String.fromCodePoint(text.codePointAt(at)!);
    for (let unit = 0; unit < character.length; unit++) offsets.push(shown.length);
    shown += character === '\t' ? TAB : visible(character);
    at += character.length;
  }
  offsets.push(shown.length);
  return {
    text: shown,
    offsetOf: (column) => offsets[Math.min(Math.max(column - 1, 0), offsets.length - 1)]!,
  };
}
