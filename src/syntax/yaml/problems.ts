import type { ErrorCode } from 'yaml';
import type { SyntaxProblem } from '../../source.js';

/** The library's own messages quote the file, secrets included. */
const MESSAGES: Readonly<Partial<Record<ErrorCode, string>>> = {
  BAD_ALIAS: 'The alias is not valid.',
  BAD_DIRECTIVE: 'The directive is not known.',
  BAD_DQ_ESCAPE: 'The escape in double quotes is not valid.',
  BAD_INDENT: 'The indentation does not fit.',
  BAD_SCALAR_START: 'A plain value cannot start with this character.',
  BLOCK_AS_IMPLICIT_KEY: 'A nested map needs a line of its own.',
  BLOCK_IN_FLOW: 'A block cannot stand inside brackets.',
  MISSING_CHAR: 'A closing quote, bracket, colon or comma is missing.',
  MULTILINE_IMPLICIT_KEY: 'A key cannot go on over lines.',
  RESOURCE_EXHAUSTION: 'The YAML is nested too deeply.',
  TAB_AS_INDENT: 'Tabs cannot indent YAML.',
  UNEXPECTED_TOKEN: 'This is not expected here.',
};
/** A file that is no YAML at all has a problem in every line; nobody reads them all. */
export const MAX_PROBLEMS = 50;

interface LibraryError {
  readonly code: ErrorCode;
  readonly pos: readonly [number, number];
}

export const problemsOf = (errors: readonly LibraryError[], base: number): readonly SyntaxProblem[] =>
  errors.slice(0, MAX_PROBLEMS).map(({ code, pos: [start, end] }) => ({
    start: base + start,
    end: base + end,
    message: MESSAGES[code] ?? 'This is no valid YAML.',
  }));
