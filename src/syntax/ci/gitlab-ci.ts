import type { SourceFile, SyntaxProblem } from '../../source.js';
import type { YamlEntry, YamlMap, YamlNode } from '../yaml/tree.js';
import type { YamlReader } from '../yaml/yaml.js';
import { type Budget, createBudget } from './budget.js';
import { containerOf } from './container.js';
import {
  type Configuration,
  localPart,
  type Reading,
  readIncluding,
  unreadInclude,
} from './gitlab-includes.js';
import { withInputs } from './gitlab-inputs.js';
import { emptyFile, emptyJob } from './job.js';
import { combinationsOf, productOf } from './matrix.js';
import { createParts, type FindFile, type ListFiles, noFile } from './parts.js';
import { scriptLines, stepsOfLines } from './script.js';
import type { CiCombination, CiEnvEntry, CiFile, CiJob } from './tree.js';
import {
  entriesOf,
  envOf,
  inputsOf as inputsOfMap,
  itemsOf,
  merged,
  rangeOf,
  textAt,
  textsOf,
  valueAt,
} from './yaml-values.js';

/** Keys at the top that are no jobs (docs.gitlab.com, CI/CD YAML syntax reference). */
const GLOBAL = new Set(
  'after_script before_script cache default image include services spec stages types variables workflow'.split(
    ' ',
  ),
);
/** GitLab follows `extends` eleven levels deep. */
const MAX_LEVELS = 11;

/** Pipelines start others that start others, no further (docs.gitlab.com, Downstream pipelines). */
const MAX_CHILDREN = 2;

/**
 * Reads `.gitlab-ci.yml` with the files of the repository that it includes: `extends`, `default`, `!reference` reach into
 * them. The jobs of child pipelines stand behind those of the one that starts them.
 */
export function readGitlabCi(
  file: SourceFile,
  yaml: YamlReader,
  find: FindFile = noFile,
  list: ListFiles = () => undefined,
): CiFile {
  const problems: SyntaxProblem[] = [];
  const parts = createParts(file, find, problems);
  const reading = { yaml, parts, list, budget: createBudget(problems), problems };
  const { env, jobs, unread } = readPipeline(readIncluding(parts.all[0]!, reading), reading, 0);
  return { ...emptyFile('gitlab-ci', file, problems), parts: parts.all, env, includes: unread, jobs };
}

/** A value, or a map that holds it beside a description. */
const variablesOf = (node: YamlNode | undefined, level: CiEnvEntry['level']): readonly CiEnvEntry[] =>
  envOf(node, level, (value) => (value.type === 'map' ? valueAt(value, 'value') : value));

interface Scope extends Pick<Configuration, 'root' | 'inputsOf'> {
  readonly defaults: readonly YamlMap[];
  readonly budget: Budget;
}

interface Pipeline extends Pick<Configuration, 'unread'> {
  readonly env: readonly CiEnvEntry[];
  readonly jobs: readonly CiJob[];
}

function readPipeline(configuration: Configuration, reading: Reading, level: number): Pipeline {
  const { root, unread, inputsOf } = configuration;
  const scope: Scope = { root, inputsOf, defaults: defaultsOf(root), budget: reading.budget };
  const env = variablesOf(valueAt(root, 'variables'), 'file');
  const entries = entriesOf(root).filter(
    ({ key, value }) => !GLOBAL.has(key.value) && !key.value.startsWith('.') && value.type === 'map',
  );
  const read = entries.map((entry) => {
    const job = readJob(entry, scope);
    return { job, children: childrenOf(entry, job, env, reading, level) };
  });
  return {
    env,
    jobs: read.flatMap(({ job, children }) => [job, ...children.jobs]),
    unread: [...unread, ...read.flatMap(({ children }) => children.unread)],
  };
}

/**
 * The pipelines that a job starts out of files of the repository: what is set for the job goes over what they set
 * themselves (docs.gitlab.com, `trigger:forward`).
 */
