import { once } from '../../once.js';
import { type FileKind, fileKind } from '../kinds.js';
import { bytesOfPath, pathOfBytes } from '../path-bytes.js';

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

/** The paths that git tracks; names of files that credlint does not read are only looked at when asked for. */
export interface IndexListing {
  /** Tracked files of a known kind. */
  readonly tracked: ReadonlyMap<string, RelevantEntry>;
  /** Those of them that a merge left in several versions. */
  readonly unmerged: readonly string[];
  /** Any tracked path. */
  find(path: string): IndexEntry | undefined;
  /** All tracked paths. */
  readonly paths: readonly string[];
  /** Where other repositories are tracked as commits. */
  readonly submodules: readonly string[];
  /** Tracked `.gitattributes` files. */
  readonly attributes: readonly string[];
}

const SYMBOLIC_LINK = '120000';
const SUBMODULE = '160000';

export const isLink = (entry: IndexEntry): boolean => entry.mode === SYMBOLIC_LINK;
export const isFile = ({ mode }: Pick<IndexEntry, 'mode'>): boolean => mode.startsWith('100');

/** Reads `git ls-files -z -s`: `100644 <id> <stage>\t<path>` for each path. */
export function parseIndex(output: Buffer): IndexListing {
  // One byte a character: cheap to search, and names become paths only where they are wanted.
  const text = output.toString('latin1');
  const tracked = new Map<string, RelevantEntry>();
  const unmerged = new Set<string>();
  const submodules: string[] = [];
  const attributes: string[] = [];
  eachRecord(text, (record) => {
    const name = nameIn(record);
    const kind = fileKind(name);
    if (record.startsWith(SUBMODULE)) submodules.push(pathOf(name));
    else if (name.endsWith(ATTRIBUTES) && ATTRIBUTES_FILE.test(name)) attributes.push(pathOf(name));
    else if (kind) {
      const path = pathOf(name);
      const entry = new IndexRecord(record, kind);
      if (entry.stage > 0) unmerged.add(path);
      addEntry(tracked, path, entry);
    }
  });
  const all = once(() => allEntries(text));
  let searches = 0;
  const search = (path: string): IndexEntry | undefined =>
    searches++ < MOST_SEARCHES ? searchEntry(text, path) : all().get(path);
  return {
    tracked,
    unmerged: [...unmerged],
    submodules: [...new Set(submodules)],
    attributes,
    find: (path) => tracked.get(path) ?? search(path),
    get paths() {
      return [...all().keys()];
    },
  };
}

/** A record of the output, taken apart where somebody asks: hardly any entry is looked at. */
class IndexRecord<Kind> implements IndexEntry {
  constructor(
    private readonly text: string,
    readonly kind: Kind,
  ) {}

  get mode(): string {
    return this.text.slice(0, MODE_DIGITS);
  }
  get id(): string {
    return this.text.slice(MODE_DIGITS + 1, this.text.indexOf('\t') - 2);
  }
  get stage(): number {
    return Number(this.text[this.text.indexOf('\t') - 1]);
  }
}

/** One at a time: a list of them all would be moved about by the garbage collector. */
function eachRecord(text: string, visit: (record: string) => void): void {
  for (let start = 0, end = text.indexOf('\0'); end >= 0; start = end + 1, end = text.indexOf('\0', start))
    visit(text.slice(start, end));
}

function allEntries(text: string): ReadonlyMap<string, IndexEntry> {
  const entries = new Map<string, IndexEntry>();
  eachRecord(text, (record) => addEntry(entries, pathOf(nameIn(record)), new IndexRecord(record, undefined)));
  return entries;
}

/** More searches take longer than a list of everything. */
const MOST_SEARCHES = 20;

/** Only the list knows which stage of an unmerged path counts; and a tab may be part of another name. */
function searchEntry(text: string, path: string): IndexEntry | undefined {
  const name = bytesOfPath(path).toString('latin1');
  const at = text.indexOf(`\t${name}\0`);
  if (at < 0) return undefined;
  const record = text.slice(text.lastIndexOf('\0', at) + 1, at + 1 + name.length);
  const entry = new IndexRecord(record, undefined);
  return entry.stage === 0 && nameIn(record) === name ? entry : allEntries(text).get(path);
}

const ATTRIBUTES = '.gitattributes';
const ATTRIBUTES_FILE = /(?:^|\/)\.gitattributes$/;
const MODE_DIGITS = 6;
const nameIn = (record: string): string => record.slice(record.indexOf('\t') + 1);

/** Of an unmerged path the entries come as stages 1, 2, 3 (`git help ls-files`, --unmerged): ours wins. */
function addEntry<T extends IndexEntry>(entries: Map<string, T>, path: string, entry: T): void {
  if (entry.stage === 3 && entries.get(path)?.stage === 2) return;
  entries.set(path, entry);
}

const NOT_ASCII = /[^\x00-\x7f]/;

/** A path out of a name of which every character is a byte. */
const pathOf = (name: string): string =>
  NOT_ASCII.test(name) ? pathOfBytes(Buffer.from(name, 'latin1')) : name;
