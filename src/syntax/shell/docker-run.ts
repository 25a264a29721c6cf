import type { ShellCommand, ShellWord } from './tree.js';
import { sliceWord } from './word-slice.js';

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
  const options = new Map<string, ShellWord[]>();
  let index = at + 1;
  for (; command.words[index]?.value.startsWith('-'); index++) {
    const taken = readOption(command.words, index, options);
    if (taken) index++;
  }
  const image = command.words[index];
  if (!image) return undefined;
  const all = (...names: string[]): ShellWord[] => names.flatMap((name) => options.get(name) ?? []);
  return {
    image,
    entrypoint: all('--entrypoint').at(-1),
    envFiles: all('--env-file'),
    env: all('-e', '--env'),
    volumes: all('-v', '--volume', '--mount'),
    workingDirectory: all('-w', '--workdir').at(-1),
    args: command.words.slice(index + 1),
  };
}

/** Notes one option with its value; true where the value is the next word. */
function readOption(words: readonly ShellWord[], index: number, options: Map<string, ShellWord[]>): boolean {
  const word = words[index]!;
  const equals = word.value.indexOf('=');
  const long = word.value.startsWith('--');
  const attached = long ? equals : attachedAt(word.value);
  const name = attached > 0 ? word.value.slice(0, attached) : word.value;
  if (FLAGS.has(name) || /^-[diqtP]+$/.test(name)) return false;
  const value =
    attached > 0 ? sliceWord(word, attached + (word.value[attached] === '=' ? 1 : 0)) : words[index + 1];
  if (value) options.set(name, [...(options.get(name) ?? []), value]);
  return attached <= 0;
}

/** Where the value of `-eNAME=value` or `-e=NAME` starts; 0 for an option alone. */
const attachedAt = (value: string): number => (/^-[evw]./.test(value) ? 2 : 0);
