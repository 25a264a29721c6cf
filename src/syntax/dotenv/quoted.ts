const BLANK = /\s/;

/**
 * The offset of the quote that closes the one at `open`, or -1. A quote behind a backslash counts only where no other
 * does; after the closing one only blanks and a comment may follow on its line (the npm package dotenv, LINE).
 */
export function closingQuote(text: string, open: number, limit: number): number {
  const quote = text[open]!;
  let candidate = -1;
  for (let at = text.indexOf(quote, open + 1); at >= 0 && at < limit; at = text.indexOf(quote, at + 1)) {
    if (endsLine(text, at + 1, limit)) candidate = at;
    if (text[at - 1] !== '\\') break;
  }
  return candidate;
}

/** Nothing but blanks and a comment stand between the offset and the end of the line. */
function endsLine(text: string, from: number, limit: number): boolean {
  for (let at = from; at < limit; at++) {
    const char = text[at]!;
    if (char === '\n' || char === '\r' || char === '#') return true;
    if (!BLANK.test(char)) return false;
  }
  return true;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** Resolves the escapes of double quotes that most readers know. */
export const unescapeDoubleQuoted = (text: string): string =>
  text.replace(/\\([nrt"\\$`])/g, (_, char: string) => ESCAPES[char] ?? char);

/** `$X`, `${X}`, `$(…)` or a command in backticks; `\$` and `$$` stand for the sign itself. */
export function hasInterpolation(text: string): boolean {
  for (const [sign, next] of text.matchAll(/\\.|\$\$|\$([A-Za-z_{(])|`/gs)) {
    if (next !== undefined || sign === '`') return true;
  }
  return false;
}
