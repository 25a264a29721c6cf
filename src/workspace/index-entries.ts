import { type FileKind, fileKind } from './kinds.js';
import { pathOfBytes } from './path-bytes.js';

/** One path of git's index. */
export interface IndexEntry {
  readonly mode: string;
  /** The object that holds the content. */
  readonly id: string;
  /** 0; of an unmerged path 2 (ours), or 3 (theirs) or 1 (common ancestor) where there is no other. */
  readonly stage: number;
}

/** An entry whose name says what it is. */
export interface RelevantEntry extends IndexEntry {
  readonly kind: FileKind;
}

/** The paths that git tells of; names of files that credlint does not read are only looked at when asked for. */
export interface IndexListing {
  /** Tracked files of a known kind. */
  readonly tracked: ReadonlyMap<string, RelevantEntry>;
  /** Any tracked path. */
  find(path: string): IndexEntry | undefined;
  /** All tracked paths. */
  readonly paths: readonly string[];
  /** Where other repositories are tracked as commits. */
  readonly submodules: readonly string[];
  /** Paths that git does not track; other repositories among them end in a slash. */
  readonly untracked: readonly string[];
}

const SYMBOLIC_LINK = '120000';
const SUBMODULE = '160000';

export const isLink = (entry: IndexEntry): boolean => entry.mode === SYMBOLIC_LINK;
export const isFile = (entry: IndexEntry): boolean => entry.mode.startsWith('100');

/** Reads `git ls-files -z -t -s [-o]`: `H 100644 <id> <stage>\t<path>` for tracked paths, `? <path>` for others. */
export function parseListing(output: Buffer): IndexListing {
  // One byte a character: cheap to search, and names become paths only where they are wanted.
  const records = output.toString('latin1').split('\0').slice(0, -1);
  const tracked = new Map<string, RelevantEntry>();
  const submodules: string[] = [];
  const untracked: string[] = [];
  for (const record of records) {
    if (record.startsWith('? ')) {
      untracked.push(pathOf(record.slice(2)));
      continue;
    }
    const name = record.slice(record.indexOf('\t') + 1);
    const kind = fileKind(name);
    if (record.startsWith(SUBMODULE, MODE_AT)) submodules.push(pathOf(name));
    else if (kind) addEntry(tracked, pathOf(name), { ...entryOf(record), kind });
  }
  const all = lazyEntries(records);
  return {
    tracked,
    submodules: [...new Set(submodules)],
    untracked,
    find: (path) => tracked.get(path) ?? all().get(path),
    get paths() {
      return [...all().keys()];
    },
  };
}

function lazyEntries(records: readonly string[]): () => ReadonlyMap<string, IndexEntry> {
  let entries: Map<string, IndexEntry> | undefined;
  return () => {
    if (!entries) {
      entries = new Map();
      for (const record of records) {
        if (record.startsWith('? ')) continue;
        addEntry(entries, pathOf(record.slice(record.indexOf('\t') + 1)), entryOf(record));
      }
    }
    return entries;
  };
}

const MODE_AT = 'H '.length;
const ID_AT = MODE_AT + '100644 '.length;

function entryOf(record: string): IndexEntry {
  const end = record.indexOf('\t');
  return {
    mode: record.slice(MODE_AT, ID_AT - 1),
    id: record.slice(ID_AT, end - 2),
    stage: Number(record[end - 1]),
  };
}

/** Of an unmerged path the entries come as stages 1, 2, 3 (`git help ls-files`, --unmerged): ours wins. */
function addEntry<T extends IndexEntry>(entries: Map<string, T>, path: string, entry: T): void {
  if (entry.stage === 3 && entries.get(path)?.stage === 2) return;
  entries.set(path, entry);
}

const NOT_ASCII = /[^\x00-\x7f]/;

/** A path out of a name of which every character is a byte. */
const pathOf = (name: string): string =>
  NOT_ASCII.test(name) ? pathOfBytes(Buffer.from(name, 'latin1')) : name;
