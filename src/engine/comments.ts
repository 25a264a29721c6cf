import type { Document, TextDocument } from '../model/document.js';
import type { Range, SourceFile } from '../syntax/source.js';

/** A comment of any language; the range is the whole comment, `textStart` is behind its marker. */
export interface FoundComment extends Range {
  readonly textStart: number;
  readonly textEnd: number;
  readonly ownLine: boolean;
  /** False behind a value in an env file: some readers take it for a part of the value. */
  readonly isCertain: boolean;
}

/** All comments of a document; of kinds without a tree only those that hold the word. */
export function commentsOf(document: Document, word: string): readonly FoundComment[] {
  const { file } = document;
  switch (document.syntax) {
    case 'hcl':
      return document.tree.comments.map(({ start, end, style }) =>
        found(
          file,
          start,
          style === '/*' ? end : lineEnd(file, start, end),
          style.length,
          style === '/*' ? 2 : 0,
        ),
      );
    case 'env':
      return document.tree.comments.map(({ start, end, ownLine }) => ({
        ...found(file, start, end, 1),
        isCertain: ownLine || document.tree.dialect === 'shell',
      }));
    case 'ini':
      return document.tree.comments.map(({ start, end }) => found(file, start, end, 1));
    default:
      return hashComments(document, word);
  }
}

/** The trees of different readers end a comment before or behind its line end. */
function lineEnd({ text }: SourceFile, start: number, end: number): number {
  const newline = text.indexOf('\n', start);
  const lineEnd = newline < 0 || newline > end ? end : newline;
  return text[lineEnd - 1] === '\r' ? lineEnd - 1 : lineEnd;
}

function found(file: SourceFile, start: number, end: number, opening: number, closing = 0): FoundComment {
  const before = file.text.slice(file.text.lastIndexOf('\n', start - 1) + 1, start);
  return {
    start,
    end,
    textStart: start + opening,
    textEnd: end - closing,
    ownLine: before.trim() === '',
    isCertain: true,
  };
}

/** YAML, Makefiles, Dockerfiles: `#` at the start of a line or behind a blank, right before the word. */
function hashComments({ file }: TextDocument, word: string): readonly FoundComment[] {
  const { text } = file;
  const comments: FoundComment[] = [];
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
    const lineStart = text.lastIndexOf('\n', at - 1) + 1;
    const marker = /(?:^|\s)(#+\s*)$/.exec(text.slice(Math.max(lineStart, at - 80), at))?.[1];
    const newline = text.indexOf('\n', at);
    if (marker === undefined) continue;
    const end = lineEnd(file, at, newline < 0 ? text.length : newline);
    comments.push(found(file, at - marker.length, end, marker.length));
  }
  return comments;
}
