import { dockerOptions } from './docker-options.js';
import type { ShellCommand, ShellWord } from './tree.js';

/** `docker run` or `docker create` (podman, nerdctl), taken apart. */
export interface DockerRun {
  readonly image: ShellWord;
  readonly entrypoint: ShellWord | undefined;
  /** Files of `--env-file`, in order; the later ones win. */
  readonly envFiles: readonly ShellWord[];
  /** `NAME=value`, or `NAME` for the value outside, of `-e` and `--env`. */
  readonly env: readonly ShellWord[];
  /** `source:target[:options]` of `-v` and `--volume`; `type=bind,…` of `--mount`. */
  readonly volumes: readonly ShellWord[];
  readonly workingDirectory: ShellWord | undefined;
  /** What stands behind the image. */
  readonly args: readonly ShellWord[];
}

/** Options of `docker run` without a value (docker/cli, container run reference); all others take one. */
const FLAGS = new Set(
  (
    '-d --detach -i --interactive -t --tty --rm --init --privileged --read-only -P --publish-all -q --quiet ' +
    '--no-healthcheck --oom-kill-disable --disable-content-trust --sig-proxy --help --use-api-socket'
  ).split(' '),
);

/** Takes `docker run …` apart; undefined for other commands and where no image is named. */
export function dockerRun(command: ShellCommand): DockerRun | undefined {
  const at = command.words.findIndex(({ value }) => value === 'run' || value === 'create');
  if (!/^(docker|podman|nerdctl)$/.test(command.name ?? '')) return undefined;
  const before = command.words.slice(1, Math.max(at, 1)).filter(({ value }) => !value.startsWith('-'));
  if (at < 0 || before.some(({ value }) => value !== 'container')) return undefined;
  const options = dockerOptions(command.words, at + 1, FLAGS);
  const image = command.words[options.end];
  if (!image) return undefined;
  return {
    image,
    entrypoint: options.last('--entrypoint'),
    envFiles: options.all('--env-file'),
    env: options.all('-e', '--env'),
    volumes: options.all('-v', '--volume', '--mount'),
    workingDirectory: options.last('-w', '--workdir'),
    args: command.words.slice(options.end + 1),
  };
}
