import type { Document, TextDocument } from '../../model/document.js';
import { lineStarts, positionAt, type Range, type SourceFile } from '../../source.js';

/** A comment of any language; the range is the whole comment, `textStart` is behind its marker. */
export interface FoundComment extends Range {
  readonly textStart: number;
  readonly textEnd: number;
  /** 1-based, of its first character. */
  readonly line: number;
  readonly ownLine: boolean;
  /** False behind a value in an env file: some readers take it for a part of the value. */
  readonly isCertain: boolean;
}

/** The comments of a document that may hold a word; of kinds without a tree only those that begin with it. */
export function commentsWith(document: Document, word: string): readonly FoundComment[] {
  const { file } = document;
  const holdsWord = ({ text }: { readonly text: string }): boolean => text.includes(word);
  switch (document.syntax) {
    case 'hcl':
      return document.tree.comments
        .filter(holdsWord)
        .map(({ start, end, style }) =>
          style === '/*'
            ? found(file, start, end, 2, 2)
            : found(file, start, commentEnd(file, start, end), style.length),
        );
    case 'env':
      return document.tree.comments.filter(holdsWord).map(({ start, end, ownLine }) => ({
        ...found(file, start, end, 1),
        isCertain: ownLine || document.tree.dialect === 'shell',
      }));
    case 'ini':
      return document.tree.comments.filter(holdsWord).map(({ start, end }) => found(file, start, end, 1));
    default:
      return hashComments(document, word);
  }
}

/** The trees of different readers end a comment before or behind its line end. */
function commentEnd(file: SourceFile, start: number, end: number): number {
  const last = Math.min(end, lineEndAfter(file, start));
  return file.text[last - 1] === '\r' ? last - 1 : last;
}

/** The offset of the line end at or behind an offset. */
export const lineEndAfter = (file: SourceFile, offset: number): number => {
  const next = lineStarts(file)[positionAt(file, offset).line];
  return next === undefined ? file.text.length : next - 1;
};

/** How much white space is looked through; more of it is nobody's indentation. */
const MOST_BLANKS = 1000;

/** The offset behind the last character before `end` that is no blank. */
export function withoutBlanksBefore(text: string, end: number, limit: number): number {
  const lowest = Math.max(limit, end - MOST_BLANKS);
  let at = end;
  while (at > lowest && /[^\S\n]/.test(text.charAt(at - 1))) at--;
  return at;
}

function found(file: SourceFile, start: number, end: number, opening: number, closing = 0): FoundComment {
  const { line } = positionAt(file, start);
  const lineStart = lineStarts(file)[line - 1]!;
  return {
    start,
    end,
    textStart: start + opening,
    textEnd: end - closing,
    line,
    ownLine: withoutBlanksBefore(file.text, start, lineStart) === lineStart,
    isCertain: true,
  };
}

const MOST_MARKER = 80;

/** YAML, Makefiles, Dockerfiles: `#` at the start of a line or behind a blank, right before the word. */
function hashComments({ file }: TextDocument, word: string): readonly FoundComment[] {
  const { text } = file;
  const comments: FoundComment[] = [];
  for (let at = text.indexOf(word); at >= 0; ) {
    const before = text.slice(Math.max(0, at - MOST_MARKER), at);
    const marker = /(?:^|\s)(#[#\t ]*)$/.exec(before)?.[1];
    const end = marker === undefined ? at + word.length : commentEnd(file, at, text.length);
    if (marker !== undefined) comments.push(found(file, at - marker.length, end, marker.length));
    at = text.indexOf(word, end);
  }
  return comments;
}
