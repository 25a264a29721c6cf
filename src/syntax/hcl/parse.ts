import type { SourceFile, SyntaxProblem } from '../../source.js';
import { readBody } from './bodies.js';
import { END } from './characters.js';
import { type Cursor, compact, createCursor, fail, peek, SyntaxFailure } from './cursor.js';
import { readExpression } from './expressions.js';
import { readBareTemplate } from './lines.js';
import type { Expression, HclFile, TemplatePart } from './tree.js';

/**
 * Reads the native syntax of HCL 2 (hashicorp/hcl, hclsyntax/spec.md). Never throws: what cannot be read is in
 * `problems`, and reading goes on at the next line. Nesting beyond MAX_DEPTH is a problem. Takes linear time.
 */
export function parseHcl(file: SourceFile): HclFile {
  const cursor = createCursor(file.text, readExpression);
  const body = readBody(cursor, undefined);
  return { body, comments: compact(cursor.comments), problems: compact(cursor.problems) };
}

/** A part of a file that stands alone in another syntax: what was read, or why it could not be. */
export type Fragment<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: SyntaxProblem };

/** A template without quotes, as the strings of `.tf.json` are. Ranges are offsets into `text`. */
export const parseTemplateText = (text: string): Fragment<readonly TemplatePart[]> =>
  parseWhole(text, readBareTemplate);

/** One expression, with newlines as in parentheses. Ranges are offsets into `text`. */
export const parseExpressionText = (text: string): Fragment<Expression> =>
  parseWhole(text, (cursor) => {
    cursor.newlines = false;
    const expression = readExpression(cursor);
    if (peek(cursor) !== END) fail('Expected the end of the expression', cursor.at);
    return expression;
  });

function parseWhole<T>(text: string, read: (cursor: Cursor) => T): Fragment<T> {
  try {
    return { ok: true, value: read(createCursor(text, readExpression)) };
  } catch (failure) {
    if (!(failure instanceof SyntaxFailure)) throw failure;
    return { ok: false, problem: failure.problem };
  }
}
