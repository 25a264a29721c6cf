import type { SourceFile } from '../../source.js';
import type { YamlNode } from '../yaml/tree.js';
import type { YamlReader } from '../yaml/yaml.js';
import { type Budget, createBudget } from './budget.js';
import { containerOf } from './container.js';
import { emptyFile, emptyJob } from './job.js';
import { emptyStep, stepsOfLines } from './script.js';
import type { CiEnvEntry, CiFile, CiJob, CiStep } from './tree.js';
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

/** Reads `bitbucket-pipelines.yml` (support.atlassian.com): each `step` of a pipeline is a job in a container of its own. */
export function readBitbucketPipelines(file: SourceFile, yaml: YamlReader): CiFile {
  const { documents, ...read } = yaml(file);
  const [root] = documents;
  const problems = [...read.problems];
  const budget = createBudget(problems);
  const jobs = entriesOf(valueAt(root, 'pipelines')).flatMap(({ key, value }) =>
    key.value === 'default'
      ? stepsOf(value, 'default')
      : entriesOf(value).flatMap((pattern) => stepsOf(pattern.value, `${key.value} ${pattern.key.value}`)),
  );
  const image = containerOf(valueAt(root, 'image'));
  return {
    ...emptyFile('bitbucket-pipelines', file, problems),
    jobs: jobs.map((found) => readStep(found, image, budget)),
  };
}

interface Found {
  readonly id: string;
  readonly node: YamlNode;
  /** Of the stage. */
  readonly deployment: CiJob['environment'];
  /** Asked for when a person starts the pipeline. */
  readonly variables: readonly CiEnvEntry[];
}

/** The steps of a pipeline, those of `parallel` and `stage` included. */
function stepsOf(
  node: YamlNode | undefined,
  id: string,
  outer: Omit<Found, 'id' | 'node'> = { deployment: undefined, variables: [] },
): readonly Found[] {
  const items = itemsOf(node);
  const variables = [...outer.variables, ...items.flatMap((item) => askedFor(valueAt(item, 'variables')))];
  return items.flatMap((item): readonly Found[] => {
    const step = valueAt(item, 'step');
    if (step) return [{ ...outer, variables, id: textAt(step, 'name')?.value ?? id, node: step }];
    const stage = valueAt(item, 'stage');
    const group = stage ?? valueAt(item, 'parallel');
    const deployment = textAt(stage, 'deployment') ?? outer.deployment;
    return group ? stepsOf(valueAt(group, 'steps') ?? group, id, { deployment, variables }) : [];
  });
}

/** Variables of a custom pipeline that have a value unless somebody gives another. */
const askedFor = (node: YamlNode | undefined): readonly CiEnvEntry[] =>
  itemsOf(node).flatMap((item) => {
    const [name, value] = [scalarOf(valueAt(item, 'name')), textAt(item, 'default')];
    if (!name || !value) return [];
    const entry = { ...rangeOf(item), name: name.value, nameRange: rangeOf(name), value };
    return [{ ...entry, level: 'job' as const, secretReference: undefined }];
  });

/** What a step with `oidc: true` gets a token in, and no other does. */
export const OIDC_TOKEN = 'BITBUCKET_STEP_OIDC_TOKEN';

function tokenOf(node: YamlNode): readonly CiEnvEntry[] {
  const entry = entryOf(node, 'oidc');
  if (!entry || textAt(node, 'oidc')?.value !== 'true') return [];
  const { start, end, key } = entry;
  const token = { start, end, name: OIDC_TOKEN, nameRange: rangeOf(key), value: undefined };
  return [{ ...token, level: 'job', secretReference: 'oidc' }];
}

function readStep(
  { id, node, deployment, variables }: Found,
  image: CiJob['container'],
  budget: Budget,
): CiJob {
  const runsOn = textsOf(valueAt(node, 'runs-on'));
  const selfHosted = runsOn.some(({ value }) => value.startsWith('self.hosted'));
  return {
    ...emptyJob(id, node, entryOf(node, 'name')?.value ?? { start: node.start, end: node.start }),
    runsOn,
    runner: selfHosted ? 'self-hosted' : 'hosted',
    container: containerOf(valueAt(node, 'image')) ?? image,
    steps: ['script', 'after-script'].flatMap((key) => scriptSteps(valueAt(node, key), budget)),
    env: [...variables, ...tokenOf(node)],
    environment: textAt(node, 'deployment') ?? deployment,
  };
}

/** Lines of one shell; a pipe between them is a container of its own, and the `cd` before it lasts behind it. */
function scriptSteps(node: YamlNode | undefined, budget: Budget): readonly CiStep[] {
  const items = itemsOf(node);
  const lines = items.flatMap((item) => (item.type === 'scalar' ? [item] : []));
  const pipes = items.flatMap((item) => {
    const uses = textAt(item, 'pipe');
    return uses ? [{ ...emptyStep(item), uses, with: inputsOf(valueAt(item, 'variables')) }] : [];
  });
  return [...stepsOfLines(lines, undefined, budget), ...pipes].sort((a, b) => a.start - b.start);
}
