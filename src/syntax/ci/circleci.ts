import type { SourceFile } from '../source.js';
import type { YamlEntry, YamlNode, YamlScalar } from '../yaml/tree.js';
import type { YamlReader } from '../yaml/yaml.js';
import { type Budget, createBudget } from './budget.js';
import { containerOf } from './container.js';
import { emptyFile, emptyJob } from './job.js';
import { commandsOf, emptyStep } from './script.js';
import { textOf } from './text.js';
import type { CiEnvEntry, CiFile, CiJob, CiStep, CiText } from './tree.js';
import {
  entriesOf,
  entryOf,
  envOf,
  inputsOf,
  itemsOf,
  merged,
  scalarOf,
  textAt,
  textsOf,
  valueAt,
} from './yaml-values.js';

/** Commands may use commands; hostile files let them use themselves. */
const MAX_LEVELS = 10;

/** Reads `.circleci/config.yml` (circleci.com, Configuration reference): executors and commands of the file are put in. */
export function readCircleci(file: SourceFile, yaml: YamlReader): CiFile {
  const { documents, ...read } = yaml(file);
  const [root] = documents;
  const problems = [...read.problems];
  const budget = createBudget(problems);
  return {
    ...emptyFile('circleci', file, problems),
    jobs: entriesOf(valueAt(root, 'jobs')).map((entry) => readJob(entry, root, budget)),
  };
}

function readJob({ key, value, start, end }: YamlEntry, root: YamlNode | undefined, budget: Budget): CiJob {
  const executor = textAt(value, 'executor') ?? textAt(value, 'executor', 'name');
  const base = executor && valueAt(root, 'executors', executor.value);
  const maps = [base, value].flatMap((node) =>
    node?.type === 'map' && budget.spend(node.entries.length) ? [node] : [],
  );
  const job = merged(maps);
  const [container, ...services] = itemsOf(valueAt(job, 'docker')).flatMap((item) => containerOf(item) ?? []);
  const resourceClass = textsOf(valueAt(job, 'resource_class'));
  const workingDirectory = textAt(job, 'working_directory');
  return {
    ...emptyJob(key.value, { start, end }, key),
    runsOn: resourceClass,
    runner: runnerOf(job, resourceClass),
    container,
    services,
    env: [...(container?.env ?? []), ...maps.flatMap((map) => environmentOf(map, 'job'))],
    steps: stepsOf(valueAt(job, 'steps'), { root, workingDirectory, budget, level: 0 }),
  };
}

/** A class with a namespace is a runner of one's own. */
function runnerOf(job: YamlNode | undefined, resourceClass: readonly CiText[]): CiJob['runner'] {
  if (resourceClass.some(({ value }) => value.includes('/'))) return 'self-hosted';
  return valueAt(job, 'docker') || entryOf(job, 'machine') || entryOf(job, 'macos') ? 'hosted' : 'unknown';
}

/** A map, or a list of maps. */
const environmentOf = (node: YamlNode, level: CiEnvEntry['level']): readonly CiEnvEntry[] =>
  itemsOf(valueAt(node, 'environment')).flatMap((map) => envOf(map, level));

interface Scope {
  readonly root: YamlNode | undefined;
  readonly workingDirectory: CiText | undefined;
  readonly budget: Budget;
  readonly level: number;
}

function stepsOf(node: YamlNode | undefined, scope: Scope): readonly CiStep[] {
  return itemsOf(node).flatMap((item) => {
    if (scope.level > MAX_LEVELS) scope.budget.refuse(item);
    if (scope.level > MAX_LEVELS || !scope.budget.spend(20)) return [];
    if (item.type === 'scalar') return usedSteps(item, item, undefined, scope);
    return entriesOf(item).flatMap(({ key, value }) => {
      if (key.value === 'run') return [runStep(item, value, scope)];
      const inner = key.value === 'when' || key.value === 'unless' ? valueAt(value, 'steps') : undefined;
      return inner ? stepsOf(inner, deeper(scope)) : usedSteps(key, item, value, scope);
    });
  });
}

const deeper = (scope: Scope): Scope => ({ ...scope, level: scope.level + 1 });

/** The steps of a command of the file, or the command of an orb as a step. */
function usedSteps(
  name: YamlScalar,
  item: YamlNode,
  inputs: YamlNode | undefined,
  scope: Scope,
): readonly CiStep[] {
  const command = valueAt(scope.root, 'commands', name.value, 'steps');
  if (command) return stepsOf(command, deeper(scope));
  return [{ ...emptyStep(item), uses: textOf(name), with: inputsOf(inputs) }];
}

function runStep(item: YamlNode, node: YamlNode, { workingDirectory, budget }: Scope): CiStep {
  const script = scalarOf(valueAt(node, 'command')) ?? scalarOf(node);
  const shell = textAt(node, 'shell')?.value;
  return {
    ...emptyStep(item),
    name: textAt(node, 'name'),
    script,
    commands: script ? commandsOf(script, shell, budget) : [],
    shell,
    workingDirectory: textAt(node, 'working_directory') ?? workingDirectory,
    env: environmentOf(node, 'step'),
  };
}
