import type { Range } from '../../source.js';
import { createMappedText, type MappedText, shifted } from '../mapped-text.js';

/** `text` is what the token stands for: a word, a sign, the value of a string. `line` begins a new line before it. */
export interface GroovyToken extends Range {
  readonly kind: 'word' | 'string' | 'sign';
  readonly text: string;
  readonly value: MappedText | undefined;
  readonly interpolates: boolean;
  readonly startsLine: boolean;
}

const SKIPPED = /(?:[^\S\n]|\/\/[^\n]*|\\\r?\n)+/y;
const WORD = /[A-Za-z_$][\w$.]*/y;
const QUOTES = ['"""', "'''", '"', "'"] as const;

/** The tokens of Groovy without comments, with ranges from `base` on. Linear; what does not close ends with the file. */
export function groovyTokens(text: string, base = 0): readonly GroovyToken[] {
  const tokens: GroovyToken[] = [];
  let startsLine = true;
  let at = text.startsWith('#!') ? lineEnd(text, 0) : 0;
  const add = (token: Omit<GroovyToken, 'startsLine'>): void => {
    const [start, end] = [token.start + base, token.end + base];
    tokens.push({ ...token, start, end, value: token.value && shifted(token.value, base), startsLine });
    startsLine = false;
    at = token.end;
  };
  const sign = (): void =>
    add({ kind: 'sign', text: text[at]!, start: at, end: at + 1, value: undefined, interpolates: false });
  while (at < text.length) {
    const skipped = match(SKIPPED, text, at);
    if (skipped > 0) at += skipped;
    else if (text[at] === '\n') {
      startsLine = true;
      at++;
    } else if (text.startsWith('/*', at)) {
      const end = text.indexOf('*/', at + 2);
      at = end < 0 ? text.length : end + 2;
    } else {
      const quote = QUOTES.find((one) => text.startsWith(one, at));
      const word = quote ? 0 : match(WORD, text, at);
      if (quote) add(readString(text, at, quote));
      else if (word > 0)
        add({
          kind: 'word',
          text: text.slice(at, at + word),
          start: at,
          end: at + word,
          value: undefined,
          interpolates: false,
        });
      else sign();
    }
  }
  return tokens;
}

function match(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
}

const lineEnd = (text: string, at: number): number => {
  const found = text.indexOf('\n', at);
  return found < 0 ? text.length : found;
};

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\n': '' };

/** A string of one line ends with its line where it does not close. */
function readString(
  text: string,
  start: number,
  quote: (typeof QUOTES)[number],
): Omit<GroovyToken, 'startsLine'> {
  const value = createMappedText();
  let at = start + quote.length;
  let from = at;
  const isOver = (): boolean =>
    at >= text.length || text.startsWith(quote, at) || (quote.length === 1 && text[at] === '\n');
  let mayInterpolate = quote.startsWith('"');
  while (!isOver()) {
    if (mayInterpolate && text.startsWith('${', at)) {
      const close = closingBrace(text, at + 1, quote.length > 1);
      mayInterpolate = close !== undefined;
      at = close ?? at + 1;
      continue;
    }
    if (text[at] !== '\\') {
      at++;
      continue;
    }
    value.append(text.slice(from, at), from);
    const next = text[at + 1] ?? '';
    // A `$` that Groovy leaves alone is one for the shell.
    value.append(ESCAPES[next] ?? next, at);
    at += 2;
    from = at;
  }
  value.append(text.slice(from, Math.min(at, text.length)), from);
  const end = text.startsWith(quote, at) ? at + quote.length : Math.min(at, text.length);
  const built = value.build();
  return { kind: 'string', text: built.value, value: built, start, end, interpolates: quote.startsWith('"') };
}

/** More than an expression in a string has. */
const MAX_EXPRESSION = 500;

/** Behind the brace that closes the one here: strings may stand between them. Undefined where none does. */
function closingBrace(text: string, open: number, overLines: boolean): number | undefined {
  let depth = 0;
  const limit = Math.min(text.length, open + MAX_EXPRESSION);
  for (let at = open; at < limit && (overLines || text[at] !== '\n'); at++) {
    if (text[at] === '{') depth++;
    if (text[at] === '}' && --depth === 0) return at + 1;
  }
  return undefined;
}
