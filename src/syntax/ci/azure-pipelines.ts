import type { SourceFile } from '../../source.js';
import type { YamlEntry, YamlNode } from '../yaml/tree.js';
import type { YamlReader } from '../yaml/yaml.js';
import {
  type AzureFile,
  type AzureList,
  type AzureReading,
  fromTemplate,
  itemsIn,
  type Placed,
  parametersOf,
} from './azure-templates.js';
import { type Budget, createBudget } from './budget.js';
import { containerOf } from './container.js';
import { environmentName } from './environment-name.js';
import { emptyFile, emptyJob } from './job.js';
import { createParts, type FindFile, noFile } from './parts.js';
import { commandsOf, emptyStep } from './script.js';
import { textOf } from './text.js';
import type { CiEnvEntry, CiFile, CiJob, CiStep } from './tree.js';
import {
  entriesOf,
  entryOf,
  envOf,
  inputsOf,
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
  readonly reading: AzureReading;
}

/** Reads `azure-pipelines.yml` (learn.microsoft.com, YAML schema): stages, jobs and deployments, with their templates. */
export function readAzurePipelines(file: SourceFile, yaml: YamlReader, find: FindFile = noFile): CiFile {
  const { documents, ...read } = yaml(file);
  const [root] = documents;
  const problems = [...read.problems];
  const parts = createParts(file, find, problems);
  const reading: AzureReading = { yaml, parts, budget: createBudget(problems), problems, unread: [] };
  const from: AzureFile = { part: parts.all[0]!, given: undefined, lists: new Map(), level: 0 };
  const outer = { env: [], pool: valueAt(root, 'pool'), reading };
  return {
    ...emptyFile('azure-pipelines', file, problems),
    env: variablesOf(valueAt(root, 'variables'), 'file', from, reading),
    parameters: parametersOf(root),
    jobs: root ? jobsOf({ node: root, from }, outer) : [],
    includes: reading.unread,
    parts: parts.all,
  };
}

/** The jobs of a pipeline or a stage; steps without a job are a job of their own. */
function jobsOf({ node, from }: Placed, outer: Outer): readonly CiJob[] {
  const { reading } = outer;
  const base = valueAt(node, 'extends');
  const template = scalarOf(valueAt(base, 'template'));
  const items = (kind: AzureList) => [
    ...(base && template ? fromTemplate(base, template, kind, from, reading) : []),
    ...itemsIn(valueAt(node, kind), kind, from, reading),
  ];
  const stages = items('stages').flatMap((stage) =>
    jobsOf(stage, {
      ...outer,
      env: variablesOf(valueAt(stage.node, 'variables'), 'job', stage.from, reading),
      pool: valueAt(stage.node, 'pool') ?? outer.pool,
    }),
  );
  const jobs = items('jobs').map((job) => readJob(job, outer));
  const own = valueAt(node, 'steps') ? [readJob({ node, from }, outer)] : [];
  return [...stages, ...jobs, ...own];
}

/** A map, or a list of `name` and `value`; groups of a library hold what no file shows. */
function variablesOf(
  node: YamlNode | undefined,
  level: CiEnvEntry['level'],
  from: AzureFile,
  reading: AzureReading,
): readonly CiEnvEntry[] {
  if (node?.type === 'map') return envOf(node, level).map(inEnvironment);
  return itemsIn(node, 'variables', from, reading).flatMap(({ node: item }) => {
    const [name, value] = [scalarOf(valueAt(item, 'name')), scalarOf(valueAt(item, 'value'))];
    if (!name || !value) return [];
    const text = textOf(value);
    const entry = { ...rangeOf(item), name: name.value, nameRange: rangeOf(name), value: text, level };
    return [inEnvironment({ ...entry, secretReference: undefined })];
  });
}

const inEnvironment = (entry: CiEnvEntry): CiEnvEntry => ({
  ...entry,
  name: environmentName(entry.name),
  inCapitals: true,
});

