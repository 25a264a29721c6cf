import type { Range } from '../../source.js';
import { type Cursor, compact, descend, fail } from './cursor.js';
import type { LoopHeader } from './loops.js';
import type { Expression, Interpolation, TemplateLiteral, TemplatePart } from './tree.js';

/** What a template is made of before its directives are put into one another. */
export type Piece = TemplateLiteral | Interpolation | Directive;
export type Directive = IfDirective | ForDirective | EndDirective;

interface IfDirective extends Range {
  readonly type: 'if';
  readonly condition: Expression;
}
interface ForDirective extends Range {
  readonly type: 'for';
  readonly header: LoopHeader;
}
interface EndDirective extends Range {
  readonly type: 'else' | 'endif' | 'endfor';
}

/** Strings are in NFC: cty normalizes every one (go-cty, cty/value_init.go, StringVal). */
export const literal = (cursor: Cursor, start: number, end: number, value: string): TemplateLiteral => ({
  type: 'TemplateLiteral',
  start,
  end,
  value: cursor.composable ? value.normalize('NFC') : value,
});

/** Joins neighbouring literals, which only heredocs have: they are read line by line. */
export function meld(cursor: Cursor, pieces: readonly Piece[]): readonly Piece[] {
  const melded: Piece[] = [];
  let at = 0;
  while (at < pieces.length) {
    const first = pieces[at]!;
    let next = at + 1;
    if (first.type !== 'TemplateLiteral') {
      melded.push(first);
    } else {
      while (pieces[next]?.type === 'TemplateLiteral') next++;
      melded.push(join(cursor, pieces.slice(at, next) as readonly TemplateLiteral[]));
    }
    at = next;
  }
  return melded;
}

function join(cursor: Cursor, lines: readonly TemplateLiteral[]): TemplateLiteral {
  const { start } = lines[0]!;
  const { end } = lines.at(-1)!;
  let length = 0;
  for (const line of lines) length += line.value.length;
  // A slice of the text is shared with it, a joined string is not.
  const unchanged = length === end - start;
  const value = unchanged ? cursor.text.slice(start, end) : lines.map((line) => line.value).join('');
  return literal(cursor, start, end, value);
}

interface Frame {
  readonly opener: IfDirective | ForDirective;
  readonly body: TemplatePart[];
  otherwise: TemplatePart[] | undefined;
}

/** Puts what stands between directives into them. */
export function nest(cursor: Cursor, pieces: readonly Piece[]): readonly TemplatePart[] {
  const root: TemplatePart[] = [];
  const frames: Frame[] = [];
  let current = root;
  for (const piece of pieces) {
    const frame = frames.at(-1);
    switch (piece.type) {
      case 'TemplateLiteral':
      case 'Interpolation':
        current.push(piece);
        break;
      case 'if':
      case 'for':
        descend(cursor);
        current = [];
        frames.push({ opener: piece, body: current, otherwise: undefined });
        break;
      case 'else':
        if (frame?.opener.type !== 'if' || frame.otherwise)
          fail('"else" without its "if"', piece.start, piece.end);
        current = frame.otherwise = [];
        break;
      default: {
        if (piece.type !== `end${frame?.opener.type}`) {
          fail(`"${piece.type}" without its beginning`, piece.start, piece.end);
        }
        frames.pop();
        cursor.depth--;
        const outer = frames.at(-1);
        current = outer ? (outer.otherwise ?? outer.body) : root;
        current.push(closed(frame!, piece.end));
      }
    }
  }
  const open = frames.at(-1)?.opener;
  if (open) fail(`"${open.type}" without its "end${open.type}"`, open.start, open.end);
  return compact(root);
}

function closed({ opener, body, otherwise = [] }: Frame, end: number): TemplatePart {
  const { start } = opener;
  if (opener.type === 'for')
    return { type: 'TemplateFor', start, end, ...opener.header, body: compact(body) };
  const { condition } = opener;
  // biome-ignore lint/suspicious/noThenProperty: a list of parts, which nobody awaits.
  return { type: 'TemplateIf', start, end, condition, then: compact(body), else: compact(otherwise) };
}
