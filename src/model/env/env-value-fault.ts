import type { ShapeFault } from '../../aws/keys/key-shape.js';
import { type Place, textOf } from '../../source.js';
import { readAs } from '../../syntax/dotenv/readers.js';
import type { EnvEntry } from '../../syntax/dotenv/tree.js';
import { holding } from '../../syntax/holding.js';
import type { EnvDocument } from '../document.js';
import type { Repository } from '../repository.js';
import { type EnvFileUse, envFileUses, handsOn } from './env-readers.js';

/**
 * What a program gets beside the value that the entry seems to have: blanks or a comment behind it, where the repository
 * reads the file with a program that keeps them, or the carriage return of a single line.
 */
export function envValueFault(
  document: EnvDocument,
  at: Place,
  repository: Repository,
): ShapeFault | undefined {
  const entry = holding(document.tree.entries, at);
  if (!entry) return undefined;
  if (document.tree.crlf === 'some' && entry.endsInCr)
    return {
      kind: 'blanks-around',
      reason: 'its line, unlike others of the file, ends in a carriage return',
      meant: textOf(at),
    };
  const uses = envFileUses(repository, document.file.path);
  if (hasStrangeBlankBehind(entry, document) && !(uses.length > 0 && uses.every(takesForBlank)))
    return {
      kind: 'blanks-around',
      reason: 'a blank that no shell takes for one, U+00A0 for instance, stands behind it',
      meant: textOf(at),
    };
  for (const use of uses) {
    if (!handsOn(use, entry) || (use.reader !== 'docker-env-file' && use.reader !== 'make')) continue;
    const kept = keptBehind(entry, document, use.reader);
    if (!kept) continue;
    const what = kept === 'blanks-around' ? ['blanks stand', 'them'] : ['a comment stands', 'it'];
    return {
      kind: kept,
      reason: `${what[0]} behind it, and ${NAMES[use.reader]} keeps ${what[1]}`,
      meant: textOf(at),
    };
  }
  return undefined;
}

const hasStrangeBlankBehind = ({ valueRange, quote }: EnvEntry, { file }: EnvDocument): boolean =>
  quote === '' && /^[ \t]{0,80}[^\S\t\n\v\f\r ]/.test(file.text.slice(valueRange.end, valueRange.end + 82));

/** Libraries trim what Unicode calls white space; shells, make and docker know blanks and tabs. */
const takesForBlank = ({ reader }: EnvFileUse): boolean =>
  reader === 'dotenv' || reader === 'godotenv' || reader === 'compose' || reader === 'python-dotenv';

type Keeper = 'docker-env-file' | 'make';
const NAMES: Readonly<Record<Keeper, string>> = {
  'docker-env-file': '`docker run --env-file`',
  make: 'make',
};

/** What a reader takes for the end of the value that is none. */
function keptBehind(
  entry: EnvEntry,
  { file }: EnvDocument,
  reader: Keeper,
): 'blanks-around' | 'comment-behind' | undefined {
  const reading = readAs(entry, file, reader);
  if (reading.kind !== 'value' || !/^\S+[ \t\u00a0]/.test(reading.value)) return undefined;
  if (reading.value.trimEnd() === entry.value) return 'blanks-around';
  const isComment =
    reading.value.startsWith(entry.value) && /^[ \t]+#/.test(reading.value.slice(entry.value.length));
  return isComment ? 'comment-behind' : undefined;
}
