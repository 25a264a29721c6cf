import * as chars from './characters.js';
import { type Cursor, fail, raise } from './cursor.js';
import { readLines } from './lines.js';
import { meld, nest, type Piece } from './pieces.js';
import type { Template, TemplateLiteral } from './tree.js';

/** `<<MARKER` or `<<-MARKER`, up to the end of the line that holds nothing but the marker. */
export function readHeredoc(cursor: Cursor): Template {
  const { text, at: start } = cursor;
  const form = text.charCodeAt(start + 2) === chars.MINUS ? 'flush-heredoc' : 'heredoc';
  const marker = readMarker(cursor, form === 'heredoc' ? start + 2 : start + 3);
  const lines = readLines(cursor, marker);
  if (cursor.at >= cursor.end)
    fail(`The heredoc has no line with only ${marker} to end it`, start, start + 2);
  const pieces = meld(cursor, form === 'heredoc' ? lines : flush(cursor, lines));
  const parts = nest(cursor, pieces);
  raise(cursor, start);
  return { type: 'Template', start, end: cursor.at, form, parts };
}

function readMarker(cursor: Cursor, at: number): string {
  const { text, end } = cursor;
  const code = at < end ? text.charCodeAt(at) : chars.END;
  const markerEnd = chars.startsIdentifier(text, at, code) ? chars.identifierEnd(text, at, end) : at;
  const newline = text.charCodeAt(markerEnd) === chars.CR ? markerEnd + 1 : markerEnd;
  if (markerEnd === at || text.charCodeAt(newline) !== chars.LF) {
    fail('Expected the name of the end marker, and a newline right after it', cursor.at, at);
  }
  cursor.at = newline + 1;
  return text.slice(at, markerEnd);
}

/**
 * Takes the indentation of the least indented line from every line (flushHeredocTemplateParts in
 * hclsyntax/parser_template.go). Blank lines neither count nor change; a line that starts with a sequence has none.
 */
function flush(cursor: Cursor, pieces: readonly Piece[]): readonly Piece[] {
  const indented = new Set<TemplateLiteral>();
  let smallest = Number.POSITIVE_INFINITY;
  let startsLine = true;
  for (const piece of pieces) {
    const isLiteral = piece.type === 'TemplateLiteral';
    if (startsLine) {
      const indentation = isLiteral ? piece.value.length - chars.trimStart(piece.value).length : 0;
      const blank = isLiteral && indentation === piece.value.length && piece.value.endsWith('\n');
      if (!blank) smallest = Math.min(smallest, indentation);
      if (isLiteral && !blank) indented.add(piece);
    }
    startsLine = isLiteral && piece.value.endsWith('\n');
  }
  if (smallest === 0 || indented.size === 0) return pieces;
  return pieces.map((piece) =>
    piece.type === 'TemplateLiteral' && indented.has(piece) ? outdent(cursor, piece, smallest) : piece,
  );
}

function outdent(cursor: Cursor, { start, end, value }: TemplateLiteral, width: number): TemplateLiteral {
  const rest = value.slice(width);
  const kept =
    cursor.composable && !CONTROL.test(value[width - 1]!) ? rest.replace(COMBINED_WITH_BLANK, '') : rest;
  return { type: 'TemplateLiteral', start: start + value.length - kept.length, end, value: kept };
}

/** HCL cuts grapheme clusters, so these go with the last blank, unless nothing combines with it, such as a tab. */
const COMBINED_WITH_BLANK = /^[\p{M}\u200d]+/u;
const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]/u;
