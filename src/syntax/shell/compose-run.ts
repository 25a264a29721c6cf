import type { ShellCommand, ShellWord } from './tree.js';
import { sliceWord } from './word-slice.js';

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
  const before = new Map<string, ShellWord[]>();
  const verb = readOptions(words, at + 1, before);
  if (words[verb]?.value !== 'run' && words[verb]?.value !== 'exec') return undefined;
  const own = new Map<string, ShellWord[]>();
  const index = readOptions(words, verb + 1, own);
  const service = words[index];
  if (!service) return undefined;
  const all = (options: ReadonlyMap<string, ShellWord[]>, ...names: string[]) =>
    names.flatMap((option) => options.get(option) ?? []);
  return {
    service,
    files: all(before, '-f', '--file'),
    directory: all(before, '--project-directory').at(-1),
    env: all(own, '-e', '--env'),
    entrypoint: all(own, '--entrypoint').at(-1),
    workingDirectory: all(own, '-w', '--workdir').at(-1),
    args: words.slice(index + 1),
  };
}

/** Notes options with their values; gives where the first word behind them stands. */
function readOptions(words: readonly ShellWord[], from: number, options: Map<string, ShellWord[]>): number {
  let at = from;
  for (; words[at]?.value.startsWith('-'); at++) {
    const word = words[at]!;
    const equals = word.value.indexOf('=');
    const attached = word.value.startsWith('--') ? equals : /^-[ewfvpu]./.test(word.value) ? 2 : 0;
    const name = attached > 0 ? word.value.slice(0, attached) : word.value;
    if (FLAGS.has(name) || /^-[diqtTP]+$/.test(name)) continue;
    const value = attached > 0 ? sliceWord(word, attached + Number(equals === attached)) : words[++at];
    if (value) options.set(name, [...(options.get(name) ?? []), value]);
  }
  return at;
}
