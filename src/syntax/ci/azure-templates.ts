import type { SyntaxProblem } from '../../source.js';
import { resolvePath } from '../../workspace/resolve-path.js';
import type { YamlNode, YamlScalar } from '../yaml/tree.js';
import type { YamlReader } from '../yaml/yaml.js';
import type { Budget } from './budget.js';
import type { CiPart, CiParts } from './parts.js';
import type { CiGiven, CiInclude, CiParameter, CiText } from './tree.js';
import {
  entriesOf,
  entryOf,
  inputsOf,
  itemsOf,
  rangeOf,
  scalarOf,
  textAt,
  textsOf,
  valueAt,
} from './yaml-values.js';

/** What the files of a pipeline are read with. */
export interface AzureReading {
  readonly yaml: YamlReader;
  readonly parts: CiParts;
  readonly budget: Budget;
  readonly problems: SyntaxProblem[];
  /** Templates that are not in this repository. */
  readonly unread: CiInclude[];
}

/** Where something is written: what its file is given, and the lists among it. */
export interface AzureFile {
  readonly part: CiPart;
  readonly given: CiGiven | undefined;
  readonly lists: ReadonlyMap<string, Placed>;
  readonly level: number;
}

/** A node with the file that it stands in. */
export interface Placed {
  readonly node: YamlNode;
  readonly from: AzureFile;
}

export type AzureList = 'stages' | 'jobs' | 'steps' | 'variables';

/** Templates may take in templates; Azure allows 100 levels of them, and nobody has as many. */
const MAX_LEVELS = 10;

/** `${{ if … }}`, `${{ else }}`, `${{ each … }}`: what stands below may be there (learn.microsoft.com, Template expressions). */
const INSERTED = /^\$\{\{\s*(?:if|elseif|else|each|insert)\b/;
const PARAMETER = /^\$\{\{\s*parameters\.([\w-]+)\s*\}\}$/;

/** The items of a list, with those of its templates, conditions and parameters in their places. */
export function itemsIn(
  list: YamlNode | undefined,
  kind: AzureList,
  from: AzureFile,
  reading: AzureReading,
): readonly Placed[] {
  return itemsOf(list).flatMap((node): readonly Placed[] => {
    if (from.level > MAX_LEVELS) reading.budget.refuse(node);
    if (from.level > MAX_LEVELS || !reading.budget.spend(20)) return [];
    const inner = { ...from, level: from.level + 1 };
    const passed = node.type === 'scalar' ? PARAMETER.exec(node.value)?.[1] : undefined;
    const given = passed === undefined ? undefined : from.lists.get(passed);
    if (given) return itemsIn(given.node, kind, { ...given.from, level: inner.level }, reading);
    const inserted = entriesOf(node).filter(({ key }) => INSERTED.test(key.value));
    if (inserted.length > 0) return inserted.flatMap(({ value }) => itemsIn(value, kind, inner, reading));
    const template = scalarOf(valueAt(node, 'template'));
    return template ? fromTemplate(node, template, kind, inner, reading) : [{ node, from }];
  });
}

/** The items that a template has in the place of itself. */
export function fromTemplate(
  node: YamlNode,
  name: YamlScalar,
  kind: AzureList,
  from: AzureFile,
  reading: AzureReading,
): readonly Placed[] {
  const part = templatePart(name, from.part, reading.parts);
  if (!part) {
    reading.unread.push({ ...rangeOf(name), path: name.value, optional: false, exported: false });
    return [];
  }
  if (!reading.budget.spend(part.file.text.length)) return [];
  const { documents, problems } = reading.yaml(part.file, part.base);
  reading.problems.push(...problems);
  const [root] = documents;
  const parameters = valueAt(node, 'parameters');
  const inside: AzureFile = {
    part,
    given: givenTo(root, parameters, from),
    lists: listsOf(parameters, from),
    level: from.level,
  };
  return itemsIn(valueAt(root, kind), kind, inside, reading);
}

/** Paths are those of the repository, or relative to the file that names them. */
function templatePart(name: YamlScalar, { file }: CiPart, parts: CiParts): CiPart | undefined {
  const [, path, repository] = /^([^@]*)(?:@(.*))?$/.exec(name.value) ?? [];
  if (path === undefined || (repository !== undefined && repository !== 'self')) return undefined;
  const beside = file.path.slice(0, Math.max(0, file.path.lastIndexOf('/')));
  const resolved = resolvePath(path.startsWith('/') ? '' : beside, path);
  return resolved === undefined ? undefined : parts.add(resolved, name);
}

function givenTo(root: YamlNode | undefined, parameters: YamlNode | undefined, from: AzureFile): CiGiven {
  const fallbacks = [...parametersOf(root)].flatMap(([name, { fallback }]) =>
    fallback ? [[name, fallback] as const] : [],
  );
  const given = inputsOf(parameters).map(({ name, value }) => [name, value] as const);
  return { inputs: new Map([...fallbacks, ...given]), outer: from.given, secrets: 'all' };
}

const listsOf = (parameters: YamlNode | undefined, from: AzureFile): ReadonlyMap<string, Placed> =>
  new Map(
    entriesOf(parameters).flatMap(({ key, value }) => {
      const handed = value.type === 'scalar' ? PARAMETER.exec(value.value)?.[1] : undefined;
      const list = handed === undefined ? { node: value, from } : from.lists.get(handed);
      return list && list.node.type === 'seq' ? [[key.value, list] as const] : [];
    }),
  );

/** A list of names with defaults and values, or a map of defaults. */
export function parametersOf(root: YamlNode | undefined): ReadonlyMap<string, CiParameter> {
  const node = valueAt(root, 'parameters');
  if (node?.type === 'map')
    return new Map(
      inputsOf(node).map(({ name, value }) => [name, { fallback: value, options: [] }] as const),
    );
  return new Map(
    itemsOf(node).flatMap((item) => {
      const name = textAt(item, 'name')?.value;
      const fallback: CiText | undefined = textAt(item, 'default');
      return name === undefined
        ? []
        : [[name, { fallback, options: textsOf(entryOf(item, 'values')?.value) }] as const];
    }),
  );
}
