import { place, type Range, type SourceFile } from '../../syntax/source.js';
import { findInText } from './scan-text.js';
import type { Sighting } from './sighting.js';

/** Shorter runs hold no id with a name; longer ones are no script that a person wrote. */
const SHORTEST = 40;
const LONGEST = 400_000;
const MAX_DEPTH = 2;

/** Credentials in text that stands in base64: `user_data_base64`, secrets of Kubernetes, scripts for `base64 -d`. */
export function scanBase64(file: SourceFile): readonly Sighting[] {
  return encodedRuns(file.text).flatMap(({ start, end }) =>
    findEncoded(file.text.slice(start, end).replace(/\s+/g, ''), 1).map(
      (found): Sighting => ({ ...found, at: place(file, { start, end }), encoded: true }),
    ),
  );
}

type Encoded = Omit<Sighting, 'at' | 'encoded'>;

function findEncoded(run: string, depth: number): readonly Encoded[] {
  const text = decodedText(run);
  if (text === undefined) return [];
  const found = findInText(text).map(
    ({ start, end, form, evidence }): Encoded => ({ value: text.slice(start, end), form, evidence }),
  );
  if (depth >= MAX_DEPTH) return found;
  const deeper = encodedRuns(text).flatMap(({ start, end }) =>
    findEncoded(text.slice(start, end), depth + 1),
  );
  return [...found, ...deeper];
}

/** Runs of base64, also wrapped over lines as `base64` writes it. */
function encodedRuns(text: string): readonly Range[] {
  const runs: Range[] = [];
  for (const match of text.matchAll(/[A-Za-z0-9+/]{40,}={0,2}/g)) {
    const start = match.index;
    const end = start + match[0].length;
    const last = runs.at(-1);
    if (last && isWrapped(text, last, start)) runs[runs.length - 1] = { start: last.start, end };
    else runs.push({ start, end });
  }
  return runs.flatMap((run) => withRest(text, run)).filter(({ start, end }) => end - start <= LONGEST);
}

const isWrapped = (text: string, before: Range, start: number): boolean =>
  start - before.end <= 20 && /^\r?\n[ \t]*$/.test(text.slice(before.end, start));

/** The last line of wrapped base64 may be short. */
function withRest(text: string, run: Range): readonly Range[] {
  if (run.end - run.start < SHORTEST) return [];
  const rest = /^\r?\n[ \t]{0,16}[A-Za-z0-9+/]{1,39}={0,2}(?=\s|$)/.exec(text.slice(run.end, run.end + 64));
  const isMultiLine = text.slice(run.start, run.end).includes('\n');
  return [rest && isMultiLine ? { start: run.start, end: run.end + rest[0].length } : run];
}

/** What the run says where it is text; undefined for anything else, such as images and keys of other kinds. */
function decodedText(run: string): string | undefined {
  const bytes = Buffer.from(run, 'base64');
  const text = bytes.toString('utf8');
  return /[\0-\b\x0e-\x1f\x7f\ufffd]/.test(text) ? undefined : text;
}
