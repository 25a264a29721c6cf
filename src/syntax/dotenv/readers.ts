import type { SourceFile } from '../../source.js';
import { compose, godotenv } from './readers/go.js';
import { dockerEnvFile, make, systemd } from './readers/lines.js';
import { npmDotenv } from './readers/npm.js';
import { pythonDotenv } from './readers/python.js';
import { IGNORED, type RawEntry, refused } from './readers/reading.js';
import { shell } from './readers/shell.js';
import { words, xargs } from './readers/words.js';
import type { EnvEntry, EnvReader, EnvReading } from './tree.js';

const EXPORT = refused('`export` is no part of this syntax');
const BLANKS = refused('blanks stand around the separator');
const BOM = refused('a byte order mark stands before the name');
const NO_ASSIGNMENT = refused('this is no assignment here');
/** The lines of the file as words of one command. */
const AS_WORDS = {
  declare: NO_ASSIGNMENT,
  foreign: NO_ASSIGNMENT,
  powerShell: NO_ASSIGNMENT,
  colon: NO_ASSIGNMENT,
  blankBefore: BLANKS,
  blankAfter: BLANKS,
  bom: BOM,
};

/** How a reader takes what stands around a value; undefined where it takes it as everybody does. */
interface ReaderTraits {
  readonly value: (entry: RawEntry) => EnvReading;
  readonly export?: EnvReading;
  /** `declare -x`, `typeset`, `readonly`. */
  readonly declare?: EnvReading;
  /** `set`, `setx` and the like, which stand for other shells. */
  readonly foreign: EnvReading;
  /** `$Env:NAME`. */
  readonly powerShell: EnvReading;
  readonly colon?: EnvReading;
  /** A colon with nothing blank behind it. */
  readonly tightColon?: EnvReading;
  readonly blankBefore?: EnvReading;
  readonly blankAfter?: EnvReading;
  readonly bom?: EnvReading;
}

/** The readers' differences outside the value, from their sources (named beside the functions that read values). */
const READERS: Readonly<Record<EnvReader, ReaderTraits>> = {
  shell: {
    value: shell,
    foreign: IGNORED,
    powerShell: NO_ASSIGNMENT,
    colon: NO_ASSIGNMENT,
    blankBefore: BLANKS,
    blankAfter: BLANKS,
    bom: BOM,
  },
  dotenv: {
    value: npmDotenv,
    declare: IGNORED,
    foreign: IGNORED,
    powerShell: IGNORED,
    tightColon: IGNORED,
  },
  godotenv: {
    value: godotenv,
    declare: NO_ASSIGNMENT,
    foreign: IGNORED,
    powerShell: NO_ASSIGNMENT,
    bom: BOM,
  },
  compose: {
    value: compose,
    declare: NO_ASSIGNMENT,
    foreign: NO_ASSIGNMENT,
    powerShell: NO_ASSIGNMENT,
  },
  'python-dotenv': {
    value: pythonDotenv,
    declare: IGNORED,
    foreign: IGNORED,
    powerShell: IGNORED,
    colon: IGNORED,
    bom: IGNORED,
  },
  'docker-env-file': {
    value: dockerEnvFile,
    export: EXPORT,
    declare: NO_ASSIGNMENT,
    foreign: NO_ASSIGNMENT,
    powerShell: IGNORED,
    colon: NO_ASSIGNMENT,
    tightColon: IGNORED,
    blankBefore: BLANKS,
  },
  make: {
    value: make,
    declare: NO_ASSIGNMENT,
    foreign: NO_ASSIGNMENT,
    powerShell: NO_ASSIGNMENT,
    colon: IGNORED,
  },
  systemd: {
    value: systemd,
    export: IGNORED,
    declare: IGNORED,
    foreign: IGNORED,
    powerShell: IGNORED,
    colon: IGNORED,
    bom: IGNORED,
  },
  words: { ...AS_WORDS, value: words },
  xargs: { ...AS_WORDS, value: xargs },
};

/**
 * What a reader makes of an entry: the value that it hands on, or that it refuses or passes over the line. The texts
 * of refusals name no value.
 */
export function readAs(entry: EnvEntry, file: SourceFile, reader: EnvReader): EnvReading {
  const traits = READERS[reader];
  const around = readAround(entry, file, traits);
  if (around) return around;
  return traits.value({
    text: file.text.slice(entry.rawRange.start, entry.rawRange.end),
    exported: entry.keyword !== '',
    forCommand: entry.forCommand,
  });
}

function readAround(entry: EnvEntry, file: SourceFile, traits: ReaderTraits): EnvReading | undefined {
  const { keyword, separator, spaceBeforeSeparator, spaceAfterSeparator } = entry;
  if (traits.bom && startsFile(entry, file)) return traits.bom;
  if (spaceBeforeSeparator && traits.blankBefore) return traits.blankBefore;
  if (keyword !== '') {
    const reading = keywordReading(keyword, traits);
    if (reading) return reading;
  }
  if (separator === ' ') return traits.foreign;
  if (separator === ':') {
    const tight = /\S/.test(file.text[entry.rawRange.start] ?? '.');
    const reading = tight || spaceBeforeSeparator ? (traits.tightColon ?? traits.colon) : traits.colon;
    if (reading) return reading;
  }
  return spaceAfterSeparator && entry.value !== '' ? traits.blankAfter : undefined;
}

function keywordReading(keyword: string, traits: ReaderTraits): EnvReading | undefined {
  if (keyword === 'export') return traits.export;
  if (keyword.startsWith('$')) return traits.powerShell;
  return /^(export|declare|typeset|readonly|local)\b/.test(keyword) ? traits.declare : traits.foreign;
}

/** The entry stands on the line that a byte order mark starts. */
function startsFile(entry: EnvEntry, { text }: SourceFile): boolean {
  const lineEnd = text.indexOf('\n');
  return text.startsWith('\uFEFF') && (lineEnd < 0 || entry.start < lineEnd);
}
