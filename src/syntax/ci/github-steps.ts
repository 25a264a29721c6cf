import type { SyntaxProblem } from '../../source.js';
import type { YamlNode } from '../yaml/tree.js';
import type { YamlReader } from '../yaml/yaml.js';
import type { Budget } from './budget.js';
import type { CiPart, CiParts } from './parts.js';
import { commandsOf, emptyStep } from './script.js';
import type { CiGiven, CiStep, CiText } from './tree.js';
import { entriesOf, envOf, inputsOf, itemsOf, scalarOf, textAt, valueAt } from './yaml-values.js';

/** What the steps of a workflow or a job have in common. */
export interface Defaults {
  readonly shell: string | undefined;
  readonly workingDirectory: CiText | undefined;
}

export const NO_DEFAULTS: Defaults = { shell: undefined, workingDirectory: undefined };

/** What reading the steps of one workflow needs and shares. */
export interface Reading {
  readonly budget: Budget;
  readonly parts: CiParts;
  readonly yaml: YamlReader;
  readonly problems: SyntaxProblem[];
}

/** The steps of a job, with those of composite actions of the repository in the place of the steps that use them. */
export const stepsOf = (
  node: YamlNode | undefined,
  defaults: Defaults,
  reading: Reading,
): readonly CiStep[] =>
  itemsOf(node).flatMap((item) => expanded(readStep(item, defaults, reading.budget), reading, 0));

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

/** Actions may use actions ten deep (docs.github.com, Creating a composite action); hostile ones use themselves. */
const MAX_LEVELS = 10;

/** What runs in the place of a step: itself, or the steps of the composite action that it uses. */
function expanded(step: CiStep, reading: Reading, level: number): readonly CiStep[] {
  const action = actionOf(step, reading);
  const steps = valueAt(action, 'runs', 'steps');
  if (!steps) return [step];
  const { budget } = reading;
  if (level >= MAX_LEVELS) {
    budget.refuse(step.uses ?? step);
    return [step];
  }
  const given = givenTo(step, action);
  return itemsOf(steps).flatMap((item) => {
    if (!budget.spend(200)) return [];
    const inner = readStep(item, NO_DEFAULTS, budget);
    const called = {
      ...inner,
      env: [...step.env, ...inner.env],
      condition: inner.condition ?? step.condition,
      given,
    };
    return expanded(called, reading, level + 1);
  });
}

/** The metadata of an action of the repository. */
function actionOf({ uses }: CiStep, { parts, yaml, problems }: Reading): YamlNode | undefined {
  if (!uses?.static || !uses.value.startsWith('./')) return undefined;
  const directory = uses.value.slice('./'.length).replace(/(?<!\/)\/+$/, '');
  const names = ['action.yml', 'action.yaml'].map((name) => (directory ? `${directory}/${name}` : name));
  for (const name of names) {
    const part = parts.add(name, uses);
    if (part) return rootOf(part, yaml, problems);
  }
  return undefined;
}

const roots = new WeakMap<CiPart, YamlNode | undefined>();

function rootOf(part: CiPart, yaml: YamlReader, problems: SyntaxProblem[]): YamlNode | undefined {
  if (!roots.has(part)) {
    const read = yaml(part.file, part.base);
    problems.push(...read.problems);
    roots.set(part, read.documents[0]);
  }
  return roots.get(part);
}

/** The inputs of an action: what the step gives, or their defaults. */
function givenTo(step: CiStep, action: YamlNode | undefined): CiGiven {
  const inputs = new Map<string, CiText>();
  for (const { key, value } of entriesOf(valueAt(action, 'inputs'))) {
    const fallback = textAt(value, 'default');
    if (fallback) inputs.set(key.value, fallback);
  }
  for (const { name, value } of step.with) inputs.set(name, value);
  return { inputs, outer: step.given, secrets: 'all' };
}
