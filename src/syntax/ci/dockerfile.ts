import type { Range, SourceFile, SyntaxProblem } from '../../source.js';
import { fileRange, sliceMapped } from '../mapped-text.js';
import { parseCommands } from '../shell/commands.js';
import type { ShellCommand, ShellWord } from '../shell/tree.js';
import { type Budget, createBudget } from './budget.js';
import { type DockerInstruction, readInstructions } from './docker-instructions.js';
import { emptyFile, emptyJob } from './job.js';
import { emptyStep, shellCommands } from './script.js';
import { textOf } from './text.js';
import type { CiEnvEntry, CiFile, CiJob, CiMount, CiStep, CiText } from './tree.js';
import { execWords, splitWords, startedCommands } from './words.js';

/** A stage in the making: what its instructions have set so far. */
interface Stage extends Range {
  readonly id: string;
  readonly nameRange: Range;
  readonly image: CiText | undefined;
  readonly env: CiEnvEntry[];
  readonly mounts: CiMount[];
  readonly steps: CiStep[];
  end: number;
  workingDirectory: CiText | undefined;
  entrypoint: DockerInstruction | undefined;
  command: DockerInstruction | undefined;
}

/**
 * Reads a Dockerfile: each stage is a job, each `RUN` a step in a shell of its own, and what the image starts its last
 * step. A stage built on another one of the file has its variables and its working directory.
 */
export function readDockerfile(file: SourceFile): CiFile {
  const problems: SyntaxProblem[] = [];
  const budget = createBudget(problems);
  const stages = new Map<string, Stage>();
  let stage: Stage | undefined;
  const env: CiEnvEntry[] = [];
  for (const instruction of readInstructions(file.text)) {
    if (instruction.name === 'FROM') {
      stage = createStage(instruction, stages, budget);
      stages.set(stage.id, stage);
    } else if (stage) addInstruction(stage, instruction, budget);
    else if (instruction.name === 'ARG') env.push(...variablesOf(instruction, 'file'));
  }
  return {
    ...emptyFile('dockerfile', file, problems),
    env,
    jobs: [...stages.values()].map((one) => jobOf(one, budget)),
  };
}

function createStage(
  { args, start, end }: DockerInstruction,
  stages: ReadonlyMap<string, Stage>,
  budget: Budget,
): Stage {
  const words = splitWords(args).filter(({ value }) => !value.startsWith('--'));
  const [image, as, name] = words;
  const base = image && stages.get(image.value);
  const inherited = base && budget.spend(base.env.length) ? base.env : [];
  return {
    start,
    end,
    id: as?.value.toUpperCase() === 'AS' && name ? name.value : String(stages.size),
    nameRange: name ?? image ?? { start, end },
    image: base ? base.image : image && textOf(image),
    env: [...inherited],
    mounts: [],
    steps: [],
    workingDirectory: base?.workingDirectory,
    entrypoint: base?.entrypoint,
    command: base?.command,
  };
}

function addInstruction(stage: Stage, instruction: DockerInstruction, budget: Budget): void {
  stage.end = instruction.end;
  switch (instruction.name) {
    case 'ENV':
    case 'ARG':
      stage.env.push(...variablesOf(instruction, 'job'));
      break;
    case 'RUN':
      stage.steps.push(runStep(instruction, stage.workingDirectory, budget));
      break;
    case 'WORKDIR':
      stage.workingDirectory = enter(stage.workingDirectory, instruction);
      break;
    case 'COPY':
    case 'ADD':
    case 'VOLUME':
      stage.mounts.push(...mountsOf(instruction));
      break;
    case 'ENTRYPOINT':
      stage.entrypoint = instruction;
      break;
    case 'CMD':
      stage.command = instruction;
      break;
  }
}

