import type { EnvReading } from '../tree.js';
import {
  AFTER_QUOTE,
  firstLine,
  isRest,
  known,
  normalLines,
  quoteOutsideEscapes,
  type RawEntry,
  UNCLOSED,
  UNKNOWN,
  unescapedQuote,
} from './reading.js';

/** github.com/joho/godotenv (parser.go, extractVarValue). */
export function godotenv(entry: RawEntry): EnvReading {
  const text = normalLines(entry.text).trimStart();
  const quote = text[0];
  if (quote !== '"' && quote !== "'")
    return expandUpperCase(
      firstLine(text)
        .replace(/\s#.*$/, '')
        .trim(),
    );
  const close = unescapedQuote(text, quote, 1);
  if (close < 0) return UNCLOSED;
  if (!isRest(text.slice(close + 1))) return AFTER_QUOTE;
  const inner = text.slice(1, close);
  return quote === "'" ? known(inner) : expandUpperCase(unescapeGo(inner));
}

const unescapeGo = (text: string): string =>
  text.replace(/\\([^$])/g, (_, char: string) => (char === 'n' ? '\n' : char === 'r' ? '\r' : char));

/** `$NAME` and `${NAME}` stand for variables of upper case, `\$` for the sign. */
function expandUpperCase(value: string): EnvReading {
  for (const [, escaped, opening, name] of value.matchAll(/(\\)?\$(\()?\{?([A-Z0-9_]+)?/g)) {
    if (escaped === undefined && (name !== undefined || opening !== undefined)) return UNKNOWN;
  }
  return known(value.replace(/\\\$/g, '$'));
}

/** github.com/compose-spec/compose-go (dotenv/parser.go, extractVarValue). */
export function compose(entry: RawEntry): EnvReading {
  const text = entry.text.trimStart();
  const quote = text[0];
  if (quote !== '"' && quote !== "'") return expandTemplate(firstLine(text).replace(/ #.*$/, '').trimEnd());
  const close = quoteOutsideEscapes(text, quote, 1);
  if (close < 0) return UNCLOSED;
  if (!isRest(text.slice(close + 1))) return AFTER_QUOTE;
  const inner = text.slice(1, close);
  if (quote === "'") return known(inner.replaceAll("\\'", "'"));
  return expandTemplate(inner.replace(/\\([abcfnrtv$"\\])/g, (_, char: string) => ESCAPES[char] ?? char));
}

/** `\$` becomes the escape of the template that is expanded afterwards. */
const ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  c: '\\c',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  $: '$$',
};

/** Compose's own template: `$$` is the sign, a name or braces a variable. */
function expandTemplate(value: string): EnvReading {
  const names = [...value.matchAll(/\$([$A-Za-z_{])/g)].some(([, next]) => next !== '$');
  return names ? UNKNOWN : known(value.replaceAll('$$', '$'));
}
