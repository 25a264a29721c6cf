import type { SyntaxProblem } from '../../source.js';
import { createBudget } from '../../syntax/ci/budget.js';
import { readServiceCall } from '../../syntax/ci/compose.js';
import { emptyFile } from '../../syntax/ci/job.js';
import { type CiPart, createParts, type FindFile } from '../../syntax/ci/parts.js';
import { textOf } from '../../syntax/ci/text.js';
import type { CiEnvEntry, CiFile } from '../../syntax/ci/tree.js';
import { fileRange, sliceMapped } from '../../syntax/mapped-text.js';
import { type ComposeRun, composeRun } from '../../syntax/shell/compose-run.js';
import type { ShellWord } from '../../syntax/shell/tree.js';
import { literalStart } from '../../syntax/shell/word-slice.js';
import type { YamlReader } from '../../syntax/yaml/yaml.js';
import { pathsOf, type Starting } from './starting.js';

/** The names under which compose finds its file, the first of them there counts (docs.docker.com, Compose file). */
const NAMES = ['compose.yaml', 'compose.yml', 'docker-compose.yaml', 'docker-compose.yml'];
/** Of one file; nobody starts as many. */
const MAX_CALLS = 100;

/** The services that commands of a file start with `docker compose run`, each as a compose file with that service alone. */
export function composeRuns(ci: CiFile, find: FindFile, yaml: YamlReader): readonly CiFile[] {
  const runs: CiFile[] = [];
  const problems: SyntaxProblem[] = [];
  const parts = createParts(ci.file, find, problems, ci.parts);
  const budget = createBudget(problems);
  for (const { job, step, command } of commandsIn(ci)) {
    const run = composeRun(command);
    const started = run && serviceStarted(run, { ci, job, step, command, parts, budget }, yaml);
    if (!started) continue;
    if (runs.length === MAX_CALLS) {
      const message = `more than ${MAX_CALLS} services are started: this and others are not followed`;
      problems.push({ start: command.start, end: command.end, isLimit: true, message });
      break;
    }
    runs.push(started);
  }
  // What is not followed is told of a file that runs nothing else.
  return problems.length > 0 ? [...runs, { ...ci, parts: parts.all, jobs: [], problems }] : runs;
}

const commandsIn = ({ jobs }: CiFile): readonly Pick<Starting, 'job' | 'step' | 'command'>[] =>
  jobs.flatMap((job) =>
    job.steps.flatMap((step) => step.commands.map((command) => ({ job, step, command }))),
  );

function serviceStarted(run: ComposeRun, starting: Starting, yaml: YamlReader): CiFile | undefined {
  const part = run.service.static ? composeFile(run, starting) : undefined;
  if (!part) return undefined;
  const call = {
    service: run.service.value,
    args: run.args,
    entrypoint: run.entrypoint,
    workingDirectory: run.workingDirectory && textOf(run.workingDirectory),
    env: run.env.flatMap(entryOf),
  };
  const problems: SyntaxProblem[] = [];
  const job = readServiceCall(part, call, yaml, problems);
  return job && { ...emptyFile('compose', part.file, problems), parts: starting.parts.all, jobs: [job] };
}

function composeFile({ files: [file], directory }: ComposeRun, starting: Starting): CiPart | undefined {
  const inside = directory ? `${directory.value.replace(/\/$/, '')}/` : '';
  for (const name of file ? [file.value] : NAMES.map((one) => inside + one))
    for (const path of pathsOf(name, starting)) {
      const part = starting.parts.add(path, starting.command);
      if (part) return part;
    }
  return undefined;
}

/** `NAME=value` of `-e`; a name alone passes on what is outside. */
function entryOf(word: ShellWord): readonly CiEnvEntry[] {
  const name = /^([A-Za-z_]\w*)=/.exec(literalStart(word))?.[1];
  if (name === undefined) return [];
  const from = name.length + 1;
  const value = { ...fileRange(word, from, word.value.length), ...sliceMapped(word, from) };
  const nameRange = fileRange(word, 0, name.length);
  const { start, end } = word;
  return [{ start, end, name, nameRange, value: textOf(value), level: 'job', secretReference: undefined }];
}
