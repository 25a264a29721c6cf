import type { Document } from '../../model/document.js';
import { lineStarts, type Place, place, positionAt, type Range } from '../../source.js';
import { commentsWith, type FoundComment, lineEndAfter, withoutBlanksBefore } from './comments.js';

export type DirectiveKind = 'disable' | 'enable' | 'disable-line' | 'disable-next-line' | 'disable-file';

/** `credlint-disable-next-line rule, other-rule -- reason`, in a comment. */
export interface Directive {
  readonly kind: DirectiveKind;
  readonly rules: readonly { readonly id: string; readonly at: Place }[];
  readonly reason: string;
  /** The whole comment. */
  readonly at: Place;
  readonly comment: FoundComment;
  /** For `disable-next-line` the line that is meant: the next one that is no directive itself. */
  readonly nextLine: number;
}

const WORD = 'credlint-';
const DIRECTIVE = /^\s*credlint-(disable-next-line|disable-line|disable-file|disable|enable)(?=\s|$)/;
const REASON = /\s--+(?:\s|$)/;
/** Longer lists are nobody's decision. */
const MOST_RULES = 100;

/** The directives of a document in the order of the text. */
export function readDirectives(document: Document): readonly Directive[] {
  const { file } = document;
  if (!file.text.includes(WORD)) return [];
  const directives = commentsWith(document, WORD).flatMap((comment) => {
    const text = file.text.slice(comment.textStart, comment.textEnd);
    const [head, kind] = DIRECTIVE.exec(text) ?? [];
    return head === undefined ? [] : [readDirective(document, comment, kind as DirectiveKind, head.length)];
  });
  return withNextLines(directives);
}

/** From the last to the first: what the directive on the next line means is what one that stands above it means, too. */
function withNextLines(directives: readonly Directive[]): readonly Directive[] {
  const meant = new Map<number, number>();
  return directives
    .toReversed()
    .map((directive) => {
      const nextLine = meant.get(directive.nextLine) ?? directive.nextLine;
      if (directive.comment.ownLine) meant.set(directive.comment.line, nextLine);
      return { ...directive, nextLine };
    })
    .reverse();
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
  const rules = [...list.matchAll(/[^\s,]+/g)].slice(0, MOST_RULES).map(({ 0: id, index }) => ({
    id,
    at: place(file, { start: start + index, end: start + index + id.length }),
  }));
  return {
    kind,
    rules,
    reason: reason ? text.slice(reason.index + reason[0].length).trim() : '',
    at: place(file, comment),
    comment,
    nextLine: positionAt(file, comment.end).line + 1,
  };
}

/** What to delete so that a directive is gone: its whole line where nothing else stands there. */
export function removalOf({ at, comment }: Directive): Place {
  const { text } = at.file;
  const lineStart = lineStarts(at.file)[comment.line - 1]!;
  const lineEnd = lineEndAfter(at.file, at.end);
  if (comment.ownLine && withoutBlanksBefore(text, lineEnd, at.end) === at.end)
    return place(at.file, { start: lineStart, end: Math.min(text.length, lineEnd + 1) });
  return place(at.file, { start: withoutBlanksBefore(text, at.start, lineStart), end: at.end });
}

/** What to delete of the list so that one rule is gone from it, with its comma. */
export function removalOfRule({ rules, at }: Directive, index: number): Range {
  const rule = rules[index]!.at;
  const previous = rules[index - 1]?.at;
  const next = rules[index + 1]?.at;
  if (next) return { start: rule.start, end: next.start };
  return previous ? { start: previous.end, end: rule.end } : at;
}
