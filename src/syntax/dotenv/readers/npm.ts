import { skipInlineBlanks } from '../entry.js';
import { closingQuote } from '../quoted.js';
import type { EnvReading } from '../tree.js';
import { known, normalLines, type RawEntry } from './reading.js';

/** The npm package dotenv (parse): nothing is expanded, `#` ends an unquoted value anywhere. */
export function npmDotenv(entry: RawEntry): EnvReading {
  const text = normalLines(entry.text);
  const open = skipInlineBlanks(text, 0);
  const first = text[open] ?? '';
  const close = /["'`]/.test(first) ? closingQuote(text, open, text.length) : -1;
  const unquoted = /^[^#\n]*/.exec(text)![0].trim();
  const value = close < 0 ? unquoted.replace(/^(["'`])(.*)\1$/, '$2') : text.slice(open + 1, close);
  return known(first === '"' ? value.replace(/\\n/g, '\n').replace(/\\r/g, '\r') : value);
}
