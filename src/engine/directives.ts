import type { Document } from '../model/document.js';
import { type Place, place, positionAt, type Range } from '../syntax/source.js';
import { commentsOf, type FoundComment } from './comments.js';

export type DirectiveKind = 'disable' | 'enable' | 'disable-line' | 'disable-next-line' | 'disable-file';

/** `credlint-disable-next-line rule, other-rule -- reason`, in a comment. */
export interface Directive {
  readonly kind: DirectiveKind;
  readonly rules: readonly { readonly id: string; readonly at: Place }[];
  readonly reason: string;
  /** The whole comment. */
  readonly at: Place;
  readonly comment: FoundComment;
  /** The line that the comment starts on. */
  readonly line: number;
  /** For `disable-next-line` the line that is meant: the next one that is no directive itself. */
  readonly nextLine: number;
}

const WORD = 'credlint-';
const DIRECTIVE = /^\s*credlint-(disable-next-line|disable-line|disable-file|disable|enable)(?=\s|$)/;
const REASON = /\s--+(?:\s|$)/;

/** The directives of a document in the order of the text. */
export function readDirectives(document: Document): readonly Directive[] {
  const { file } = document;
  if (!file.text.includes(WORD)) return [];
  const directives = commentsOf(document, WORD).flatMap((comment) => {
    const text = file.text.slice(comment.textStart, comment.textEnd);
    const [head, kind] = DIRECTIVE.exec(text) ?? [];
    return head === undefined ? [] : [readDirective(document, comment, kind as DirectiveKind, head.length)];
  });
  const lines = new Set(directives.filter(({ comment }) => comment.ownLine).map(({ line }) => line));
  return directives.map((directive) => {
    let { nextLine } = directive;
    while (lines.has(nextLine)) nextLine++;
    return { ...directive, nextLine };
  });
}

function readDirective(
  { file }: Document,
  comment: FoundComment,
  kind: DirectiveKind,
  headLength: number,
): Directive {
  const start = comment.textStart + headLength;
  const text = file.text.slice(start, comment.textEnd);
  const reason = REASON.exec(text);
  const list = reason ? text.slice(0, reason.index) : text;
  const rules = [...list.matchAll(/[^\s,]+/g)].map(({ 0: id, index }) => ({
    id,
    at: place(file, { start: start + index, end: start + index + id.length }),
  }));
  return {
    kind,
    rules,
    reason: reason ? text.slice(reason.index + reason[0].length).trim() : '',
    at: place(file, comment),
    comment,
    line: positionAt(file, comment.start).line,
    nextLine: positionAt(file, comment.end).line + 1,
  };
}

/** What to delete so that a directive is gone: its whole line where nothing else stands there. */
export function removalOf({ at, comment }: Directive): Place {
  const { text } = at.file;
  const newline = text.indexOf('\n', at.end);
  const isAlone = comment.ownLine && text.slice(at.end, newline < 0 ? undefined : newline).trim() === '';
  if (isAlone) {
    const start = text.lastIndexOf('\n', at.start - 1) + 1;
    return place(at.file, { start, end: newline < 0 ? text.length : newline + 1 });
  }
  const before = text.slice(0, at.start);
  return place(at.file, { start: before.trimEnd().length, end: at.end });
}

/** What to delete of the list so that one rule is gone from it, with its comma. */
export function removalOfRule({ rules, at }: Directive, index: number): Range {
  const rule = rules[index]!.at;
  const previous = rules[index - 1]?.at;
  const next = rules[index + 1]?.at;
  if (next) return { start: rule.start, end: next.start };
  return previous ? { start: previous.end, end: rule.end } : at;
}
