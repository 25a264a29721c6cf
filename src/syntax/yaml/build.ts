import type { Alias, Node, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import type { Range, SyntaxProblem } from '../../source.js';
import { shifted } from '../mapped-text.js';
import { scalarText } from './scalar-text.js';
import type { YamlEntry, YamlMap, YamlNode, YamlScalar } from './tree.js';

/** Nodes of one file, with everything that aliases and merge keys stand for counted each time. */
const MAX_NODES = 200_000;
const MAX_DEPTH = 100;
const TOO_LARGE = 'Aliases make the file too large to follow.';

type LibraryNode = Alias | Scalar | YAMLMap | YAMLSeq;

/** What building a tree needs of the library, which is loaded only when a YAML file is read. */
export type Library = Pick<typeof import('yaml'), 'isAlias' | 'isMap' | 'isPair' | 'isScalar' | 'isSeq'>;

interface Builder {
  readonly library: Library;
  readonly text: string;
  /** What ranges count from: the offset of the text among the files that are read together. */
  readonly base: number;
  readonly problems: SyntaxProblem[];
  /** Finished anchors of the document; a later one of a name takes its place. */
  readonly anchors: Map<string, YamlNode>;
  /** Nodes in the tree below a node, aliases followed. */
  readonly sizes: Map<YamlNode, number>;
  total: number;
}

/** Turns a document of the library into a tree of ours; never deeper or larger than the bounds. */
export function buildDocument(
  library: Library,
  { text, base }: Pick<Builder, 'text' | 'base'>,
  contents: Node,
  problems: SyntaxProblem[],
): YamlNode {
  const builder: Builder = { library, text, base, problems, anchors: new Map(), sizes: new Map(), total: 0 };
  return build(builder, contents as LibraryNode, 0);
}

function build(builder: Builder, node: LibraryNode, depth: number): YamlNode {
  const { library } = builder;
  if (library.isAlias(node)) return follow(builder, node);
  const built =
    depth > MAX_DEPTH
      ? replaced(builder, rangeOf(builder, node), 'Values are nested too deeply.')
      : library.isMap(node)
        ? buildMap(builder, node, depth)
        : library.isSeq(node)
          ? buildSeq(builder, node, depth)
          : buildScalar(builder, node);
  if (node.anchor !== undefined) builder.anchors.set(node.anchor, built);
  return built;
}

/** In broken text the library counts signs that are not there. */
function rangeOf({ text, base }: Builder, { range }: Node): Range {
  const [start, end] = [range?.[0] ?? 0, range?.[1] ?? 0];
  return { start: base + Math.min(start, text.length), end: base + Math.min(end, text.length) };
}

/** Notes how many nodes stand in the tree below this one. */
function sized<T extends YamlNode>(builder: Builder, node: T, children: readonly YamlNode[]): T {
  let size = 1;
  for (const child of children) size += builder.sizes.get(child) ?? 1;
  builder.sizes.set(node, size);
  builder.total++;
  return node;
}

/** An empty value in the place of something that is not in the tree. */
function replaced(builder: Builder, range: Range, message: string): YamlScalar {
  builder.problems.push({ ...range, message });
  return emptyScalar(range);
}

const emptyScalar = ({ start, end }: Range): YamlScalar => ({
  type: 'scalar',
  start,
  end,
  tag: undefined,
  style: 'plain',
  value: '',
  pieces: [{ at: 0, source: start }],
});

/** What an alias stands for, as long as the whole tree stays within its bound. */
function follow(builder: Builder, alias: Alias): YamlNode {
  const target = builder.anchors.get(alias.source);
  if (!target) return replaced(builder, rangeOf(builder, alias), 'The alias names no anchor before it.');
  const size = builder.sizes.get(target) ?? 1;
  if (builder.total + size > MAX_NODES) return replaced(builder, rangeOf(builder, alias), TOO_LARGE);
  builder.total += size;
  return target;
}

const STYLES = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
} as const;

function buildScalar(builder: Builder, node: Scalar): YamlScalar {
  const { start, end } = rangeOf(builder, node);
  const style = STYLES[node.type as keyof typeof STYLES] ?? 'plain';
  const value = String(node.value ?? '');
  const { base, text } = builder;
  const { pieces } = shifted(scalarText(text, start - base, end - base, style, value), base);
  return sized(builder, { type: 'scalar', start, end, tag: node.tag, style, value, pieces }, []);
}

function buildSeq(builder: Builder, node: YAMLSeq, depth: number): YamlNode {
  const items = node.items.map((item) =>
    builder.library.isPair(item)
      ? pairAsMap(builder, item, depth + 1)
      : build(builder, item as LibraryNode, depth + 1),
  );
  return sized(builder, { type: 'seq', ...rangeOf(builder, node), tag: node.tag, items }, items);
}

/** `[a: b]` is a sequence of one map. */
function pairAsMap(builder: Builder, pair: Pair, depth: number): YamlNode {
  const entries = buildEntry(builder, pair, depth);
  const [first] = entries;
  const range = first ?? { start: 0, end: 0 };
  const map: YamlMap = { type: 'map', start: range.start, end: range.end, tag: undefined, entries };
  return sized(
    builder,
    map,
    entries.map(({ value }) => value),
  );
}

function buildMap(builder: Builder, node: YAMLMap, depth: number): YamlNode {
  const own = new Map<string, YamlEntry>();
  const merges: YamlNode[] = [];
  for (const pair of node.items) {
    for (const entry of buildEntry(builder, pair, depth)) {
      if (entry.key.value === '<<' && entry.key.style === 'plain') merges.push(entry.value);
      else addEntry(builder, own, entry);
    }
  }
  for (const merge of merges) addMerged(builder, own, merge);
  const entries = [...own.values()];
  const map: YamlMap = { type: 'map', ...rangeOf(builder, node), tag: node.tag, entries };
  return sized(
    builder,
    map,
    entries.map(({ value }) => value),
  );
}

function addEntry(builder: Builder, own: Map<string, YamlEntry>, entry: YamlEntry): void {
  const { value, start, end } = entry.key;
  if (own.delete(value)) builder.problems.push({ start, end, message: 'The key stands twice in this map.' });
  own.set(value, entry);
}

/** Merge keys add what the map does not set itself; the first of several wins (yaml.org/type/merge). */
function addMerged(builder: Builder, own: Map<string, YamlEntry>, merge: YamlNode): void {
  if (merge.type === 'seq') for (const item of merge.items) addMerged(builder, own, item);
  if (merge.type !== 'map') return;
  for (const entry of merge.entries) {
    if (++builder.total > MAX_NODES) {
      builder.problems.push({ start: merge.start, end: merge.end, message: TOO_LARGE });
      return;
    }
    if (own.has(entry.key.value)) continue;
    builder.total += builder.sizes.get(entry.value) ?? 1;
    own.set(entry.key.value, { ...entry, merged: true });
  }
}

/** The entry of a pair; none where the key is no scalar. */
function buildEntry(builder: Builder, pair: Pair, depth: number): readonly YamlEntry[] {
  const key = build(builder, (pair.key ?? {}) as LibraryNode, depth + 1);
  if (key.type !== 'scalar') {
    builder.problems.push({ start: key.start, end: key.end, message: 'A key that is no text is not read.' });
    return [];
  }
  const value = pair.value
    ? build(builder, pair.value as LibraryNode, depth + 1)
    : emptyScalar({ start: key.end, end: key.end });
  return [{ start: key.start, end: Math.max(key.end, value.end), key, value, merged: false }];
}
