import type { CiFile, CiJob, CiStep, CiText } from '../../syntax/ci/tree.js';
import { wordOf } from '../../syntax/ci/words.js';
import { directoryOf as changedDirectory, expandWord } from '../../syntax/shell/expand.js';
import type { TerraformCommand } from '../../syntax/shell/terraform-command.js';
import type { ShellCommand } from '../../syntax/shell/tree.js';
import { directoryOf as parentOf, resolvePath } from '../modules/module-files.js';
import { REPOSITORY, type RunValues } from './run-values.js';

interface Started {
  readonly job: CiJob;
  readonly step: CiStep;
  /** What the file's relative paths are relative to. */
  readonly base: string;
}

/**
 * Where the jobs of a file start: beside the file for make and containers, else in the repository. A script may be started
 * from either place.
 */
export function basesOf({ kind, file }: CiFile): readonly string[] {
  const beside = parentOf(file.path);
  // Below the root it is the workflow of a repository that this one holds a copy of.
  const [, repository] = /^(.+)\/\.(?:github|circleci)\//.exec(file.path) ?? [];
  if (repository !== undefined && (kind === 'github-workflow' || kind === 'circleci')) return [repository];
  if (kind === 'script') return [...new Set(['', beside])];
  return [kind === 'makefile' || kind === 'compose' || kind === 'dockerfile' ? beside : ''];
}

/** Where a command runs Terraform, relative to the repository; undefined where that cannot be told. */
export function directoryOfCommand(
  { program, command, chdir }: TerraformCommand,
  values: RunValues,
  started: Started,
): string | undefined {
  // GitLab's wrapper changes into TF_ROOT by itself.
  const isWrapper = command.name?.startsWith('gitlab-') === true && values.isSet('TF_ROOT');
  const root = isWrapper ? values.variable('TF_ROOT') : undefined;
  if (isWrapper && root === undefined) return undefined;
  const from = root === undefined ? directoryOfShell(command, values, started) : enter('', root, started.job);
  const own = chdir === undefined ? directoryVariable(program, values) : expandWord(chdir, values.lookup);
  return own === undefined ? undefined : enter(from, own, started.job);
}

/** Terragrunt takes its option from a variable as well (docs.terragrunt.com, "working-dir"). */
function directoryVariable(program: TerraformCommand['program'], values: RunValues): string | undefined {
  const name = ['TG_WORKING_DIR', 'TERRAGRUNT_WORKING_DIR'].find((one) => values.isSet(one));
  return program === 'terragrunt' && name !== undefined ? values.variable(name) : '';
}

/** Where the shell of a command is when it starts it. */
export function directoryOfShell(
  command: ShellCommand,
  values: RunValues,
  started: Started,
): string | undefined {
  const changed = changedDirectory(command, values.lookup);
  return changed === undefined ? undefined : enter(startOf(started, values), changed, started.job);
}

/** The directory that an action is told; the repository where it is told none. */
export function directoryOfInput(input: CiText | undefined, values: RunValues): string | undefined {
  const path = input === undefined ? '.' : expandWord(wordOf(input), values.lookup);
  return path === undefined ? undefined : resolvePath('', withoutCheckout(path));
}

function startOf({ job, step, base }: Started, values: RunValues): string | undefined {
  const { workingDirectory } = step;
  if (!workingDirectory) return base;
  const path = expandWord(wordOf(workingDirectory), values.lookup);
  if (path === undefined) return undefined;
  if (isCheckout(path)) return resolvePath('', withoutCheckout(path));
  return /^[/~]/.test(path) ? outside(path, job, base) : resolvePath(base, path);
}

export const isCheckout = (path: string): boolean => path === REPOSITORY || path.startsWith(`${REPOSITORY}/`);

export const withoutCheckout = (path: string): string =>
  isCheckout(path) ? path.slice(REPOSITORY.length) : path;

const enter = (from: string | undefined, to: string, job: CiJob): string | undefined => {
  if (from === undefined || to === '') return from;
  if (isCheckout(to)) return resolvePath('', withoutCheckout(to));
  return /^[/~]/.test(to) ? outside(to, job, '') : resolvePath(from, to);
};

/** The directory of the repository that is at a path of the container: mounted there, or copied into the image. */
function outside(path: string, job: CiJob, base: string): string | undefined {
  for (const { source, target } of job.container?.mounts ?? []) {
    if (source === undefined || /^[/~$]/.test(source)) continue;
    const at = target.startsWith('/') ? target.replace(/(?<!\/)\/+$/, '') : path;
    if (path !== at && !path.startsWith(`${at}/`)) continue;
    const inner = resolvePath(base, source);
    return inner === undefined ? undefined : resolvePath(inner, path.slice(at.length).replace(/^\/+/, ''));
  }
  return undefined;
}