function childrenOf(
  { value, start, end }: YamlEntry,
  { env: given }: CiJob,
  outer: readonly CiEnvEntry[],
  reading: Reading,
  level: number,
): Omit<Pipeline, 'env'> {
  const items = itemsOf(valueAt(value, 'trigger', 'include'));
  if (items.length > 0 && level >= MAX_CHILDREN) reading.budget.refuse({ start, end });
  if (level >= MAX_CHILDREN) return { jobs: [], unread: [] };
  const pipelines = items.map((item): Omit<Pipeline, 'env'> => {
    const part = localPart(item, undefined, reading);
    if (!part || !reading.budget.spend(part.file.text.length))
      return { jobs: [], unread: [unreadInclude(item)] };
    const child = readPipeline(readIncluding(part, reading, valueAt(item, 'inputs')), reading, level + 1);
    const jobs = child.jobs.map((job) => ({ ...job, env: [...child.env, ...job.env, ...outer, ...given] }));
    return { jobs, unread: child.unread };
  });
  return { jobs: pipelines.flatMap(({ jobs }) => jobs), unread: pipelines.flatMap(({ unread }) => unread) };
}

function readJob({ key, value, start, end }: YamlEntry, scope: Scope): CiJob {
  const { budget, inputsOf, root } = scope;
  const layers = layersOf(value as YamlMap, scope);
  const job = merged([...scope.defaults, ...layers]);
  const find = (node: YamlNode): YamlNode | undefined => referenced(node, root);
  const lines = (name: string) => scriptLines(valueAt(job, name), budget, find);
  const scripts = [[...lines('before_script'), ...lines('script')], lines('after_script')];
  const variables = layers.flatMap((layer) => variablesOf(valueAt(layer, 'variables'), 'job'));
  const inputs = [...layers].reverse().flatMap((layer) => inputsOf(layer) ?? [])[0];
  const choices = [
    matrixOf(valueAt(job, 'parallel', 'matrix'), budget),
    ruleVariables(valueAt(job, 'rules')),
    ruleVariables(valueAt(root, 'workflow', 'rules')),
  ];
  return {
    ...emptyJob(key.value, { start, end }, key),
    runsOn: textsOf(valueAt(job, 'tags')),
    container: containerOf(valueAt(job, 'image')),
    services: itemsOf(valueAt(job, 'services')).flatMap((service) => containerOf(service) ?? []),
    env: [...variables, ...entriesOf(valueAt(job, 'id_tokens')).map(tokenOf)],
    steps: scripts.flatMap((script) => stepsOfLines(script, undefined, budget)),
    needs: itemsOf(valueAt(job, 'needs')).flatMap((need) => textAt(need, 'job') ?? textsOf(need)),
    environment: textAt(job, 'environment') ?? textAt(job, 'environment', 'name'),
    matrix: choices.reduce((all, more) => productOf(all, more, budget)),
    given: inputs && { inputs, outer: undefined, secrets: 'all' },
  };
}

/** The variables of the rules that may let a job run, each rule for itself (docs.gitlab.com, `rules:variables`). */
function ruleVariables(rules: YamlNode | undefined): readonly CiCombination[] {
  const admitting = itemsOf(rules).filter((rule) => textAt(rule, 'when')?.value !== 'never');
  const choices = admitting.map(
    (rule) => new Map(inputsOfMap(valueAt(rule, 'variables')).map(({ name, value }) => [name, value])),
  );
  return choices.some(({ size }) => size > 0) ? choices : [];
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
function layersOf(job: YamlMap, { root, budget, inputsOf }: Scope): readonly YamlMap[] {
  const layers: YamlMap[] = [];
  const follow = (map: YamlMap, level: number): void => {
    if (level > MAX_LEVELS) budget.refuse(map);
    if (level > MAX_LEVELS || layers.includes(map) || !budget.spend(sizeOf(map))) return;
    for (const { value } of textsOf(valueAt(map, 'extends'))) {
      const base = valueAt(root, withInputs(value, inputsOf(map)));
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
