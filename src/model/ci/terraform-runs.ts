import { oncePer } from '../../once.js';
import type { Place, Range } from '../../source.js';
import { placeIn } from '../../syntax/ci/parts.js';
import type { CiFile, CiJob, CiStep } from '../../syntax/ci/tree.js';
import { expandWord, type Lookup } from '../../syntax/shell/expand.js';
import { type TerraformCommand, terraformCommand } from '../../syntax/shell/terraform-command.js';
import type { ShellCommand } from '../../syntax/shell/tree.js';
import type { SetVariable } from '../env/env-scope.js';
import type { Unresolved } from '../sources/unresolved.js';
import type { UnitRun } from '../terragrunt/unit-run.js';
import { type AwsLogin, awsLogin } from './aws-login.js';
import { type MatrixChoice, matrixChoices } from './matrix.js';
import { basesOf, directoryOfCommand, directoryOfInput } from './run-directory.js';
import { type RunValues, runValues } from './run-values.js';
import { type Assignments, followAssignments } from './script-assignments.js';
import { actionThatRuns } from './terraform-actions.js';
import { variablesWritten } from './written-variables.js';

/** A job, service, stage or target that runs Terraform in a directory of the repository. */
export interface TerraformRun {
  readonly ci: CiFile;
  readonly job: CiJob;
  readonly step: CiStep;
  /** Where the paths of the job start, relative to the root of the repository. */
  readonly base: string;
  readonly at: Place;
  /** Relative to the root of the repository. */
  readonly directory: string;
  /** `init`, `plan`, `apply` …; undefined for actions that do several. */
  readonly subcommand: string | undefined;
  /** Undefined where an action runs Terraform. */
  readonly command: TerraformCommand | undefined;
  /** Terragrunt over every unit at and below the directory. */
  readonly all: boolean;
  /** The unit that terragrunt runs (repository-runs.ts). */
  readonly unit: UnitRun | undefined;
  /** In a container of its own: what the job wrote to its home does not reach it. */
  readonly isolated: boolean;
  /** What the steps before gave to the environment of this one. */
  readonly written: ReadonlyMap<string, SetVariable>;
  /** How the steps before it signed in, in their order. */
  readonly logins: readonly AwsLogin[];
  /** What the script has assigned before. */
  readonly assigned: Assignments;
  /** What the run sees of the environment, and what its words stand for. */
  readonly values: RunValues;
}

/** The runs that need credentials: those that only check or format do not. */
const SIGNING: ReadonlySet<string> = new Set([
  'init',
  'plan',
  'apply',
  'destroy',
  'refresh',
  'import',
  'console',
  'test',
]);

/** Of one file, and names that its steps write for those behind them: more than any that people write. */
const MAX_RUNS = 1_000;
const MAX_WRITTEN = 200;

interface Found {
  readonly runs: TerraformRun[];
  /** Calls of Terraform whose directory only the job knows. */
  readonly unplaced: Unresolved[];
  /** What is left out because there is too much of it. */
  readonly limits: Unresolved[];
}

const foundIn = oncePer((ci: CiFile): Found => {
  const found: Found = { runs: [], unplaced: [], limits: [] };
  for (const base of basesOf(ci)) for (const job of ci.jobs) findInJob(ci, job, base, found);
  return ci.kind === 'script' ? { ...found, runs: withoutRepeated(found.runs) } : found;
});

/** From wherever a script is started, it may go to one directory: that is one run. */
function withoutRepeated(runs: readonly TerraformRun[]): TerraformRun[] {
  const byPlace = new Map<string, TerraformRun>();
  for (const run of runs) {
    const key = `${run.at.file.path}:${run.at.start} ${run.directory}`;
    if (!byPlace.has(key)) byPlace.set(key, run);
  }
  return [...byPlace.values()];
}

/** Every run of a CI or container file whose directory can be told. */
export const terraformRuns = (ci: CiFile): readonly TerraformRun[] => foundIn(ci).runs;

/** Calls of Terraform that are no runs for us: where they run is only known to the job. */
export const unplacedRuns = (ci: CiFile): readonly Unresolved[] => foundIn(ci).unplaced;

/** Where a file has more than is followed. */
export const runLimits = (ci: CiFile): readonly Unresolved[] => foundIn(ci).limits;

/** Where a run stands, with what the steps before it left behind. */
interface Started extends Pick<TerraformRun, 'ci' | 'job' | 'step' | 'base' | 'written' | 'logins'> {
  readonly matrix: MatrixChoice;
  readonly found: Found;
}

