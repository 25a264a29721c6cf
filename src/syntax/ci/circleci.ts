import type { SourceFile } from '../../source.js';
import { mappedText } from '../mapped-text.js';
import type { YamlEntry, YamlNode, YamlScalar } from '../yaml/tree.js';
import type { YamlReader } from '../yaml/yaml.js';
import { type Budget, createBudget } from './budget.js';
import { type Inputs, inputsFor, jobStarts, passedOn } from './circleci-parameters.js';
import { containerOf } from './container.js';
import { emptyFile, emptyJob } from './job.js';
import { commandsOf, emptyStep } from './script.js';
import { textOf } from './text.js';
import type { CiEnvEntry, CiFile, CiGiven, CiJob, CiStep, CiText } from './tree.js';
import {
  entriesOf,
  entryOf,
  envOf,
  inputsOf,
  itemsOf,
  merged,
  rangeOf,
  scalarOf,
  textAt,
  textsOf,
  valueAt,
} from './yaml-values.js';

/** Commands may use commands; hostile files let them use themselves. */
const MAX_LEVELS = 10;

/**
 * Reads `.circleci/config.yml` (circleci.com, Configuration reference): executors and commands of the file are put in, and
 * a job stands once for each way in which a workflow starts it.
 */
export function readCircleci(file: SourceFile, yaml: YamlReader): CiFile {
  const { documents, ...read } = yaml(file);
  const [root] = documents;
  const problems = [...read.problems];
  const budget = createBudget(problems);
  return {
    ...emptyFile('circleci', file, problems),
    jobs: entriesOf(valueAt(root, 'jobs')).flatMap((entry) => {
      const starts = jobStarts(root, entry, budget);
      return starts.map((inputs) => readJob(entry, root, inputs, budget));
    }),
  };
}

function readJob(
  { key, value, start, end }: YamlEntry,
  root: YamlNode | undefined,
  inputs: Inputs,
  budget: Budget,
): CiJob {
  const executor = textAt(value, 'executor') ?? textAt(value, 'executor', 'name');
  const base = executor && valueAt(root, 'executors', passedOn(executor, inputs).value);
  const ofExecutor = [...inputsFor(base, valueAt(value, 'executor'))].map(
    ([name, text]) => [name, passedOn(text, inputs)] as const,
  );
  const maps = [base, value].flatMap((node) =>
    node?.type === 'map' && budget.spend(node.entries.length) ? [node] : [],
  );
  const job = merged(maps);
  const [container, ...services] = itemsOf(valueAt(job, 'docker')).flatMap((item) => containerOf(item) ?? []);
  const resourceClass = textsOf(valueAt(job, 'resource_class'));
  return {
    ...emptyJob(key.value, { start, end }, key),
    runsOn: resourceClass,
    runner: runnerOf(job, resourceClass),
    container,
    services,
    env: [...(container?.env ?? []), ...maps.flatMap((map) => environmentOf(map, 'job'))],
    given: { inputs: new Map([...ofExecutor, ...inputs]), outer: undefined, secrets: 'all' },
    steps: stepsOf(valueAt(job, 'steps'), {
      root,
      directories: directoriesOf(job),
      given: undefined,
      budget,
      level: 0,
    }),
  };
}

/** The directory in which a job starts, and the one that it checks the repository out into: the same unless it says so. */
function directoriesOf(job: YamlNode | undefined): Directories {
  const start = textAt(job, 'working_directory')?.value ?? '~/project';
  const [path] = itemsOf(valueAt(job, 'steps')).flatMap(
    (step) => textAt(step, 'checkout', 'path')?.value ?? [],
  );
  return { start, checkout: path === undefined ? start : under(start, path) };
}

const under = (directory: string, path: string): string =>
  /^[/~]/.test(path) ? path : `${directory}/${path.replace(/^\.\//, '')}`;

/** A class with a namespace is a runner of one's own. */
function runnerOf(job: YamlNode | undefined, resourceClass: readonly CiText[]): CiJob['runner'] {
  if (resourceClass.some(({ value }) => value.includes('/'))) return 'self-hosted';
  return valueAt(job, 'docker') || entryOf(job, 'machine') || entryOf(job, 'macos') ? 'hosted' : 'unknown';
}

/** A map, or a list of maps. */
const environmentOf = (node: YamlNode, level: CiEnvEntry['level']): readonly CiEnvEntry[] =>
  itemsOf(valueAt(node, 'environment')).flatMap((map) => envOf(map, level));

interface Directories {
  readonly start: string;
  readonly checkout: string;
}

interface Scope {
  readonly root: YamlNode | undefined;
  readonly directories: Directories;
  /** What the command is given that the steps stand in. */
  readonly given: CiGiven | undefined;
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
  const command = valueAt(scope.root, 'commands', name.value);
  const steps = valueAt(command, 'steps');
  if (!steps) return [{ ...emptyStep(item), uses: textOf(name), with: inputsOf(inputs), given: scope.given }];
  const given = { inputs: inputsFor(command, inputs), outer: scope.given, secrets: 'all' as const };
  return stepsOf(steps, { ...deeper(scope), given });
}

/** The directory of a step as one of the repository, where it is in the checkout. */
function inCheckout(
  own: CiText | undefined,
  at: YamlNode,
  { start, checkout }: Directories,
): CiText | undefined {
  const path = own ? under(start, own.value) : start;
  if (path === checkout) return undefined;
  const value = path.startsWith(`${checkout}/`) ? path.slice(checkout.length + 1) : path;
  return textOf({ ...rangeOf(own ?? at), ...mappedText(value, (own ?? at).start) });
}

function runStep(item: YamlNode, node: YamlNode, { directories, given, budget }: Scope): CiStep {
  const script = scalarOf(valueAt(node, 'command')) ?? scalarOf(node);
  const shell = textAt(node, 'shell')?.value;
  return {
    ...emptyStep(item),
    name: textAt(node, 'name'),
    script,
    commands: script ? commandsOf(script, shell, budget) : [],
    shell,
    workingDirectory: inCheckout(textAt(node, 'working_directory'), item, directories),
    env: environmentOf(node, 'step'),
    given,
  };
}
