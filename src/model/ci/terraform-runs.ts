import type { CiFile, CiJob, CiStep } from '../../syntax/ci/tree.js';
import type { Lookup } from '../../syntax/shell/expand.js';
import { type TerraformCommand, terraformCommand } from '../../syntax/shell/terraform-command.js';
import type { ShellCommand } from '../../syntax/shell/tree.js';
import { type Place, place } from '../../syntax/source.js';
import type { SetVariable } from '../env-scope.js';
import { matrixChoices } from './matrix.js';
import { basesOf, directoryOfCommand, directoryOfInput } from './run-directory.js';
import { type RunValues, runValues } from './run-values.js';
import { type Assignments, followAssignments } from './script-assignments.js';
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
  /** In a container of its own: what the job wrote to its home does not reach it. */
  readonly isolated: boolean;
  /** What the steps before gave to the environment of this one. */
  readonly written: ReadonlyMap<string, SetVariable>;
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

const known = new WeakMap<CiFile, readonly TerraformRun[]>();

/** Every run of a CI or container file whose directory can be told. */
export function terraformRuns(ci: CiFile): readonly TerraformRun[] {
  let runs = known.get(ci);
  if (!runs) {
    const found: TerraformRun[] = [];
    for (const base of basesOf(ci))
      for (const job of ci.jobs) if (found.length < MAX_RUNS) found.push(...runsOfJob(ci, job, base));
    runs = found.slice(0, MAX_RUNS);
    known.set(ci, runs);
  }
  return runs;
}

/** Where a run stands, with what the steps before it left behind. */
type Started = Pick<TerraformRun, 'ci' | 'job' | 'step' | 'base' | 'written'>;

/** Steps share what is written for those behind them; the stages of an image and the lines of a recipe do not write. */
function runsOfJob(ci: CiFile, job: CiJob, base: string): readonly TerraformRun[] {
  let written: TerraformRun['written'] = NOTHING;
  return job.steps.flatMap((step) => {
    const started = { ci, job, step, base, written };
    const { lookup } = runValues({ ...started, matrix: new Map(), assigned: new Map() });
    const runs = [...commandRuns(started, lookup), ...actionRuns(started)];
    const more = written.size < MAX_WRITTEN ? variablesWritten(ci, step, lookup) : [];
    if (more.length > 0) written = new Map([...written, ...more.map((one) => [one.name, one] as const)]);
    return runs;
  });
}

const NOTHING: TerraformRun['written'] = new Map();

function commandRuns(started: Started, lookup: Lookup): readonly TerraformRun[] {
  const { ci, job, step } = started;
  const assignments = followAssignments(lookup);
  return step.commands.flatMap((shell): readonly TerraformRun[] => {
    assignments.add(shell);
    const command = terraformCommand(shell);
    if (!command || !signs(command)) return [];
    const assigned = assignments.snapshot(shell);
    return matrixChoices(job, [step.workingDirectory?.value, step.script?.value]).flatMap((matrix) => {
      const values = runValues({ ...started, matrix, assigned });
      const directory = directoryOfCommand(command, values, started);
      if (directory === undefined) return [];
      const isolated = isContained(shell.within);
      const { subcommand } = command;
      const at = place(ci.file, shell);
      return [{ ...started, at, directory, subcommand, command, isolated, assigned, values }];
    });
  });
}

/** `docker run` without the AWS directory mounted. */
const isContained = (command: ShellCommand | undefined): boolean =>
  command !== undefined &&
  ((/^(?:docker|podman)$/.test(command.name ?? '') &&
    !command.words.some(({ value }) => /\.aws/.test(value))) ||
    isContained(command.within));

const signs = ({ subcommand, command }: TerraformCommand): boolean =>
  subcommand !== undefined &&
  SIGNING.has(subcommand) &&
  !command.words.some(({ value }) => /^-?-backend=false$/.test(value));

/** Actions that run Terraform, with the inputs that name the directory. */
const ACTIONS: readonly {
  readonly uses: RegExp;
  readonly inputs: readonly string[];
  readonly isolated: boolean;
}[] = [
  { uses: /^dflook\/(?:terraform|tofu)-(?!fmt|validate|version|output)/, inputs: ['path'], isolated: true },
  { uses: /^hashicorp\/terraform-github-actions/, inputs: ['tf_actions_working_dir'], isolated: true },
  { uses: /^gruntwork-io\/terragrunt-action/, inputs: ['tg_dir'], isolated: true },
  {
    uses: /^op5dev\/tf-via-pr|^devsectop\/tf-via-pr/i,
    inputs: ['working-directory', 'arg-chdir'],
    isolated: false,
  },
];

function actionRuns(started: Started): readonly TerraformRun[] {
  const { ci, job, step } = started;
  const { uses } = step;
  const action = ACTIONS.find((one) => uses?.static && one.uses.test(uses.value));
  if (!action || !uses) return [];
  const input = step.with.find(({ name }) => action.inputs.includes(name));
  const assigned: Assignments = new Map();
  return matrixChoices(job, [input?.value.value]).flatMap((matrix): readonly TerraformRun[] => {
    const values = runValues({ ...started, matrix, assigned });
    const directory = directoryOfInput(input?.value, values);
    if (directory === undefined) return [];
    const { isolated } = action;
    const at = place(ci.file, uses);
    return [
      { ...started, at, directory, subcommand: undefined, command: undefined, isolated, assigned, values },
    ];
  });
}
