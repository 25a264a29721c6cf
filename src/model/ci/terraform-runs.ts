import type { CiFile, CiJob, CiStep } from '../../syntax/ci/tree.js';
import { type TerraformCommand, terraformCommand } from '../../syntax/shell/terraform-command.js';
import type { ShellCommand } from '../../syntax/shell/tree.js';
import { type Place, place } from '../../syntax/source.js';
import { directoryOfCommand, directoryOfInput } from './run-directory.js';
import { matrixChoices, type RunValues, runValues } from './run-values.js';
import { followAssignments } from './script-assignments.js';

/** A job, service, stage or target that runs Terraform in a directory of the repository. */
export interface TerraformRun {
  readonly ci: CiFile;
  readonly job: CiJob;
  readonly step: CiStep;
  readonly at: Place;
  /** Relative to the root of the repository. */
  readonly directory: string;
  /** `init`, `plan`, `apply` …; undefined for actions that do several. */
  readonly subcommand: string | undefined;
  /** Undefined where an action runs Terraform. */
  readonly command: TerraformCommand | undefined;
  /** In a container of its own: what the job wrote to its home does not reach it. */
  readonly isolated: boolean;
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

/** Every run of a CI or container file whose directory can be told. */
export function terraformRuns(ci: CiFile): readonly TerraformRun[] {
  return ci.jobs.flatMap((job) =>
    job.steps.flatMap((step) => [...commandRuns(ci, job, step), ...actionRuns(ci, job, step)]),
  );
}

function commandRuns(ci: CiFile, job: CiJob, step: CiStep): readonly TerraformRun[] {
  const assigned = followAssignments(
    runValues({ ci, job, step, matrix: new Map(), assigned: new Map() }).lookup,
  );
  return step.commands.flatMap((shell): readonly TerraformRun[] => {
    assigned.add(shell);
    const command = terraformCommand(shell);
    if (!command || !signs(command)) return [];
    const own = assigned.snapshot(shell);
    return matrixChoices(job, [step.workingDirectory?.value, step.script?.value]).flatMap((matrix) => {
      const values = runValues({ ci, job, step, matrix, assigned: own });
      const directory = directoryOfCommand(command, values, { ci, job, step });
      if (directory === undefined) return [];
      const at = place(ci.file, shell);
      const isolated = isContained(shell.within);
      return [{ ci, job, step, at, directory, subcommand: command.subcommand, command, isolated, values }];
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

function actionRuns(ci: CiFile, job: CiJob, step: CiStep): readonly TerraformRun[] {
  const { uses } = step;
  const action = ACTIONS.find((known) => uses?.static && known.uses.test(uses.value));
  if (!action || !uses) return [];
  const input = step.with.find(({ name }) => action.inputs.includes(name));
  return matrixChoices(job, [input?.value.value]).flatMap((matrix): readonly TerraformRun[] => {
    const values = runValues({ ci, job, step, matrix, assigned: new Map() });
    const directory = directoryOfInput(input?.value, values);
    if (directory === undefined) return [];
    const { isolated } = action;
    const at = place(ci.file, uses);
    return [{ ci, job, step, at, directory, subcommand: undefined, command: undefined, isolated, values }];
  });
}
