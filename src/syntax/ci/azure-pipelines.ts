import type { SourceFile } from '../../source.js';
import type { YamlNode } from '../yaml/tree.js';
import type { YamlReader } from '../yaml/yaml.js';
import { type Budget, createBudget } from './budget.js';
import { containerOf } from './container.js';
import { emptyFile, emptyJob } from './job.js';
import { commandsOf, emptyStep } from './script.js';
import { textOf } from './text.js';
import type { CiEnvEntry, CiFile, CiJob, CiStep } from './tree.js';
import {
  entryOf,
  envOf,
  inputsOf,
  itemsOf,
  rangeOf,
  scalarOf,
  textAt,
  textsOf,
  valueAt,
} from './yaml-values.js';

/** What a job inherits from its stage and the pipeline. */
interface Outer {
  readonly env: readonly CiEnvEntry[];
  readonly pool: YamlNode | undefined;
  readonly budget: Budget;
}

/** Reads `azure-pipelines.yml` (learn.microsoft.com, YAML schema): stages, jobs and deployments; templates are not followed. */
export function readAzurePipelines(file: SourceFile, yaml: YamlReader): CiFile {
  const { documents, ...read } = yaml(file);
  const [root] = documents;
  const problems = [...read.problems];
  const budget = createBudget(problems);
  return {
    ...emptyFile('azure-pipelines', file, problems),
    env: variablesOf(valueAt(root, 'variables'), 'file'),
    jobs: root ? jobsOf(root, { env: [], pool: valueAt(root, 'pool'), budget }) : [],
  };
}

/** The jobs of a pipeline or a stage; steps without a job are a job of their own. */
function jobsOf(node: YamlNode, outer: Outer): readonly CiJob[] {
  const stages = itemsOf(valueAt(node, 'stages')).flatMap((stage) =>
    jobsOf(stage, {
      ...outer,
      env: variablesOf(valueAt(stage, 'variables'), 'job'),
      pool: valueAt(stage, 'pool') ?? outer.pool,
    }),
  );
  const jobs = itemsOf(valueAt(node, 'jobs')).map((job) => readJob(job, outer));
  const own = valueAt(node, 'steps') ? [readJob(node, outer)] : [];
  return [...stages, ...jobs, ...own];
}

/** A map, or a list of `name` and `value`; groups of a library hold what no file shows. */
function variablesOf(node: YamlNode | undefined, level: CiEnvEntry['level']): readonly CiEnvEntry[] {
  if (node?.type === 'map') return envOf(node, level);
  return itemsOf(node).flatMap((item) => {
    const [name, value] = [scalarOf(valueAt(item, 'name')), scalarOf(valueAt(item, 'value'))];
    if (!name || !value) return [];
    const text = textOf(value);
    const entry = { ...rangeOf(item), name: name.value, nameRange: rangeOf(name), value: text, level };
    return [{ ...entry, secretReference: undefined }];
  });
}

function readJob(node: YamlNode, outer: Outer): CiJob {
  const name = entryOf(node, 'job') ?? entryOf(node, 'deployment');
  const id = scalarOf(name?.value)?.value ?? 'job';
  const pool = valueAt(node, 'pool') ?? outer.pool;
  const image = textsOf(valueAt(pool, 'vmImage'));
  const inherited = outer.budget.spend(outer.env.length) ? outer.env : [];
  return {
    ...emptyJob(id, node, name?.value ?? { start: node.start, end: node.start }),
    runsOn:
      image.length > 0 ? image : [pool, valueAt(pool, 'name')].flatMap((label) => textsOf(scalarOf(label))),
    runner: image.length > 0 || !pool ? 'hosted' : 'self-hosted',
    container: containerOf(valueAt(node, 'container')),
    env: [...inherited, ...(name ? variablesOf(valueAt(node, 'variables'), 'job') : [])],
    steps: [...itemsOf(valueAt(node, 'steps')), ...deploymentSteps(valueAt(node, 'strategy'))].map((step) =>
      readStep(step, outer.budget),
    ),
    needs: textsOf(valueAt(node, 'dependsOn')),
    condition: textAt(node, 'condition'),
    environment: textAt(node, 'environment') ?? textAt(node, 'environment', 'name'),
  };
}

/** `strategy.runOnce.deploy.steps` and its siblings. */
function deploymentSteps(strategy: YamlNode | undefined): readonly YamlNode[] {
  const kinds = ['runOnce', 'rolling', 'canary'].flatMap((kind) => valueAt(strategy, kind) ?? []);
  const phases = ['preDeploy', 'deploy', 'routeTraffic', 'postRouteTraffic'];
  return kinds.flatMap((kind) => phases.flatMap((phase) => itemsOf(valueAt(kind, phase, 'steps'))));
}

const SCRIPTS = ['script', 'bash', 'pwsh', 'powershell'] as const;

function readStep(node: YamlNode, budget: Budget): CiStep {
  const kind = SCRIPTS.find((key) => valueAt(node, key));
  const inputs = valueAt(node, 'inputs');
  const script = kind
    ? scalarOf(valueAt(node, kind))
    : scalarOf(valueAt(inputs, 'inlineScript') ?? valueAt(inputs, 'script'));
  return {
    ...emptyStep(node),
    id: textAt(node, 'name')?.value,
    name: textAt(node, 'displayName'),
    uses: textAt(node, 'task') ?? textAt(node, 'template'),
    with: inputsOf(inputs ?? valueAt(node, 'parameters')),
    script,
    commands: script ? commandsOf(script, undefined, budget) : [],
    shell: kind === 'script' ? undefined : kind,
    workingDirectory: textAt(node, 'workingDirectory') ?? textAt(inputs, 'workingDirectory'),
    env: envOf(valueAt(node, 'env'), 'step'),
    condition: textAt(node, 'condition'),
  };
}