/** Steps share what is written for those behind them; the stages of an image and the lines of a recipe do not write. */
function findInJob(ci: CiFile, job: CiJob, base: string, found: Found): void {
  for (const matrix of matrixChoices(job, ci.parameters)) {
    let written: TerraformRun['written'] = new Map();
    let logins: TerraformRun['logins'] = [];
    for (const step of job.steps) {
      const started = { ci, job, step, base, written, logins, matrix, found };
      findInCommands(started);
      findInAction(started);
      const { lookup } = runValues({ ...started, assigned: new Map() });
      const login = awsLogin(ci, step, lookup);
      if (login && logins.length < MAX_WRITTEN) logins = [...logins, login];
      written = withWritten(started, lookup);
    }
  }
}

function withWritten({ found, ci, step, written }: Started, lookup: Lookup): TerraformRun['written'] {
  const more = variablesWritten(ci, step, lookup);
  if (more.length === 0) return written;
  if (written.size < MAX_WRITTEN)
    return new Map([...written, ...more.map((one) => [one.name, one] as const)]);
  note(found.limits, ci, step, `more than ${MAX_WRITTEN} variables are written: this one is not followed`);
  return written;
}

function findInCommands(started: Started): void {
  const { ci, step, found } = started;
  const { lookup } = runValues({ ...started, assigned: new Map() });
  const assignments = followAssignments(lookup, (at, message) => note(found.limits, ci, at, message));
  for (const shell of step.commands) {
    assignments.add(shell);
    const command = terraformCommand(shell);
    if (!command) continue;
    const assigned = assignments.snapshot(shell);
    const values = runValues({ ...started, assigned });
    const subcommand = subcommandOf(command, values);
    if (!signs(command, subcommand)) continue;
    const directory = directoryOfCommand(command, values, started);
    const { all } = command;
    const isolated = isContained(shell.within);
    add(started, shell, { directory, subcommand, command, all, isolated, assigned, values });
  }
}

/** `docker run` without the AWS directory mounted. */
const isContained = (command: ShellCommand | undefined): boolean =>
  command !== undefined &&
  ((/^(?:docker|podman)$/.test(command.name ?? '') &&
    !command.words.some(({ value }) => /\.aws/.test(value))) ||
    isContained(command.within));

/** `terraform ${{ inputs.action }}` is what the input is. */
const subcommandOf = ({ subcommand, subcommandWord: word }: TerraformCommand, { lookup }: RunValues) =>
  word && !word.static ? expandWord(word, lookup) : subcommand;

const signs = ({ command }: TerraformCommand, subcommand: string | undefined): boolean =>
  subcommand !== undefined &&
  SIGNING.has(subcommand) &&
  !command.words.some(({ value }) => /^-?-backend=false$/.test(value));

function findInAction(started: Started): void {
  const { uses, with: inputs } = started.step;
  const action = uses?.static ? actionThatRuns(uses.value) : undefined;
  if (!action || !uses) return;
  const assigned: Assignments = new Map();
  const values = runValues({ ...started, assigned });
  const input = inputs.find(({ name }) => action.directory.includes(name));
  const asked = inputs.find(({ name }) => name === action.command)?.value;
  const all = /run-all|--all/.test(asked?.value ?? '');
  if (asked?.static && !all && !SIGNING.has(asked.value.trim().split(/\s+/)[0]!)) return;
  const directory = directoryOfInput(input?.value, values);
  const { isolated } = action;
  add(started, uses, {
    directory,
    subcommand: asked?.static && !all ? asked.value.trim().split(/\s+/)[0] : undefined,
    command: undefined,
    all,
    isolated,
    assigned,
    values,
  });
}

type Run = Pick<TerraformRun, 'subcommand' | 'command' | 'all' | 'isolated' | 'assigned' | 'values'>;

function add(
  { matrix, found, ...started }: Started,
  range: Range,
  { directory, ...run }: Run & { readonly directory: string | undefined },
): void {
  const { ci } = started;
  if (directory === undefined)
    note(found.unplaced, ci, range, 'Terraform runs here in a directory that is not known');
  else if (found.runs.length < MAX_RUNS)
    found.runs.push({ ...started, ...run, directory, unit: undefined, at: placeIn(ci, range) });
  else
    note(
      found.limits,
      ci,
      range,
      `more than ${MAX_RUNS} runs of Terraform: this and others are not followed`,
    );
}

/** Once for a place, and of limits once for a file. */
function note(notes: Unresolved[], ci: CiFile, range: Range, message: string): void {
  const at: Place = placeIn(ci, range);
  const isSame = (one: Unresolved): boolean =>
    one.message === message && one.at.file === at.file && one.at.start === at.start;
  if (notes.length < MAX_RUNS && !notes.some(isSame)) notes.push({ at, message });
}
