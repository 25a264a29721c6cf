import type { SourceFile } from '../../source.js';
import type { YamlNode } from '../yaml/tree.js';
import type { YamlReader } from '../yaml/yaml.js';
import { type Budget, createBudget } from './budget.js';
import { containerOf } from './container.js';
import { emptyFile, emptyJob } from './job.js';
import { emptyStep, stepsOfLines } from './script.js';
import type { CiFile, CiJob, CiStep } from './tree.js';
import { entriesOf, entryOf, inputsOf, itemsOf, textAt, textsOf, valueAt } from './yaml-values.js';

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
    jobs: jobs.map(({ id, node }) => readStep(id, node, image, budget)),
  };
}

interface Found {
  readonly id: string;
  readonly node: YamlNode;
}

/** The steps of a pipeline, those of `parallel` and `stage` included. */
function stepsOf(node: YamlNode | undefined, id: string): readonly Found[] {
  return itemsOf(node).flatMap((item) => {
    const step = valueAt(item, 'step');
    if (step) return [{ id: textAt(step, 'name')?.value ?? id, node: step }];
    const group = valueAt(item, 'parallel') ?? valueAt(item, 'stage');
    return group ? stepsOf(valueAt(group, 'steps') ?? group, id) : [];
  });
}

function readStep(id: string, node: YamlNode, image: CiJob['container'], budget: Budget): CiJob {
  const runsOn = textsOf(valueAt(node, 'runs-on'));
  const selfHosted = runsOn.some(({ value }) => value.startsWith('self.hosted'));
  return {
    ...emptyJob(id, node, entryOf(node, 'name')?.value ?? { start: node.start, end: node.start }),
    runsOn,
    runner: selfHosted ? 'self-hosted' : 'hosted',
    container: containerOf(valueAt(node, 'image')) ?? image,
    steps: ['script', 'after-script'].flatMap((key) => scriptSteps(valueAt(node, key), budget)),
    environment: textAt(node, 'deployment'),
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
