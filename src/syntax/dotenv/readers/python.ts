import type { EnvReading } from '../tree.js';
import {
  firstLine,
  IGNORED,
  isRest,
  known,
  normalLines,
  type RawEntry,
  UNKNOWN,
  unescapedQuote,
} from './reading.js';

const ESCAPED: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** python-dotenv (parser.py, parse_value): a line that it cannot read is passed over; only `${NAME}` is expanded. */
export function pythonDotenv(entry: RawEntry): EnvReading {
  const text = normalLines(entry.text).replace(/^[^\S\n]+/, '');
  const quote = text[0];
  if (quote !== '"' && quote !== "'")
    return expand(
      firstLine(text)
        .replace(/\s#.*$/, '')
        .trimEnd(),
    );
  const unescaped = unescapedQuote(text, quote, 1);
  const close = unescaped < 0 ? text.lastIndexOf(quote) : unescaped;
  if (close === 0 || !isRest(text.slice(close + 1))) return IGNORED;
  const escapes = quote === '"' ? /\\([\\'"abfnrtv])/g : /\\([\\'])/g;
  return expand(text.slice(1, close).replace(escapes, (_, char: string) => ESCAPED[char] ?? char));
}

function expand(value: string): EnvReading {
  const open = value.indexOf('${');
  return open >= 0 && value.includes('}', open) ? UNKNOWN : known(value);
}
