import type { Edit } from '../../src/engine/finding.js';
import { type Place, place, textOf } from '../../src/source.js';

/** Exchanges a value where it stands; none where an expression puts it together. */
export function rewriteValue(at: Place, value: string, text: string): readonly Edit[] {
  const start = textOf(at).indexOf(value);
  if (start < 0) return [];
  return [{ at: place(at.file, { start: at.start + start, end: at.start + start + value.length }), text }];
}

/** The step that goes with it. */
export const stepToRewrite = (at: Place, edits: readonly Edit[], text: string): string =>
  edits.length > 0
    ? `In ${at.file.path}, write ${text}.`
    : `In ${at.file.path}, change what the value is put together from, so that it comes to ${text}.`;
