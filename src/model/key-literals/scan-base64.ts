import { afterPadding, base64RunsOf } from '../../aws/keys/base64-runs.js';
import { looksLikeSecret } from '../../aws/keys/secret-key.js';
import { credentialName } from '../../aws/names/credential-names.js';
import { place, type Range, type SourceFile } from '../../source.js';
import { findInText } from './scan-text.js';
import type { Sighting } from './sighting.js';
import { nameBefore } from './surroundings.js';

/** A key id has 28 characters in base64. */
const SHORTEST = 28;
/** Of a run; images and archives are no text from there on. */
const FIRST = 4_000;

/** Credentials in text that stands in base64: `user_data_base64`, secrets of Kubernetes, scripts for `base64 -d`. */
export function scanBase64(file: SourceFile): readonly Sighting[] {
  return encodedRuns(file.text).flatMap(({ start, end }) => {
    const run = file.text.slice(start, end).replace(/\s+/g, '');
    return [...findEncoded(run), ...loneSecret(run, nameBefore(file.text, start))].map(
      (found): Sighting => ({ ...found, at: place(file, { start, end }), encoded: true }),
    );
  });
}

/** A secret alone has no name beside it inside: the name stands before the run. */
function loneSecret(run: string, name: string | undefined): readonly Encoded[] {
  if (name === undefined || credentialName(name)?.role !== 'secret' || run.length > 60) return [];
  const value = decodedText(run)?.trim() ?? '';
  return looksLikeSecret(value) ? [{ value, form: 'secret', evidence: 'name' }] : [];
}

type Encoded = Omit<Sighting, 'at' | 'encoded'>;

/** What is encoded again is shorter by a quarter each time: all of it together is a few times the run. */
function findEncoded(run: string): readonly Encoded[] {
  const text = decodedText(run);
  if (text === undefined) return [];
  const found = findInText(text).map(
    ({ start, end, form, evidence }): Encoded => ({ value: text.slice(start, end), form, evidence }),
  );
  const deeper = encodedRuns(text).flatMap(({ start, end }) =>
    findEncoded(text.slice(start, end).replace(/\s+/g, '')),
  );
  return [...found, ...deeper];
}

/** Runs of base64, also wrapped over lines as `base64` writes it. */
function encodedRuns(text: string): readonly Range[] {
  const runs: Range[] = [];
  for (const found of base64RunsOf(text, SHORTEST - 1)) {
    const { start } = found;
    const end = afterPadding(text, found.end);
    const last = runs.at(-1);
    if (last && isWrapped(text, last, start)) runs[runs.length - 1] = { start: last.start, end };
    else runs.push({ start, end });
  }
  return runs.flatMap((run) => withRest(text, run));
}

const isWrapped = (text: string, before: Range, start: number): boolean =>
  start - before.end <= 20 && /^\r?\n[ \t]*$/.test(text.slice(before.end, start));

/** The last line of wrapped base64 may be short. */
function withRest(text: string, run: Range): readonly Range[] {
  if (run.end - run.start < SHORTEST) return [];
  const rest = /^\r?\n[ \t]{0,16}[A-Za-z0-9+/]{1,26}={0,2}(?=\s|$)/.exec(text.slice(run.end, run.end + 64));
  const isMultiLine = text.slice(run.start, run.end).includes('\n');
  return [rest && isMultiLine ? { start: run.start, end: run.end + rest[0].length } : run];
}

/** What the run says where it is text; undefined for anything else, such as images and keys of other kinds. */
function decodedText(run: string): string | undefined {
  if (run.length > FIRST && NO_TEXT.test(Buffer.from(run.slice(0, FIRST), 'base64').toString('latin1')))
    return undefined;
  const text = Buffer.from(run, 'base64').toString('utf8');
  return NO_TEXT.test(text) || text.includes('\ufffd') ? undefined : text;
}

const NO_TEXT = /[\0-\b\x0e-\x1f\x7f]/;
