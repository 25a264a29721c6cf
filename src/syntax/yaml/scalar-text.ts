import { createMappedText, type MappedText, mappedText } from '../mapped-text.js';
import type { YamlScalar } from './tree.js';

/**
 * The value of a scalar with the places of its characters, between two offsets of the file. `value` is the library's
 * answer; where it cannot be found again in the source, its characters are counted from the start of the node.
 */
export function scalarText(
  text: string,
  start: number,
  end: number,
  style: YamlScalar['style'],
  value: string,
): MappedText {
  const inside = style === 'single' || style === 'double' ? 1 : 0;
  if (text.startsWith(value, start + inside) && style !== 'literal' && style !== 'folded')
    return mappedText(value, start + inside);
  return align(text, start, end, style, value) ?? mappedText(value, start);
}

function align(
  text: string,
  start: number,
  end: number,
  style: YamlScalar['style'],
  value: string,
): MappedText | undefined {
  if (style === 'double' || style === 'single') return alignQuoted(text, start, end, value);
  const from = style === 'plain' ? start : text.indexOf('\n', start) + 1;
  return alignLines(text, from, end, value, style === 'plain' ? undefined : blockIndent(text, from, end));
}

/** The indentation of a block scalar: that of its first line with text. */
function blockIndent(text: string, start: number, end: number): number {
  const [lead = ''] = /^(?:[ \t]*\r?\n)*( *)/.exec(text.slice(start, end))?.slice(1) ?? [];
  return lead.length;
}

/**
 * Finds each line of the source in the value, where line ends may have become blanks. Lines lose their indentation:
 * a number of blanks, or all of them.
 */
function alignLines(
  text: string,
  start: number,
  end: number,
  value: string,
  indent: number | undefined,
): MappedText | undefined {
  const pieces = [];
  let at = 0;
  for (let lineStart = start; lineStart < end; ) {
    const lineFeed = text.indexOf('\n', lineStart);
    const lineEnd = lineFeed < 0 || lineFeed > end ? end : lineFeed;
    const line = text.slice(lineStart, lineEnd);
    const lead = Math.min(indent ?? line.length, line.length - line.trimStart().length);
    const content = line.slice(lead).trimEnd();
    if (content !== '') {
      const found = value.indexOf(content, at);
      if (found < 0 || value.slice(at, found).trim() !== '') return undefined;
      pieces.push({
        at: pieces.length === 0 ? 0 : found,
        source: lineStart + lead - (pieces.length === 0 ? found : 0),
      });
      at = found + content.length;
    }
    lineStart = lineEnd + 1;
  }
  return pieces.length > 0 ? { value, pieces } : undefined;
}

const ESCAPE = /\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|\r?\n[ \t]*|[^\r\n])/y;
/** Blanks inside a line, or a line end with the blanks around it. */
const BLANKS = /[ \t]*\r?\n\s*|[ \t]+/y;
const PLAIN = /[^\\'\s]+/y;
const NAMED: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
};

/** Reads a quoted scalar once more, noting where each character comes from (YAML 1.2, 7.3). */
function alignQuoted(text: string, start: number, end: number, value: string): MappedText | undefined {
  const builder = createMappedText();
  const inner = text.slice(start + 1, end - 1);
  for (let at = 0; at < inner.length; ) {
    const { value: part, length } = readStep(inner, at, text[start]);
    builder.append(part, start + 1 + at);
    at += length;
  }
  const built = builder.build();
  return built.value === value ? built : undefined;
}

interface Step {
  readonly value: string;
  readonly length: number;
}

function readStep(text: string, at: number, quote: string | undefined): Step {
  const blanks = matchAt(BLANKS, text, at);
  if (blanks !== undefined) return { value: folded(blanks), length: blanks.length };
  const escaped = quote === '"' ? matchAt(ESCAPE, text, at) : undefined;
  if (escaped !== undefined) return { value: unescaped(escaped.slice(1)), length: escaped.length };
  if (quote === "'" && text.startsWith("''", at)) return { value: "'", length: 2 };
  const value = matchAt(PLAIN, text, at) ?? text[at]!;
  return { value, length: value.length };
}

function folded(blanks: string): string {
  const breaks = blanks.split('\n').length - 1;
  if (breaks === 0) return blanks;
  return breaks === 1 ? ' ' : '\n'.repeat(breaks - 1);
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

function unescaped(name: string): string {
  const named = NAMED[name];
  if (named !== undefined) return named;
  if (/^[xuU]./.test(name)) {
    const code = Number.parseInt(name.slice(1), 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '';
  }
  return /\n/.test(name) ? '' : name;
}
