import { environmentOf } from '../../syntax/ci/environment.js';
import type { CiFile, CiJob, CiStep } from '../../syntax/ci/tree.js';
import { directoryOf, expandWord, type Lookup } from '../../syntax/shell/expand.js';
import { type TerraformCommand, terraformCommand } from '../../syntax/shell/terraform-command.js';
import { type Place, place } from '../../syntax/source.js';
import { directoryOf as parentOf, resolvePath } from '../module-files.js';

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
  /** An action that is a container of its own: what the job wrote to its home does not reach it. */
  readonly isolated: boolean;
  /** The environment of the step. */
  variable(name: string): string | undefined;
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
  const variable = valuesOf(ci, job, step);
  const lookup: Lookup = (part) => (part.kind === 'variable' ? variable(part.name) : undefined);
  return step.commands.flatMap((shell): readonly TerraformRun[] => {
    const command = terraformCommand(shell);
    if (!command || !signs(command)) return [];
    const changed = directoryOf(shell, lookup);
    const chdir = command.chdir === undefined ? '' : expandWord(command.chdir, lookup);
    const base = baseDirectory(ci, job, step);
    if (changed === undefined || chdir === undefined || base === undefined) return [];
    const directory = [changed, chdir].reduce<string | undefined>((from, to) => enter(from, to, job), base);
    if (directory === undefined) return [];
    const at = place(ci.file, shell);
    return [
      { ci, job, step, at, directory, subcommand: command.subcommand, command, isolated: false, variable },
    ];
  });
}

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
  const action = ACTIONS.find(({ uses }) => step.uses?.static && uses.test(step.uses.value));
  if (!action || !step.uses) return [];
  const input = step.with.find(({ name }) => action.inputs.includes(name));
  if (input && !input.value.static) return [];
  const directory = resolvePath('', input?.value.value ?? '.');
  if (directory === undefined) return [];
  const at = place(ci.file, step.uses);
  const { isolated } = action;
  return [
    {
      ci,
      job,
      step,
      at,
      directory,
      subcommand: undefined,
      command: undefined,
      isolated,
      variable: valuesOf(ci, job, step),
    },
  ];
}

/** Values that stand in the file; what secrets and expressions give is not known. */
function valuesOf(ci: CiFile, job: CiJob, step: CiStep): (name: string) => string | undefined {
  const entry = environmentOf(ci, job, step);
  return (name) => {
    const value = entry(name)?.value ?? ci.variables.find((variable) => variable.name === name)?.value;
    return value?.static ? value.value : undefined;
  };
}

/** Where a step starts: the repository, or for make and compose the directory of the file. */
function baseDirectory(ci: CiFile, job: CiJob, step: CiStep): string | undefined {
  const beside = ['makefile', 'compose', 'dockerfile'].includes(ci.kind) ? parentOf(ci.file.path) : '';
  const { workingDirectory } = step;
  if (!workingDirectory) return beside;
  if (!workingDirectory.static) return undefined;
  const { value } = workingDirectory;
  if (value.startsWith('/')) return outside(value, job, beside);
  return resolvePath(beside, value);
}

const enter = (from: string | undefined, to: string, job: CiJob): string | undefined => {
  if (from === undefined || to === '') return from;
  return /^[/~]/.test(to) ? outside(to, job, '') : resolvePath(from, to);
};

/** The directory of the repository that is at a path of the container: mounted there, or copied into the image. */
function outside(path: string, job: CiJob, beside: string): string | undefined {
  for (const { source, target } of job.container?.mounts ?? []) {
    if (source === undefined || /^[/~$]/.test(source)) continue;
    const at = target.startsWith('/') ? target.replace(/\/+$/, '') : path;
    if (path !== at && !path.startsWith(`${at}/`)) continue;
    const inner = resolvePath(beside, source);
    return inner === undefined ? undefined : resolvePath(inner, path.slice(at.length).replace(/^\/+/, ''));
  }
  return undefined;
}
