import { lineStarts, type SourceFile, type SyntaxProblem } from '../../source.js';
import { fromJson } from './from-json.js';
import { ask } from './judge-worker.js';
import type { HclFile } from './tree.js';

/** What HashiCorp's own parser says of a file that ours rejects. */
export type Verdict =
  | { readonly kind: 'rejected'; readonly problem: SyntaxProblem }
  /** The tree has no positions, see from-json.ts. */
  | { readonly kind: 'accepted'; readonly tree: HclFile }
  /** It could not be asked, or gave no answer: our own problems stand. */
  | { readonly kind: 'unavailable'; readonly reason: string };

/** It reads about a megabyte a second. */
const MAX_LENGTH = 2_000_000;

/**
 * Asks @cdktf/hcl2json, which is loaded now and in a thread of its own: it cannot bring down or hold up this process.
 * Never throws. The words of the problem are HashiCorp's, without what they quote where that may be a secret.
 */
export async function judge(file: SourceFile): Promise<Verdict> {
  if (file.text.length > MAX_LENGTH) return { kind: 'unavailable', reason: 'the file is too large' };
  const answer = await ask({ name: FILE_NAME, text: file.text });
  switch (answer.kind) {
    case 'json':
      return { kind: 'accepted', tree: fromJson(file, answer.json) };
    case 'silent':
      return { kind: 'unavailable', reason: answer.reason };
    case 'error': {
      const problem = firstProblem(file, answer.message);
      return problem
        ? { kind: 'rejected', problem }
        : { kind: 'unavailable', reason: 'the file is valid, but cannot be written as JSON' };
    }
  }
}

/** Marks where each diagnostic starts, for it is in no name or text of HCL's messages. */
const FILE_NAME = '\ue000';

/** `<file>:<line>,<column>-[<line>,]<column>: <summary>; <detail>` (hcl, diagnostic.go and pos.go). */
const DIAGNOSTIC = /^(\d+),(\d+)-(?:(\d+),)?(\d+): ([^;]*)(?:; (.*))?$/s;

function firstProblem(file: SourceFile, message: string): SyntaxProblem | undefined {
  if (!message.startsWith('parse config:')) return undefined;
  const [, first = ''] = message.split(`${FILE_NAME}:`);
  const match = DIAGNOSTIC.exec(first.replace(/(?<![\s\]])[\s\]]+$/, ''));
  if (!match) return undefined;
  const [, line, column, endLine = line, endColumn, summary = '', detail] = match;
  return {
    start: offsetAt(file, Number(line), Number(column)),
    end: offsetAt(file, Number(endLine), Number(endColumn)),
    message: withoutLongQuotes(detail ? `${summary}: ${detail}` : summary),
  };
}

/** HCL counts columns in grapheme clusters, and not the byte order mark. */
function offsetAt(file: SourceFile, line: number, column: number): number {
  const { text } = file;
  const starts = lineStarts(file);
  const lineStart = starts[line - 1] ?? text.length;
  const start = lineStart === 0 && text.startsWith('\ufeff') ? 1 : lineStart;
  const lineEnd = starts[line] ?? text.length;
  let offset = start;
  let left = column - 1;
  for (const { segment } of new Intl.Segmenter().segment(text.slice(start, lineEnd))) {
    if (left-- <= 0) break;
    offset += segment.length;
  }
  return offset;
}

const withoutLongQuotes = (message: string): string => message.replace(/"[^"\s]{16,}"/g, '"…"');
