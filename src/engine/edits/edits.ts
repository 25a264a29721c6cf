import type { SourceFile } from '../../source.js';
import type { Edit } from '../finding.js';
import { comparePaths } from '../order.js';

/** New texts by path. */
export type Texts = ReadonlyMap<string, string>;

export interface AppliedFixes {
  readonly texts: Texts;
  /** The texts that these files had. */
  readonly before: Texts;
  /** How many fixes went in; the others overlap one of them and may go in when the result is linted again. */
  readonly applied: number;
}

/**
 * Applies fixes, each as a whole or not at all: one that touches what an earlier one changes waits. Line ends of
 * inserted text follow the file.
 */
export function applyFixes(fixes: readonly (readonly Edit[])[]): AppliedFixes {
  const chosen = new Map<string, { readonly file: SourceFile; readonly edits: Edit[] }>();
  let applied = 0;
  for (const fix of fixes) {
    const isFree = fix.every((edit) => !touchesOne(edit, chosen.get(edit.at.file.path)?.edits ?? []));
    if (!isFree || fix.length === 0) continue;
    applied++;
    for (const edit of fix) {
      const { file } = edit.at;
      if (!chosen.has(file.path)) chosen.set(file.path, { file, edits: [] });
      const { edits } = chosen.get(file.path)!;
      edits.splice(indexFor(edit, edits), 0, edit);
    }
  }
  const files = [...chosen].sort(([a], [b]) => comparePaths(a, b));
  return {
    texts: new Map(files.map(([path, { file, edits }]) => [path, applyEdits(file, edits)])),
    before: new Map(files.map(([path, { file }]) => [path, file.text])),
    applied,
  };
}

/** Where an edit belongs among edits in the order of the text. */
function indexFor({ at }: Edit, sorted: readonly Edit[]): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]!.at.start < at.start) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Overlap, or both begin at one place: whose text comes first would be chance. */
function touchesOne(edit: Edit, sorted: readonly Edit[]): boolean {
  const index = indexFor(edit, sorted);
  const [before, after] = [sorted[index - 1]?.at, sorted[index]?.at];
  if (before && before.end > edit.at.start) return true;
  return after !== undefined && (after.start === edit.at.start || after.start < edit.at.end);
}

/** The text with edits that do not overlap. */
export function applyEdits({ text }: SourceFile, edits: readonly Edit[]): string {
  const newline = usesCrlf(text) ? '\r\n' : '\n';
  let result = '';
  let at = 0;
  for (const edit of [...edits].sort((a, b) => a.at.start - b.at.start)) {
    result += text.slice(at, edit.at.start) + edit.text.replace(/\r?\n/g, newline);
    at = edit.at.end;
  }
  return result + text.slice(at);
}

function usesCrlf(text: string): boolean {
  const first = text.indexOf('\n');
  return first > 0 && text[first - 1] === '\r';
}
