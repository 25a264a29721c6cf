import type { SyntaxProblem } from '../../source.js';
import type { YamlEntry, YamlMap, YamlNode } from '../yaml/tree.js';
import type { YamlReader } from '../yaml/yaml.js';
import type { Budget } from './budget.js';
import type { CiPart, CiParts } from './parts.js';
import { isStatic } from './text.js';
import type { CiInclude } from './tree.js';
import { entryOf, itemsOf, rangeOf, scalarOf, valueAt } from './yaml-values.js';

interface Reading {
  readonly yaml: YamlReader;
  readonly parts: CiParts;
  readonly budget: Budget;
  readonly problems: SyntaxProblem[];
}

interface Configuration {
  /** What the file and those that it includes come to. */
  readonly root: YamlNode | undefined;
  /** Files that are not here: of other projects, of GitLab itself, by a pattern or a variable. */
  readonly unread: readonly CiInclude[];
}

/** Reads a file of GitLab CI/CD with its includes: maps are merged at all levels, the including file wins (docs.gitlab.com, include). */
export function readIncluding(part: CiPart, reading: Reading): Configuration {
  const unread: CiInclude[] = [];
  const started = new Set<CiPart>();
  const read = (from: CiPart): YamlMap | undefined => {
    started.add(from);
    const root = rootOf(from, reading);
    let merged: YamlMap | undefined;
    for (const item of itemsOf(valueAt(root, 'include'))) {
      const other = localPart(item, reading);
      if (!other) unread.push(unreadInclude(item));
      else if (!started.has(other)) merged = together(merged, read(other), reading.budget);
    }
    return together(merged, root?.type === 'map' ? root : undefined, reading.budget);
  };
  return { root: read(part), unread };
}

/** A `spec:` document may stand before the configuration. */
function rootOf({ file, base }: CiPart, { yaml, problems }: Reading): YamlNode | undefined {
  const { documents, ...read } = yaml(file, base);
  problems.push(...read.problems);
  return documents.findLast((document) => !entryOf(document, 'spec')) ?? documents.at(-1);
}

/** Paths are those of the repository, whichever file names them. */
function localPart(item: YamlNode, { parts }: Reading): CiPart | undefined {
  const local = scalarOf(valueAt(item, 'local')) ?? scalarOf(item);
  if (!local || /^https?:/.test(local.value) || !isStatic(local.value)) return undefined;
  return parts.add(local.value.replace(/^\/+/, ''), local);
}

function unreadInclude(item: YamlNode): CiInclude {
  const named = ['local', 'project', 'remote', 'template', 'component'].flatMap(
    (key) => scalarOf(valueAt(item, key)) ?? [],
  );
  const path = (named[0] ?? scalarOf(item))?.value ?? '';
  return { ...rangeOf(item), path, optional: false, exported: false };
}

function together(
  weaker: YamlMap | undefined,
  stronger: YamlMap | undefined,
  budget: Budget,
): YamlMap | undefined {
  if (!weaker || !stronger) return stronger ?? weaker;
  if (!budget.spend(weaker.entries.length + stronger.entries.length)) return stronger;
  const entries = new Map<string, YamlEntry>(weaker.entries.map((entry) => [entry.key.value, entry]));
  for (const entry of stronger.entries) {
    const before = entries.get(entry.key.value)?.value;
    const isMerged = before?.type === 'map' && entry.value.type === 'map';
    const value = isMerged ? together(before, entry.value as YamlMap, budget) : undefined;
    entries.set(entry.key.value, value ? { ...entry, value } : entry);
  }
  return { ...stronger, entries: [...entries.values()] };
}
