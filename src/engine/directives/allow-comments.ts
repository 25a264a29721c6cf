import { lineText, type SourceFile } from '../../source.js';

/** A line can be the whole file and hold thousands of findings: it is searched once. */
const answers = new WeakMap<SourceFile, Map<number, string | undefined>>();

/**
 * The comments by which people tell other secret scanners that a literal is meant: gitleaks reads its own anywhere on
 * the line, detect-secrets reads `pragma: allowlist secret` there and `allowlist nextline secret` on the line before.
 */
export function scannerAllowance(file: SourceFile, line: number): string | undefined {
  const known = answers.get(file) ?? new Map<number, string | undefined>();
  answers.set(file, known);
  if (!known.has(line)) known.set(line, readAllowance(file, line));
  return known.get(line);
}

function readAllowance(file: SourceFile, line: number): string | undefined {
  const [, own] = /(gitleaks:allow|pragma: ?(?:allow|white)list secret)/.exec(lineText(file, line)) ?? [];
  if (own) return own;
  const [, before] = /(pragma: ?(?:allow|white)list nextline secret)/.exec(lineText(file, line - 1)) ?? [];
  return before;
}
