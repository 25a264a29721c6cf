import { dockerOptions } from './docker-options.js';
import type { ShellCommand, ShellWord } from './tree.js';

/** `docker compose run` or `exec`, taken apart (docs.docker.com, docker compose run). */
export interface ComposeRun {
  readonly service: ShellWord;
  /** Files of `-f`; none for the file that compose finds. */
  readonly files: readonly ShellWord[];
  readonly directory: ShellWord | undefined;
  /** `NAME=value`, or `NAME` for the value outside. */
  readonly env: readonly ShellWord[];
  readonly entrypoint: ShellWord | undefined;
  readonly workingDirectory: ShellWord | undefined;
  /** What stands behind the service. */
  readonly args: readonly ShellWord[];
}

const FLAGS = new Set(
  (
    '-d --detach -i --interactive -T --no-TTY -t --tty --rm --build --no-deps --quiet-pull -q --quiet --quiet-build ' +
    '--service-ports -P --use-aliases --remove-orphans --privileged --dry-run --verbose --compatibility --all-resources'
  ).split(' '),
);

/** Undefined for other commands, and where no service is named. */
export function composeRun({ name = '', words }: ShellCommand): ComposeRun | undefined {
  const isPlugin = /^(?:docker|podman|nerdctl)$/.test(name);
  const at = isPlugin ? words.findIndex(({ value }) => value === 'compose') : 0;
  if (at < 0 || (!isPlugin && !/^(?:docker|podman)-compose$/.test(name))) return undefined;
  const before = dockerOptions(words, at + 1, FLAGS);
  const verb = words[before.end]?.value;
  if (verb !== 'run' && verb !== 'exec') return undefined;
  const own = dockerOptions(words, before.end + 1, FLAGS);
  const service = words[own.end];
  if (!service) return undefined;
  return {
    service,
    files: before.all('-f', '--file'),
    directory: before.last('--project-directory'),
    env: own.all('-e', '--env'),
    entrypoint: own.last('--entrypoint'),
    workingDirectory: own.last('-w', '--workdir'),
    args: words.slice(own.end + 1),
  };
}
