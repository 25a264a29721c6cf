import type { SourceFile, SyntaxProblem } from '../../source.js';
import type { YamlEntry, YamlMap, YamlNode } from '../yaml/tree.js';
import type { YamlReader } from '../yaml/yaml.js';
import { type Budget, createBudget } from './budget.js';
import { containerOf } from './container.js';
import { readIncluding } from './gitlab-includes.js';
import { emptyFile, emptyJob } from './job.js';
import { combinationsOf } from './matrix.js';
import { createParts, type FindFile, noFile } from './parts.js';
import { scriptLines, stepsOfLines } from './script.js';
import type { CiEnvEntry, CiFile, CiJob } from './tree.js';
import { entriesOf, envOf, itemsOf, merged, rangeOf, textAt, textsOf, valueAt } from './yaml-values.js';

/** Keys at the top that are no jobs (docs.gitlab.com, CI/CD YAML syntax reference). */
const GLOBAL = new Set(
  'after_script before_script cache default image include services spec stages types variables workflow'.split(
    ' ',
  ),
);
/** GitLab follows `extends` eleven levels deep. */
const MAX_LEVELS = 11;

/** Reads `.gitlab-ci.yml` with the files of the repository that it includes: `extends`, `default`, `!reference` reach into them. */
export function readGitlabCi(file: SourceFile, yaml: YamlReader, find: FindFile = noFile): CiFile {
  const problems: SyntaxProblem[] = [];
  const parts = createParts(file, find, problems);
  const budget = createBudget(problems);
  const { root, unread } = readIncluding(parts.all[0]!, { yaml, parts, budget, problems });
  const scope = { root, defaults: defaultsOf(root), budget };
  const jobs = entriesOf(root).filter(
    ({ key, value }) => !GLOBAL.has(key.value) && !key.value.startsWith('.') && value.type === 'map',
  );
  return {
    ...emptyFile('gitlab-ci', file, problems),
    parts: parts.all,
    env: variablesOf(valueAt(root, 'variables'), 'file'),
    includes: unread,
    jobs: jobs.map((entry) => readJob(entry, scope)),
  };
}

/** A value, or a map that holds it beside a description. */
const variablesOf = (node: YamlNode | undefined, level: CiEnvEntry['level']): readonly CiEnvEntry[] =>
  envOf(node, level, (value) => (value.type === 'map' ? valueAt(value, 'value') : value));

interface Scope {
  readonly root: YamlNode | undefined;
  readonly defaults: readonly YamlMap[];
  readonly budget: Budget;
}

function readJob({ key, value, start, end }: YamlEntry, scope: Scope): CiJob {
  const layers = layersOf(value as YamlMap, scope);
  const job = merged([...scope.defaults, ...layers]);
  const find = (node: YamlNode): YamlNode | undefined => referenced(node, scope.root);
  const lines = (name: string) => scriptLines(valueAt(job, name), scope.budget, find);
  const scripts = [[...lines('before_script'), ...lines('script')], lines('after_script')];
  const variables = layers.flatMap((layer) => variablesOf(valueAt(layer, 'variables'), 'job'));
  return {
    ...emptyJob(key.value, { start, end }, key),
    runsOn: textsOf(valueAt(job, 'tags')),
    container: containerOf(valueAt(job, 'image')),
    services: itemsOf(valueAt(job, 'services')).flatMap((service) => containerOf(service) ?? []),
    env: [...variables, ...entriesOf(valueAt(job, 'id_tokens')).map(tokenOf)],
    steps: scripts.flatMap((script) => stepsOfLines(script, undefined, scope.budget)),
    needs: itemsOf(valueAt(job, 'needs')).flatMap((need) => textAt(need, 'job') ?? textsOf(need)),
    environment: textAt(job, 'environment') ?? textAt(job, 'environment', 'name'),
    matrix: matrixOf(valueAt(job, 'parallel', 'matrix'), scope.budget),
  };
}

/** An id token stands in a variable of its name. */
const tokenOf = ({ key, start, end }: YamlEntry): CiEnvEntry => ({
  start,
  end,
  name: key.value,
  nameRange: rangeOf(key),
  value: undefined,
  level: 'job',
  secretReference: 'id_tokens',
});

const FALLBACKS = new Set('after_script before_script id_tokens image services tags'.split(' '));

/** `default` and the same keys at the top, which jobs fall back to. */
const defaultsOf = (root: YamlNode | undefined): readonly YamlMap[] =>
  [root, valueAt(root, 'default')].flatMap((node) =>
    node?.type === 'map'
      ? [{ ...node, entries: node.entries.filter(({ key }) => FALLBACKS.has(key.value)) }]
      : [],
  );

/** The maps that a job extends, the weakest first, and its own. */
function layersOf(job: YamlMap, { root, budget }: Scope): readonly YamlMap[] {
  const layers: YamlMap[] = [];
  const follow = (map: YamlMap, level: number): void => {
    if (level > MAX_LEVELS) budget.refuse(map);
    if (level > MAX_LEVELS || layers.includes(map) || !budget.spend(sizeOf(map))) return;
    for (const { value } of textsOf(valueAt(map, 'extends'))) {
      const base = valueAt(root, value);
      if (base?.type === 'map') follow(base, level + 1);
    }
    layers.push(map);
  };
  follow(job, 0);
  return layers;
}

/** What copying a job's map and its variables costs, and looking its bases up. */
const sizeOf = (map: YamlMap): number =>
  100 + map.entries.length + entriesOf(valueAt(map, 'variables')).length;

/** What `!reference [.job, script]` stands for. */
function referenced(node: YamlNode, root: YamlNode | undefined): YamlNode | undefined {
  if (node.tag !== '!reference' || node.type !== 'seq') return node;
  return valueAt(root, ...textsOf(node).map(({ value }) => value));
}

/** Each item of the list is a matrix of its own; its values are variables of the job. */
const matrixOf = (node: YamlNode | undefined, budget: Budget): CiJob['matrix'] =>
  itemsOf(node).flatMap((item) =>
    combinationsOf(new Map(entriesOf(item).map(({ key, value }) => [key.value, textsOf(value)])), budget),
  );
