import type { SyntaxProblem } from '../../source.js';
import { type GroovyToken, groovyTokens } from './groovy-tokens.js';
import type { GroovyArgument, GroovyCall, GroovyOther, GroovyStatement, GroovyValue } from './tree.js';

export interface GroovyFile {
  readonly statements: readonly GroovyStatement[];
  readonly problems: readonly SyntaxProblem[];
}

/** Blocks in blocks, lists in lists. */
const MAX_DEPTH = 50;

/**
 * Reads Groovy as far as the pipelines of Jenkins say what runs where: calls with their arguments and blocks, and
 * assignments. Ranges count from `base`. Nothing of it runs; what is anything else is passed over, with the blocks in it kept. Never throws.
 */
export function parseGroovy(text: string, base = 0): GroovyFile {
  const reader: Reader = { tokens: groovyTokens(text, base), at: 0, depth: 0, problems: [] };
  const statements: GroovyStatement[] = [];
  while (reader.at < reader.tokens.length) {
    statements.push(...readStatements(reader));
    // A brace too many.
    reader.at++;
  }
  return { statements, problems: reader.problems };
}

interface Reader {
  readonly tokens: readonly GroovyToken[];
  at: number;
  depth: number;
  readonly problems: SyntaxProblem[];
}

const peek = ({ tokens, at }: Reader, ahead = 0): GroovyToken | undefined => tokens[at + ahead];
const isSign = (token: GroovyToken | undefined, sign: string): boolean =>
  token?.kind === 'sign' && token.text === sign;

/** Words before a statement that are none of its own. */
const PREFIXES: ReadonlySet<string> = new Set(
  'return def final else static void private public boolean int String List Map Object'.split(' '),
);

/** Up to the brace that closes the block, or the end. */
function readStatements(reader: Reader): readonly GroovyStatement[] {
  const statements: GroovyStatement[] = [];
  for (let token = peek(reader); token && !isSign(token, '}'); token = peek(reader)) {
    if (isSign(token, '{')) statements.push(...readBlock(reader));
    else if (token.kind !== 'word' || PREFIXES.has(token.text)) reader.at++;
    else statements.push(...readStatement(reader, token));
  }
  return statements;
}

function readStatement(reader: Reader, name: GroovyToken): readonly GroovyStatement[] {
  const [next, after] = [peek(reader, 1), peek(reader, 2)];
  if (!isSign(next, '=') || isSign(after, '=')) return [readCall(reader, name)];
  reader.at += 2;
  const value = readValue(reader);
  return [
    {
      type: 'assignment',
      start: name.start,
      end: value.end,
      name: name.text,
      nameRange: rangeOf(name),
      value,
    },
  ];
}

const rangeOf = ({ start, end }: GroovyToken) => ({ start, end });

/** `name(…)`, `name a, b: c`, each with a block or without, or the name alone. */
function readCall(reader: Reader, name: GroovyToken): GroovyCall {
  reader.at++;
  const next = peek(reader);
  const args = isSign(next, '(') ? readList(reader, ')') : readArguments(reader);
  const block = isSign(peek(reader), '{') ? readBlock(reader) : undefined;
  const end = reader.tokens[reader.at - 1]!.end;
  return { type: 'call', start: name.start, end, name: name.text, nameRange: rangeOf(name), args, block };
}

const beginsArguments = (token: GroovyToken | undefined): boolean =>
  token !== undefined &&
  !token.startsLine &&
  (token.kind === 'string' || token.kind === 'word' || isSign(token, '['));

/** The statements between braces. */
function readBlock(reader: Reader): readonly GroovyStatement[] {
  return nested(reader, '{', '}', readStatements) ?? [];
}

/** What is deeper than anybody writes is passed over, and said. */
function nested<T>(reader: Reader, open: string, close: string, read: (reader: Reader) => T): T | undefined {
  const start = peek(reader)!;
  if (reader.depth >= MAX_DEPTH) {
    if (reader.problems.length === 0)
      reader.problems.push({
        ...rangeOf(start),
        isLimit: true,
        message: 'this goes deeper than it is followed',
      });
    skip(reader, open, close);
    return undefined;
  }
  reader.at++;
  reader.depth++;
  const found = read(reader);
  reader.depth--;
  if (isSign(peek(reader), close)) reader.at++;
  return found;
}

function skip(reader: Reader, open: string, close: string): void {
  let depth = 0;
  for (let token = peek(reader); token; token = peek(reader)) {
    reader.at++;
    if (isSign(token, open)) depth++;
    if (isSign(token, close) && --depth === 0) return;
  }
}

/** The items between parentheses or brackets. */
function readList(reader: Reader, close: ')' | ']'): readonly GroovyArgument[] {
  const open = close === ')' ? '(' : '[';
  return (
    nested(reader, open, close, () => {
      const items: GroovyArgument[] = [];
      while (peek(reader) && !isEnd(peek(reader)!, close)) {
        if (isSign(peek(reader), ',')) reader.at++;
        else items.push(readArgument(reader));
      }
      return items;
    }) ?? []
  );
}

/** A brace ends a list that does not close. */
const isEnd = (token: GroovyToken, close: string): boolean => isSign(token, close) || isSign(token, '}');

/** Arguments without parentheses: to the end of the line, further behind a comma. */
function readArguments(reader: Reader): readonly GroovyArgument[] {
  const items: GroovyArgument[] = [];
  if (!beginsArguments(peek(reader)) || reader.depth >= MAX_DEPTH) return items;
  reader.depth++;
  do {
    items.push(readArgument(reader));
  } while (isSign(peek(reader), ',') && ++reader.at < reader.tokens.length);
  reader.depth--;
  return items;
}

function readArgument(reader: Reader): GroovyArgument {
  const [first, second] = [peek(reader), peek(reader, 1)];
  const isNamed = first !== undefined && first.kind !== 'sign' && isSign(second, ':');
  if (isNamed) reader.at += 2;
  return { name: isNamed ? first.text : undefined, value: readValue(reader) };
}

/** One value; what an operator or a method makes of it is another. */
function readValue(reader: Reader): GroovyValue {
  const first = peek(reader);
  if (!first) return other(reader, reader.at);
  const from = reader.at;
  const value = readTerm(reader, first);
  const isMore = !endsValue(peek(reader));
  while (!endsValue(peek(reader))) readTerm(reader, peek(reader)!);
  return isMore && value.type !== 'call' ? other(reader, from) : value;
}

const endsValue = (token: GroovyToken | undefined): boolean =>
  !token || token.startsLine || (token.kind === 'sign' && /[,)\]};{]/.test(token.text));

function readTerm(reader: Reader, first: GroovyToken): GroovyValue {
  const from = reader.at;
  if (first.kind === 'string' && first.value) {
    reader.at++;
    const { start, end, value, interpolates } = first;
    return { type: 'string', start, end, ...value, interpolates };
  }
  if (isSign(first, '[')) {
    const items = readList(reader, ']');
    return { type: 'list', start: first.start, end: reader.tokens[reader.at - 1]!.end, items };
  }
  if (first.kind === 'word') return readCall(reader, first);
  if (isSign(first, '(')) readList(reader, ')');
  else if (isSign(first, '{')) readBlock(reader);
  else reader.at++;
  return other(reader, from);
}

function other({ tokens, at }: Reader, from: number): GroovyOther {
  const start = tokens[from]?.start ?? tokens.at(-1)?.end ?? 0;
  return { type: 'other', start, end: Math.max(start, tokens[at - 1]?.end ?? start) };
}
