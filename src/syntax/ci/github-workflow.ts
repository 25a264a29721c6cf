import type { SourceFile } from '../source.js';
import type { YamlEntry, YamlNode } from '../yaml/tree.js';
import type { YamlReader } from '../yaml/yaml.js';
import { type Budget, createBudget } from './budget.js';
import { containerOf } from './container.js';
import { emptyFile, emptyJob } from './job.js';
import { commandsOf, emptyStep } from './script.js';
import { textOf } from './text.js';
import type { CiFile, CiJob, CiPermissions, CiStep, CiText } from './tree.js';
import {
  entriesOf,
  envOf,
  inputsOf,
  itemsOf,
  rangeOf,
  scalarOf,
  textAt,
  textsOf,
  valueAt,
} from './yaml-values.js';

/** What the steps of a workflow or a job have in common. */
interface Defaults {
  readonly shell: string | undefined;
  readonly workingDirectory: CiText | undefined;
}

/** Reads a workflow of GitHub Actions (docs.github.com, Workflow syntax). */
export function readGithubWorkflow(file: SourceFile, yaml: YamlReader): CiFile {
  const { documents, ...read } = yaml(file);
  const [root] = documents;
  const problems = [...read.problems];
  const budget = createBudget(problems);
  const defaults = defaultsOf(root, { shell: undefined, workingDirectory: undefined });
  return {
    ...emptyFile('github-workflow', file, problems),
    triggers: triggersOf(valueAt(root, 'on')),
    permissions: permissionsOf(valueAt(root, 'permissions')),
    env: envOf(valueAt(root, 'env'), 'file'),
    jobs: entriesOf(valueAt(root, 'jobs')).map((entry) => readJob(entry, defaults, budget)),
  };
}

const triggersOf = (node: YamlNode | undefined): readonly CiText[] =>
  node?.type === 'map' ? node.entries.map(({ key }) => textOf(key)) : textsOf(node);

const defaultsOf = (node: YamlNode | undefined, outer: Defaults): Defaults => ({
  shell: textAt(node, 'defaults', 'run', 'shell')?.value ?? outer.shell,
  workingDirectory: textAt(node, 'defaults', 'run', 'working-directory') ?? outer.workingDirectory,
});

const ALL: Readonly<Record<string, CiPermissions['all']>> = { 'read-all': 'read', 'write-all': 'write' };

function permissionsOf(node: YamlNode | undefined): CiPermissions | undefined {
  if (!node) return undefined;
  const scopes = new Map(inputsOf(node).map(({ name, value }) => [name, value]));
  const all = node.type === 'scalar' ? ALL[node.value] : 'none';
  return { ...rangeOf(node), all, scopes };
}

function readJob({ key, value, ...range }: YamlEntry, outer: Defaults, budget: Budget): CiJob {
  const defaults = defaultsOf(value, outer);
  const runsOn = [valueAt(value, 'runs-on'), valueAt(value, 'runs-on', 'labels')].flatMap(textsOf);
  const secrets = valueAt(value, 'secrets');
  const services = entriesOf(valueAt(value, 'services'));
  const environment = textAt(value, 'environment') ?? textAt(value, 'environment', 'name');
  return {
    ...emptyJob(key.value, range, key),
    runsOn,
    runner: runnerOf(runsOn),
    container: containerOf(valueAt(value, 'container')),
    services: services.flatMap((service) => containerOf(service.value) ?? []),
    env: envOf(valueAt(value, 'env'), 'job'),
    permissions: permissionsOf(valueAt(value, 'permissions')),
    steps: itemsOf(valueAt(value, 'steps')).map((step) => readStep(step, defaults, budget)),
    needs: textsOf(valueAt(value, 'needs')),
    condition: textAt(value, 'if'),
    environment,
    matrix: matrixOf(valueAt(value, 'strategy', 'matrix')),
    uses: textAt(value, 'uses'),
    with: inputsOf(valueAt(value, 'with')),
    secrets: scalarOf(secrets)?.value === 'inherit' ? 'inherit' : inputsOf(secrets),
  };
}

/** GitHub's own labels name the system; other labels may be larger hosted machines or anybody's own. */
function runnerOf(labels: readonly CiText[]): CiJob['runner'] {
  if (labels.some(({ value }) => value.toLowerCase() === 'self-hosted')) return 'self-hosted';
  const hosted = labels.some((label) => label.static && /^(ubuntu|windows|macos)-/i.test(label.value));
  return hosted ? 'hosted' : 'unknown';
}

function matrixOf(node: YamlNode | undefined): CiJob['matrix'] {
  const values = new Map<string, readonly CiText[]>();
  const add = (name: string, texts: readonly CiText[]) =>
    values.set(name, [...(values.get(name) ?? []), ...texts]);
  for (const { key, value } of entriesOf(node)) {
    if (key.value === 'exclude') continue;
    if (key.value !== 'include') add(key.value, textsOf(value));
    else
      for (const item of itemsOf(value)) for (const input of inputsOf(item)) add(input.name, [input.value]);
  }
  return values;
}

function readStep(node: YamlNode, defaults: Defaults, budget: Budget): CiStep {
  const script = scalarOf(valueAt(node, 'run'));
  const shell = textAt(node, 'shell')?.value ?? (script ? defaults.shell : undefined);
  const directory = textAt(node, 'working-directory') ?? (script ? defaults.workingDirectory : undefined);
  return {
    ...emptyStep(node),
    id: textAt(node, 'id')?.value,
    name: textAt(node, 'name'),
    uses: textAt(node, 'uses'),
    with: inputsOf(valueAt(node, 'with')),
    script,
    commands: script ? commandsOf(script, shell, budget) : [],
    shell,
    workingDirectory: directory,
    env: envOf(valueAt(node, 'env'), 'step'),
    condition: textAt(node, 'if'),
  };
}
