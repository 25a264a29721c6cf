import type { SyntaxProblem } from '../../source.js';
import type { YamlEntry, YamlMap, YamlNode, YamlScalar } from '../yaml/tree.js';
import type { YamlReader } from '../yaml/yaml.js';
import type { Budget } from './budget.js';
import { gitlabGlob } from './gitlab-glob.js';
import { type GitlabInputs, gitlabInputs, namedWithInputs, withInputs } from './gitlab-inputs.js';
import type { CiPart, CiParts, ListFiles } from './parts.js';
import { isStatic } from './text.js';
import type { CiInclude } from './tree.js';
import { entryOf, itemsOf, rangeOf, scalarOf, valueAt } from './yaml-values.js';

export interface Reading {
  readonly yaml: YamlReader;
  readonly parts: CiParts;
  readonly list: ListFiles;
  readonly budget: Budget;
  readonly problems: SyntaxProblem[];
}

export interface Configuration {
  /** What the file and those that it includes come to. */
  readonly root: YamlNode | undefined;
  /** Files that are not here: of other projects, of GitLab itself, by a pattern or a variable. */
  readonly unread: readonly CiInclude[];
  /** What the file is included with that a map at the top stands in. */
  inputsOf(node: YamlNode): GitlabInputs | undefined;
}

/** GitLab reads that many files at most (docs.gitlab.com, include). */
const MAX_READS = 150;

/**
 * Reads a file of GitLab CI/CD with its includes: maps are merged at all levels, the including file wins (docs.gitlab.com,
 * include). With inputs a file may be included several times.
 */
export function readIncluding(part: CiPart, reading: Reading, values?: YamlNode): Configuration {
  const unread: CiInclude[] = [];
  const open = new Set<CiPart>();
  const done = new Set<CiPart>();
  const inputs = new WeakMap<YamlNode, GitlabInputs>();
  let left = MAX_READS;
  const read = (from: CiPart, includedWith: YamlNode | undefined): YamlMap | undefined => {
    const { root, spec } = documentsOf(from, reading);
    const own = gitlabInputs(spec, includedWith);
    open.add(from);
    done.add(from);
    let merged: YamlMap | undefined;
    for (const item of itemsOf(valueAt(root, 'include'))) {
      const others = localParts(item, own, reading);
      const given = valueAt(item, 'inputs');
      if (others.length === 0) unread.push(unreadInclude(item));
      for (const other of others) {
        if (open.has(other) || (done.has(other) && !given)) continue;
        if (left-- > 0) merged = together(merged, read(other, given), reading.budget, inputs);
        else reading.budget.refuse(item);
      }
    }
    open.delete(from);
    return together(merged, ownMap(root, own, inputs), reading.budget, inputs);
  };
  return { root: read(part, values), unread, inputsOf: (node) => inputs.get(node) };
}

/** A `spec:` document may stand before the configuration. */
function documentsOf({ file, base }: CiPart, { yaml, problems }: Reading) {
  const { documents, ...read } = yaml(file, base);
  problems.push(...read.problems);
  const isSpec = (document: YamlNode): boolean => entryOf(document, 'spec') !== undefined;
  const root = documents.findLast((document) => !isSpec(document)) ?? documents.at(-1);
  return { root, spec: documents.find(isSpec) };
}

/** The map of a file; what stands at its top knows its inputs. */
function ownMap(
  root: YamlNode | undefined,
  own: GitlabInputs,
  inputs: WeakMap<YamlNode, GitlabInputs>,
): YamlMap | undefined {
  if (root?.type !== 'map') return undefined;
  if (own.size === 0) return root;
  for (const { value } of root.entries) inputs.set(value, own);
  return { ...root, entries: root.entries.map((entry) => namedWithInputs(entry, own)) };
}

/** Paths are those of the repository, whichever file names them. */
function localPath(item: YamlNode, own: GitlabInputs | undefined): YamlScalar | undefined {
  const local = scalarOf(valueAt(item, 'local')) ?? scalarOf(item);
  const path = local && withInputs(local.value, own);
  if (!local || path === undefined || /^https?:/.test(path) || !isStatic(path)) return undefined;
  return { ...local, value: path.replace(/^\/+/, '') };
}

export function localPart(
  item: YamlNode,
  own: GitlabInputs | undefined,
  { parts }: Reading,
): CiPart | undefined {
  const path = localPath(item, own);
  return path && parts.add(path.value, path);
}

/** One file, or those that a pattern stands for, in the order of their names. */
function localParts(item: YamlNode, own: GitlabInputs | undefined, reading: Reading): readonly CiPart[] {
  const path = localPath(item, own);
  if (!path?.value.includes('*')) return [localPart(item, own, reading)].filter((part) => part !== undefined);
  const { value } = path;
  const matches = gitlabGlob(value);
  const found = reading.list(value.slice(0, Math.max(0, value.lastIndexOf('/', value.indexOf('*')))));
  return [...(found ?? [])]
    .filter(matches)
    .sort()
    .flatMap((name) => reading.parts.add(name, path) ?? []);
}

export function unreadInclude(item: YamlNode): CiInclude {
  const named = ['local', 'project', 'remote', 'template', 'component', 'artifact'].flatMap(
    (key) => scalarOf(valueAt(item, key)) ?? [],
  );
  const path = (named[0] ?? scalarOf(item))?.value ?? '';
  return { ...rangeOf(item), path, optional: false, exported: false };
}

function together(
  weaker: YamlMap | undefined,
  stronger: YamlMap | undefined,
  budget: Budget,
  inputs: WeakMap<YamlNode, GitlabInputs>,
): YamlMap | undefined {
  if (!weaker || !stronger) return stronger ?? weaker;
  if (!budget.spend(weaker.entries.length + stronger.entries.length)) return stronger;
  const entries = new Map<string, YamlEntry>(weaker.entries.map((entry) => [entry.key.value, entry]));
  for (const entry of stronger.entries) {
    const before = entries.get(entry.key.value)?.value;
    const isMerged = before?.type === 'map' && entry.value.type === 'map';
    const value = isMerged ? together(before, entry.value as YamlMap, budget, inputs) : undefined;
    const known = inputs.get(entry.value) ?? (before && inputs.get(before));
    if (value && known) inputs.set(value, known);
    entries.set(entry.key.value, value ? { ...entry, value } : entry);
  }
  return { ...stronger, entries: [...entries.values()] };
}
