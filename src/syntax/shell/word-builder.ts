import { createMappedText, fileRange, type MappedTextBuilder, sliceMapped } from '../mapped-text.js';
import type { ShellReader } from './reader.js';
import type { ShellWord, WordPart } from './tree.js';

/** A word in the making: its value with the places of its characters, and its parts. */
export interface WordBuilder {
  readonly text: MappedTextBuilder;
  readonly parts: WordPart[];
}

export const createWordBuilder = (): WordBuilder => ({ text: createMappedText(), parts: [] });

/** Characters that stand in the text as they are. */
export function addLiteral(word: WordBuilder, reader: ShellReader, start: number, end: number): void {
  word.text.appendSlice(reader.source, start, end);
  addText(word, reader.text.slice(start, end));
}

/** A part that ends at the reader's position; it stands in the value as written. */
export function addPart(word: WordBuilder, reader: ShellReader, start: number, part: WordPart): void {
  word.text.appendSlice(reader.source, start, reader.at);
  if (part.kind === 'literal') addText(word, part.text);
  else word.parts.push(part);
}

export function addText(word: WordBuilder, text: string): void {
  if (text === '') return;
  const last = word.parts.at(-1);
  if (last?.kind === 'literal')
    word.parts[word.parts.length - 1] = { kind: 'literal', text: last.text + text };
  else word.parts.push({ kind: 'literal', text });
}

export function buildWord(
  word: WordBuilder,
  reader: ShellReader,
  start: number,
  quote: ShellWord['quote'],
): ShellWord {
  const range = fileRange(reader.source, start, reader.at);
  const { value, pieces } = word.text.build();
  return {
    start: range.start,
    end: range.end,
    value,
    pieces: pieces.length > 0 ? pieces : [{ at: 0, source: range.start + quote.length }],
    parts: word.parts,
    static: word.parts.every((part) => part.kind === 'literal'),
    quote,
  };
}

/** A word of the text as it stands there. */
export function plainWord(reader: ShellReader, start: number, end: number): ShellWord {
  const range = fileRange(reader.source, start, end);
  const { value, pieces } = sliceMapped(reader.source, start, end);
  const parts: readonly WordPart[] = [{ kind: 'literal', text: value }];
  return { start: range.start, end: range.end, value, pieces, parts, static: true, quote: '' };
}
