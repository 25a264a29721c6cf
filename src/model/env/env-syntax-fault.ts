import type { SourceFile } from '../../source.js';
import { parseDotenv } from '../../syntax/dotenv/dotenv.js';
import { readAs } from '../../syntax/dotenv/readers.js';
import type { EnvEntry, EnvFile, EnvReader, EnvReading } from '../../syntax/dotenv/tree.js';
import type { EnvDocument } from '../document.js';
import type { Repository } from '../repository.js';
import { type EnvFileUse, envFileUses, handsOn } from './env-readers.js';

/** What one reader takes for punctuation, and another for a part of name or value. */
export type EnvPunctuation = 'bom' | 'export' | 'blanks' | 'quotes' | 'crlf';

export interface EnvSyntaxFault {
  readonly use: EnvFileUse;
  /** What the reader keeps or does not take, with what it makes of it. */
  readonly faults: ReadonlyMap<EnvPunctuation, 'kept' | 'refused'>;
  /** All readers of the file get the value as it was meant without the punctuation at fault. */
  readonly isPlainSafe: boolean;
}

/**
 * The first use of an env file in this repository that reads an entry otherwise than it is meant. Each punctuation is
 * tried alone, on a line of its own, so that what is at fault is named, and nothing where the value itself is.
 */
export function envSyntaxFault(
  entry: EnvEntry,
  { file, tree }: EnvDocument,
  repository: Repository,
): EnvSyntaxFault | undefined {
  const present = punctuationOf(entry, file, tree);
  if (present.length === 0) return undefined;
  const uses = envFileUses(repository, file.path).filter((use) => handsOn(use, entry));
  const isFine = ({ reader }: EnvFileUse) => isMeant(readingOf(entry, [], reader), entry);
  for (const use of uses) {
    if (!isFine(use)) continue;
    const faults = new Map(present.flatMap((one) => faultOf(entry, one, use.reader)));
    if (faults.size > 0) return { use, faults, isPlainSafe: uses.every(isFine) };
  }
  return undefined;
}

function punctuationOf(entry: EnvEntry, { text }: SourceFile, { crlf }: EnvFile): readonly EnvPunctuation[] {
  const lineEnd = text.indexOf('\n');
  const onFirstLine = lineEnd < 0 || entry.start < lineEnd;
  if (entry.separator !== '=' || !/^(export)?$/.test(entry.keyword) || isMultiline(entry, text)) return [];
  const present: Readonly<Record<EnvPunctuation, boolean>> = {
    bom: onFirstLine && text.startsWith('\uFEFF'),
    export: entry.keyword === 'export',
    blanks: entry.spaceBeforeSeparator || (entry.spaceAfterSeparator && entry.value !== ''),
    quotes: entry.quote !== '',
    crlf: crlf === 'all' && entry.endsInCr,
  };
  return (Object.keys(present) as EnvPunctuation[]).filter((one) => present[one]);
}

const isMultiline = (entry: EnvEntry, text: string): boolean =>
  text.slice(entry.start, entry.end).includes('\n') || entry.value.includes('\n');

function faultOf(
  entry: EnvEntry,
  one: EnvPunctuation,
  reader: EnvReader,
): readonly (readonly [EnvPunctuation, 'kept' | 'refused'])[] {
  const reading = readingOf(entry, [one], reader);
  if (isMeant(reading, entry)) return [];
  return [[one, reading?.kind === 'value' ? 'kept' : 'refused']];
}

const isMeant = (reading: EnvReading | undefined, { value }: EnvEntry): boolean =>
  reading?.kind === 'unknown' || (reading?.kind === 'value' && reading.value === value);

/** What a reader makes of the entry, written with that punctuation alone. */
function readingOf(
  entry: EnvEntry,
  punctuation: readonly EnvPunctuation[],
  reader: EnvReader,
): EnvReading | undefined {
  const where = (one: EnvPunctuation, written: string) => (punctuation.includes(one) ? written : '');
  const [before, after] = [entry.spaceBeforeSeparator ? ' ' : '', entry.spaceAfterSeparator ? ' ' : ''];
  const text = [
    where('bom', '\uFEFF'),
    where('export', 'export '),
    `${entry.name}${where('blanks', before)}=${where('blanks', after)}`,
    `${where('quotes', entry.quote)}${entry.value}${where('quotes', entry.quote)}`,
    where('crlf', '\r'),
    '\n',
  ].join('');
  const file = { path: '', text };
  const [line] = parseDotenv(file).entries;
  return line && readAs(line, file, reader);
}
