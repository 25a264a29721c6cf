import { type Mask, replaceHidden, withoutOverlaps } from '../engine/mask.js';
import { HIDDEN_TEXT, type Hidden } from '../engine/secret-shapes.js';
import { secretsByName } from '../engine/source-secrets.js';
import { visible } from '../engine/visible.js';
import { lineStarts, lineText, type Range, type SourceFile } from '../syntax/source.js';
import { fileKind } from '../workspace/kinds.js';

/** A line of source as it may be shown. */
export interface ShownLine {
  readonly text: string;
  /** Where a 1-based UTF-16 column of the source stands in `text`, 0-based. */
  offsetOf(column: number): number;
}

/** Source text without its secrets, by path as reports show it and 1-based line. */
export type ShownSources = (path: string) => ((line: number) => ShownLine) | undefined;

export interface SourceParts {
  readonly mask: Mask;
  /** By path as reports show it. */
  readonly files: ReadonlyMap<string, SourceFile>;
  /** Ranges that findings say are secrets, by the file's own path. */
  readonly literals: ReadonlyMap<string, readonly Range[]>;
}

export const shownSources =
  ({ mask, files, literals }: SourceParts): ShownSources =>
  (path) => {
    const file = files.get(path);
    return file && ((line) => shownLine(file, line, mask, literals.get(file.path) ?? []));
  };

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

function shownLine(file: SourceFile, line: number, mask: Mask, literals: readonly Range[]): ShownLine {
  const text = lineText(file, line);
  return show(text, hiddenOn(text, file.path, mask, literalsOn(file, line, text.length, literals)));
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

function literalsOn(
  file: SourceFile,
  line: number,
  length: number,
  literals: readonly Range[],
): readonly Hidden[] {
  const lineStart = lineStarts(file)[line - 1] ?? 0;
  return literals.flatMap((range) => {
    const start = Math.max(0, range.start - lineStart);
    const end = Math.min(length, range.end - lineStart);
    return start < end ? [{ start, end, shown: HIDDEN_TEXT }] : [];
  });
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
