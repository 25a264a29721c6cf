import { classifyCredentialValue } from '../../aws/keys/harmless-keys.js';
import { HIDDEN_TEXT, type Hidden } from './secret-shapes.js';

/** A name that ends in a word for secrets, up to where its value starts. */
const SLOT =
  /(?:secret|token|passw(?:or)?d|passphrase|pwd|credentials?|secret[_-]?(?:access[_-]?)?key|private[_-]?key|api[_-]?key)["']?[ \t]{0,80}(?:=>|[:=])[ \t]{0,80}/gi;

/** What stands in such a slot and may be shown: it is no secret, and saying so helps. */
const SHOWN = new Set(['empty', 'example', 'mock', 'placeholder', 'reference']);

/**
 * Values on a line of source that their names call secret. Wider than what rules report: it decides what a code frame
 * shows of lines that no rule looked at for secrets. Linear.
 *
 * @param barewords Whether a value without quotes may be a literal, as in env files, or is code, as in HCL.
 */
export function secretsByName(line: string, barewords: boolean): readonly Hidden[] {
  const hidden: Hidden[] = [];
  for (const { index, 0: head } of line.matchAll(SLOT)) {
    const start = index + head.length;
    const value = valueAt(line, start, barewords);
    if (value && !SHOWN.has(classifyCredentialValue(line.slice(value.start, value.end)).kind))
      hidden.push({ ...value, shown: HIDDEN_TEXT });
  }
  return hidden;
}

function valueAt(
  line: string,
  start: number,
  barewords: boolean,
): { readonly start: number; readonly end: number } | undefined {
  const quote = line.charAt(start);
  if (quote === '"' || quote === "'") {
    const end = closingQuote(line, start + 1, quote);
    return { start: start + 1, end };
  }
  if (!barewords) return undefined;
  const blank = line.slice(start).search(/(?<!\s)\s+#|(?<!\s)\s*$/);
  return { start, end: blank < 0 ? line.length : start + blank };
}

function closingQuote(line: string, start: number, quote: string): number {
  for (let at = start; at < line.length; at++) {
    if (line[at] === '\\') at++;
    else if (line[at] === quote) return at;
  }
  return line.length;
}
