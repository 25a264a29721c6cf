import { fileRange, sliceMapped } from '../mapped-text.js';
import type { ShellAssignment, ShellWord, WordPart } from './tree.js';

/** The rest of a word from an offset of its value on, which must lie in a leading literal part or at its end. */
export function sliceWord(word: ShellWord, from: number): ShellWord {
  const text = sliceMapped(word, from);
  const [first, ...rest] = word.parts;
  const parts: WordPart[] =
    first?.kind === 'literal' && first.text.length > from
      ? [{ kind: 'literal', text: first.text.slice(from) }, ...rest]
      : rest;
  const range = fileRange(word, from, word.value.length);
  return { ...range, ...text, parts, static: word.static, quote: '' };
}

/** The text that a word starts with before anything computed. */
export const literalStart = (word: ShellWord): string =>
  word.parts[0]?.kind === 'literal' ? word.parts[0].text : '';

/** `NAME=value` as a single word, as in `env NAME=value program` and `docker run -e NAME=value`. */
export function assignmentOf(word: ShellWord): ShellAssignment | undefined {
  const [whole, name = '', append] = /^([A-Za-z_]\w*)(\+?)=/.exec(literalStart(word)) ?? [];
  if (whole === undefined) return undefined;
  return {
    start: word.start,
    end: word.end,
    name,
    nameRange: fileRange(word, 0, name.length),
    value: sliceWord(word, whole.length),
    append: append === '+',
  };
}
