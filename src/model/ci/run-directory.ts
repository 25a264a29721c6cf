import type { CiFile, CiJob, CiStep, CiText } from '../../syntax/ci/tree.js';
import { wordOf } from '../../syntax/ci/words.js';
import { directoryOf as changedDirectory, expandWord } from '../../syntax/shell/expand.js';
import type { TerraformCommand } from '../../syntax/shell/terraform-command.js';
import { directoryOf as parentOf, resolvePath } from '../module-files.js';
import { REPOSITORY, type RunValues } from './run-values.js';

interface Started {
  readonly ci: CiFile;
  readonly job: CiJob;
  readonly step: CiStep;
}

/** Where a command runs Terraform, relative to the repository; undefined where that cannot be told. */
export function directoryOfCommand(
  { command, chdir }: TerraformCommand,
  values: RunValues,
  started: Started,
): string | undefined {
  const changed = changedDirectory(command, values.lookup);
  const own = chdir === undefined ? '' : expandWord(chdir, values.lookup);
  const base = baseDirectory(started, values);
  if (changed === undefined || own === undefined || base === undefined) return undefined;
  return [changed, own].reduce<string | undefined>((from, to) => enter(from, to, started.job), base);
}

/** The directory that an action is told; the repository where it is told none. */
export function directoryOfInput(input: CiText | undefined, values: RunValues): string | undefined {
  const path = input === undefined ? '.' : expandWord(wordOf(input), values.lookup);
  return path === undefined ? undefined : resolvePath('', withoutCheckout(path));
}

/** Where a step starts: the repository, or for make and compose the directory of the file. */
function baseDirectory({ ci, job, step }: Started, values: RunValues): string | undefined {
  const beside = ['makefile', 'compose', 'dockerfile'].includes(ci.kind) ? parentOf(ci.file.path) : '';
  const { workingDirectory } = step;
  if (!workingDirectory) return beside;
  const path = expandWord(wordOf(workingDirectory), values.lookup);
  if (path === undefined) return undefined;
  if (isCheckout(path)) return resolvePath('', withoutCheckout(path));
  return path.startsWith('/') ? outside(path, job, beside) : resolvePath(beside, path);
}

const isCheckout = (path: string): boolean => path === REPOSITORY || path.startsWith(`${REPOSITORY}/`);

const withoutCheckout = (path: string): string => (isCheckout(path) ? path.slice(REPOSITORY.length) : path);

const enter = (from: string | undefined, to: string, job: CiJob): string | undefined => {
  if (from === undefined || to === '') return from;
  if (isCheckout(to)) return resolvePath('', withoutCheckout(to));
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
