import type { ShapeFault } from '../aws/key-shape.js';
import { readAs } from '../syntax/dotenv/readers.js';
import type { EnvEntry } from '../syntax/dotenv/tree.js';
import { holding } from '../syntax/holding.js';
import { type Place, textOf } from '../syntax/source.js';
import type { EnvDocument } from './document.js';
import { envFileUses, handsOn } from './env-readers.js';
import type { Repository } from './repository.js';

/**
 * What a program gets beside the value that the entry seems to have: blanks behind it, where the repository reads the
 * file with a program that keeps them, or the carriage return of a single line.
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
  const keeper = envFileUses(repository, document.file.path)
    .filter((use) => handsOn(use, entry))
    .map(({ reader }) => reader)
    .find((reader) => keepsBlanks(entry, document, reader));
  return (
    keeper && {
      kind: 'blanks-around',
      reason: `blanks stand behind it, and ${NAMES[keeper]} keeps them`,
      meant: textOf(at),
    }
  );
}

type Keeper = 'docker-env-file' | 'make';
const NAMES: Readonly<Record<Keeper, string>> = {
  'docker-env-file': '`docker run --env-file`',
  make: 'make',
};

function keepsBlanks(entry: EnvEntry, { file }: EnvDocument, reader: string): reader is Keeper {
  if (reader !== 'docker-env-file' && reader !== 'make') return false;
  const reading = readAs(entry, file, reader);
  return (
    reading.kind === 'value' &&
    /^\S+[ \t\u00a0]+$/.test(reading.value) &&
    reading.value.trimEnd() === entry.value
  );
}