/** `NAME=value …`, the older `ENV NAME value`, and `ARG NAME`. */
function variablesOf({ name, args }: DockerInstruction, level: CiEnvEntry['level']): readonly CiEnvEntry[] {
  const [command] = parseCommands(args).commands.filter(({ nested }) => !nested);
  if (!command) return [];
  if (command.assignments.length > 0) {
    return command.assignments.map(({ start, end, name: variable, nameRange, value }) => {
      const text = { ...textOf(value), static: value.static };
      return { start, end, name: variable, nameRange, value: text, level, secretReference: undefined };
    });
  }
  const [variable] = command.words;
  if (!variable) return [];
  const from = args.value.indexOf(variable.value) + variable.value.length;
  const rest = args.value.slice(from);
  const valueAt = from + rest.length - rest.trimStart().length;
  const range = fileRange(args, valueAt, args.value.length);
  const value = name === 'ENV' ? textOf({ ...range, ...sliceMapped(args, valueAt) }) : undefined;
  const entry = { start: variable.start, end: value ? range.end : variable.end, name: variable.value };
  const nameRange = { start: variable.start, end: variable.end };
  return [{ ...entry, nameRange, value, level, secretReference: undefined }];
}

/** Options of `RUN` such as `--mount=type=secret` come before the command. */
function withoutOptions(args: DockerInstruction['args']): DockerInstruction['args'] {
  const length = /^(?:--\S+\s+){0,20}/.exec(args.value)![0].length;
  return length === 0
    ? args
    : { ...fileRange(args, length, args.value.length), ...sliceMapped(args, length) };
}

function runStep(
  instruction: DockerInstruction,
  workingDirectory: CiText | undefined,
  budget: Budget,
): CiStep {
  const args = withoutOptions(instruction.args);
  const [body] = instruction.heredocs;
  const script = body && /^<<-?\S+$/.test(args.value) ? body : args;
  const words = execWords(args);
  const commands = words ? startedCommands(undefined, [], words, budget) : shellCommands(script, budget);
  return { ...emptyStep(instruction), script, commands, workingDirectory };
}

function enter(from: CiText | undefined, { args }: DockerInstruction): CiText {
  const to = textOf(args);
  const absolute = /^(?:\/|[A-Za-z]:|\$)/.test(to.value);
  if (!from || absolute) return to;
  return { ...to, value: `${from.value.replace(/\/$/, '')}/${to.value}`, static: from.static && to.static };
}

/** The last word of `COPY` is the target, those before it the sources; each word of `VOLUME` is a target. */
function mountsOf({ name, args, start, end }: DockerInstruction): readonly CiMount[] {
  const all = execWords(args) ?? splitWords(args);
  const words = all.filter(({ value }) => !value.startsWith('--'));
  if (name === 'VOLUME') {
    return words.map(({ value, static: known }) => ({
      start,
      end,
      kind: 'volume',
      source: undefined,
      target: value,
      static: known,
    }));
  }
  // What comes from another stage or image is no file of the repository.
  if (all.some(({ value }) => value.startsWith('--from='))) return [];
  const target = words.at(-1);
  return words.slice(0, -1).map((source) => ({
    start,
    end,
    kind: 'copy',
    source: source.value,
    target: target!.value,
    static: source.static && target!.static,
  }));
}

function jobOf(stage: Stage, budget: Budget): CiJob {
  const { id, nameRange, image, env, mounts, steps, start, end } = stage;
  const container = { start, end, image, env: [], mounts, options: undefined };
  const started = startStep(stage, budget);
  return { ...emptyJob(id, { start, end }, nameRange), container, env, steps: [...steps, ...started] };
}

/** A shell form is a script for `sh -c`; the one of `ENTRYPOINT` leaves `CMD` without effect. */
function startStep(
  { image, entrypoint, command, workingDirectory }: Stage,
  budget: Budget,
): readonly CiStep[] {
  const range = command ?? entrypoint;
  if (!range) return [];
  const script = [entrypoint, command].find((instruction) => instruction && !execWords(instruction.args));
  const commands: readonly ShellCommand[] = script
    ? shellCommands(script.args, budget)
    : startedCommands(image, wordsOf(entrypoint), wordsOf(command), budget);
  return [{ ...emptyStep(range), script: script?.args, commands, workingDirectory }];
}

const wordsOf = (instruction: DockerInstruction | undefined): readonly ShellWord[] =>
  (instruction && execWords(instruction.args)) ?? [];