function readJob({ node, from }: Placed, outer: Outer): CiJob {
  const { reading } = outer;
  const name = entryOf(node, 'job') ?? entryOf(node, 'deployment');
  const id = scalarOf(name?.value)?.value ?? 'job';
  const pool = valueAt(node, 'pool') ?? outer.pool;
  const image = textsOf(valueAt(pool, 'vmImage'));
  const inherited = reading.budget.spend(outer.env.length) ? outer.env : [];
  const steps = [valueAt(node, 'steps'), ...deploymentSteps(valueAt(node, 'strategy'))];
  return {
    ...emptyJob(id, node, name?.value ?? { start: node.start, end: node.start }),
    runsOn:
      image.length > 0 ? image : [pool, valueAt(pool, 'name')].flatMap((label) => textsOf(scalarOf(label))),
    runner: image.length > 0 || !pool ? 'hosted' : 'self-hosted',
    container: containerOf(valueAt(node, 'container')),
    env: [...inherited, ...(name ? variablesOf(valueAt(node, 'variables'), 'job', from, reading) : [])],
    steps: steps.flatMap((list) =>
      itemsIn(list, 'steps', from, reading).map((step) => readStep(step, reading.budget)),
    ),
    needs: textsOf(valueAt(node, 'dependsOn')),
    condition: textAt(node, 'condition'),
    environment: textAt(node, 'environment') ?? textAt(node, 'environment', 'name'),
    matrix: matrixOf(valueAt(node, 'strategy', 'matrix')),
    given: from.given,
  };
}

/** Each entry is a job with variables of its own. */
const matrixOf = (node: YamlNode | undefined): CiJob['matrix'] =>
  entriesOf(node).map(
    ({ value }) => new Map(inputsOf(value).map((one) => [environmentName(one.name), one.value])),
  );

/** `strategy.runOnce.deploy.steps` and its siblings. */
function deploymentSteps(strategy: YamlNode | undefined): readonly YamlNode[] {
  const kinds = ['runOnce', 'rolling', 'canary'].flatMap((kind) => valueAt(strategy, kind) ?? []);
  const phases = ['preDeploy', 'deploy', 'routeTraffic', 'postRouteTraffic'];
  return kinds.flatMap((kind) => phases.flatMap((phase) => valueAt(kind, phase, 'steps') ?? []));
}

const SCRIPTS = ['script', 'bash', 'pwsh', 'powershell'] as const;

function readStep({ node, from }: Placed, budget: Budget): CiStep {
  const kind = SCRIPTS.find((key) => valueAt(node, key));
  const inputs = valueAt(node, 'inputs');
  const script = kind
    ? scalarOf(valueAt(node, kind))
    : scalarOf(valueAt(inputs, 'inlineScript') ?? valueAt(inputs, 'script'));
  return {
    ...emptyStep(node),
    id: textAt(node, 'name')?.value,
    name: textAt(node, 'displayName'),
    uses: textAt(node, 'task'),
    with: inputsOf(inputs),
    script,
    commands: script ? commandsOf(script, undefined, budget) : [],
    shell: kind === 'script' ? undefined : kind,
    workingDirectory: textAt(node, 'workingDirectory') ?? textAt(inputs, 'workingDirectory'),
    env: [...connectionKeys(inputs), ...envOf(valueAt(node, 'env'), 'step')],
    condition: textAt(node, 'condition'),
    given: from.given,
  };
}

/** Inputs that name a service connection to AWS: of the AWS toolkit, and of the extensions that run Terraform. */
const CONNECTIONS =
  /^(?:awsCredentials|environmentServiceNameAWS|providerServiceAws|backendServiceAWS|backendServiceAws)$/;
const REGIONS = /^(?:regionName|providerAwsRegion)$/;

/** The keys of a service connection are in the environment of its task alone. */
function connectionKeys(inputs: YamlNode | undefined): readonly CiEnvEntry[] {
  const set = (name: string, { start, end, key, value }: YamlEntry): readonly CiEnvEntry[] => {
    const connection = scalarOf(value);
    if (!connection) return [];
    const entry = { start, end, name, nameRange: rangeOf(key), level: 'step' as const };
    return REGIONS.test(key.value)
      ? [{ ...entry, value: textOf(connection), secretReference: undefined }]
      : [{ ...entry, value: undefined, secretReference: connection.value }];
  };
  return entriesOf(inputs).flatMap((entry) => {
    if (CONNECTIONS.test(entry.key.value))
      return ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'].flatMap((name) => set(name, entry));
    return REGIONS.test(entry.key.value) ? set('AWS_DEFAULT_REGION', entry) : [];
  });
}
