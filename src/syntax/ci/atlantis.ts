import type { SourceFile } from '../../source.js';
import { createMappedText } from '../mapped-text.js';
import type { YamlNode, YamlScalar } from '../yaml/tree.js';
import type { YamlReader } from '../yaml/yaml.js';
import { type Budget, createBudget } from './budget.js';
import { emptyFile, emptyJob } from './job.js';
import { emptyStep, shellCommands } from './script.js';
import { textOf } from './text.js';
import type { CiEnvEntry, CiFile, CiJob, CiStep, CiText } from './tree.js';
import { entriesOf, entryOf, itemsOf, rangeOf, scalarOf, textAt, valueAt } from './yaml-values.js';

/** Reads the `atlantis.yaml` of a repository (runatlantis.io, Repo Level atlantis.yaml): each project is a job on the server. */
export function readAtlantis(file: SourceFile, yaml: YamlReader): CiFile {
  const { documents, ...read } = yaml(file);
  const [root] = documents;
  const problems = [...read.problems];
  const budget = createBudget(problems);
  const projects = itemsOf(valueAt(root, 'projects'));
  return {
    ...emptyFile('atlantis', file, problems),
    jobs: projects.flatMap((project) => readProject(project, root, budget)),
  };
}

function readProject(project: YamlNode, root: YamlNode | undefined, budget: Budget): readonly CiJob[] {
  const dir = scalarOf(valueAt(project, 'dir'));
  if (!dir || !budget.spend(10)) return [];
  const name = scalarOf(valueAt(project, 'name')) ?? dir;
  const tofu = textAt(project, 'terraform_distribution')?.value === 'opentofu';
  const workflow = scalarOf(valueAt(project, 'workflow'));
  const defined = valueAt(root, 'workflows', workflow?.value ?? 'default');
  const run = { program: tofu ? 'tofu' : 'terraform', directory: textOf(dir), at: dir, budget };
  return [
    {
      ...emptyJob(name.value, project, name),
      runner: 'self-hosted',
      steps:
        workflow && !defined
          ? [{ ...emptyStep(workflow), uses: textOf(workflow) }]
          : STAGES.flatMap((stage) => stageSteps(stage, valueAt(defined, stage, 'steps'), run)),
    },
  ];
}

const STAGES = ['plan', 'apply'] as const;

interface Run {
  readonly program: string;
  readonly directory: CiText;
  /** Where commands stand that the file does not name. */
  readonly at: YamlScalar;
  readonly budget: Budget;
}

/** What a stage does by itself, or its steps: `env` reaches those behind it in the same stage. */
function stageSteps(
  stage: (typeof STAGES)[number],
  steps: YamlNode | undefined,
  run: Run,
): readonly CiStep[] {
  if (!steps)
    return (stage === 'plan' ? ['init', 'plan'] : ['apply']).map((name) => ownStep(name, [], run.at, run));
  const env: CiEnvEntry[] = [];
  return itemsOf(steps).flatMap((item) => {
    if (!run.budget.spend(20 + env.length)) return [];
    const variable = entryOf(item, 'env');
    if (variable) {
      env.push(...variableOf(variable.value));
      return [];
    }
    return stepOf(item, run).map((step) => ({ ...step, env: [...env] }));
  });
}

/** `init`, `plan: { extra_args: […] }`, `run: …`, `run: { command: … }`, `multienv: …`. */
function stepOf(item: YamlNode, run: Run): readonly CiStep[] {
  const alone = scalarOf(item);
  if (alone) return [ownStep(alone.value, [], alone, run)];
  return entriesOf(item).flatMap(({ key, value }) => {
    if (key.value === 'multienv') return [{ ...emptyStep(item), uses: textOf(key) }];
    if (key.value !== 'run') return [ownStep(key.value, itemsOf(valueAt(value, 'extra_args')), key, run)];
    const script = scalarOf(valueAt(value, 'command')) ?? scalarOf(value);
    if (!script || !run.budget.spend(script.value.length)) return [];
    const commands = shellCommands(script, run.budget);
    return [{ ...emptyStep(item), script, commands, workingDirectory: run.directory }];
  });
}

/** A step that Atlantis knows: a shell runs Terraform with the arguments, whose quotes it takes away. */
function ownStep(name: string, args: readonly YamlNode[], at: YamlScalar, run: Run): CiStep {
  const step = { ...emptyStep(at), workingDirectory: run.directory };
  if (!/^(?:init|plan|apply|import)$/.test(name)) return step;
  const script = createMappedText();
  // The file does not say it: every character stands for the step's name.
  for (const character of `${run.program} ${name}`) script.append(character, at.start);
  for (const arg of args) {
    if (arg.type !== 'scalar' || !run.budget.spend(arg.value.length)) continue;
    script.append(' ', arg.start);
    script.appendSlice(arg, 0, arg.value.length);
  }
  return { ...step, commands: shellCommands(script.build(), run.budget) };
}

/** A value, or the output of a command, which only the server knows. */
function variableOf(node: YamlNode): readonly CiEnvEntry[] {
  const name = scalarOf(valueAt(node, 'name'));
  if (!name) return [];
  const [value, command] = [scalarOf(valueAt(node, 'value')), valueAt(node, 'command')];
  const entry = { ...rangeOf(node), name: name.value, nameRange: rangeOf(name), level: 'step' as const };
  return [{ ...entry, value: value && textOf(value), secretReference: command ? 'command' : undefined }];
}
