import type { Range } from '../../source.js';
import { createMappedText, type MappedText, mappedText } from '../mapped-text.js';

/** One instruction of a Dockerfile; the range spans from its name to the end of its arguments, heredocs included. */
export interface DockerInstruction extends Range {
  /** In upper case. */
  readonly name: string;
  /** Behind the name, continued lines joined, comments between them left out. */
  readonly args: MappedText & Range;
  /** Bodies of heredocs, in order. */
  readonly heredocs: readonly MappedText[];
}

const NAME = /[ \t]*([A-Za-z]+)(?:[ \t]+|(?=\\?\r?\n|$))/y;
const HEREDOC = /<<(-?)(["']?)([A-Za-z_]\w*)\2/g;
const TAKES_HEREDOC = /^(RUN|COPY|ADD)$/;

interface Line extends Range {
  readonly next: number;
}

function lineAt(text: string, start: number): Line {
  const lineEnd = text.indexOf('\n', start);
  const end = lineEnd < 0 ? text.length : lineEnd;
  return { start, end: text[end - 1] === '\r' && end > start ? end - 1 : end, next: end + 1 };
}

/** Splits a Dockerfile into instructions (docs.docker.com, Dockerfile reference, Format). Linear; never throws. */
export function readInstructions(text: string): readonly DockerInstruction[] {
  const instructions: DockerInstruction[] = [];
  for (let at = text.startsWith('\uFEFF') ? 1 : 0; at < text.length; ) {
    NAME.lastIndex = at;
    const match = NAME.exec(text);
    const line = lineAt(text, at);
    if (!match || NAME.lastIndex > line.end + 1) {
      at = line.next;
      continue;
    }
    const name = match[1]!.toUpperCase();
    const start = match.index + match[0].indexOf(match[1]!);
    const { args, next } = readArgs(text, Math.min(NAME.lastIndex, line.end));
    const { heredocs, end } = TAKES_HEREDOC.test(name)
      ? readHeredocs(text, args.value, next)
      : { heredocs: [], end: next };
    instructions.push({ start, end: heredocs.length > 0 ? end : args.end, name, args, heredocs });
    at = end;
  }
  return instructions;
}

/** Joins lines that end in a backslash; comment lines and empty lines between them count for nothing. */
function readArgs(text: string, start: number): { args: DockerInstruction['args']; next: number } {
  const builder = createMappedText();
  let end = start;
  let at = start;
  for (let first = true; at < text.length; first = false) {
    const line = lineAt(text, at);
    at = line.next;
    const written = text.slice(line.start, line.end);
    if (!first && /^\s*(#|$)/.test(written)) continue;
    const continued = /\\[ \t]*$/.exec(written);
    const content = continued ? written.slice(0, continued.index) : written;
    builder.append(content, line.start);
    end = line.start + content.trimEnd().length;
    if (!continued) break;
  }
  const { value, pieces } = builder.build();
  return {
    args: {
      start,
      end,
      value: value.trimEnd(),
      pieces: pieces.length > 0 ? pieces : [{ at: 0, source: start }],
    },
    next: at,
  };
}

function readHeredocs(text: string, args: string, from: number): { heredocs: MappedText[]; end: number } {
  const heredocs: MappedText[] = [];
  let at = from;
  for (const [, dash, , delimiter] of args.matchAll(HEREDOC)) {
    const start = at;
    let end = text.length;
    while (at < text.length) {
      const line = lineAt(text, at);
      const written = text.slice(line.start, line.end);
      at = line.next;
      end = line.start;
      if ((dash ? written.replace(/^\t+/, '') : written) === delimiter) break;
      end = Math.min(at, text.length);
    }
    heredocs.push(mappedText(text.slice(start, end), start));
  }
  return { heredocs, end: Math.min(at, text.length) };
}
