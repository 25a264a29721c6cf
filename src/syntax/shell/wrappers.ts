import { containerCommand } from './container-command.js';
import { dockerRun } from './docker-run.js';
import type { ShellAssignment, ShellCommand, ShellWord } from './tree.js';
import { assignmentOf } from './word-slice.js';

/** What a command runs: other words as a command, or the text of a word as a script. */
export type Wrapped =
  | {
      readonly kind: 'words';
      readonly program: string | undefined;
      readonly words: readonly ShellWord[];
      readonly assignments: readonly ShellAssignment[];
    }
  | { readonly kind: 'script'; readonly script: ShellWord };

interface Wrapper {
  /** Words that must follow the name, in order: `exec` of `aws-vault exec`. */
  readonly subcommand?: readonly string[];
  /** Options that take the next word. */
  readonly options?: string;
  /** Arguments before the command. */
  readonly skip?: number;
  /** The command is one word, a script for a shell. */
  readonly script?: true;
  /** A computed word in front of the command is assignments: `env $(cat .env) terraform plan`. */
  readonly computed?: true;
}

/** From the manuals of these programs: those that people run Terraform under. */
const WRAPPERS: Readonly<Record<string, readonly Wrapper[]>> = {
  exec: [{ options: '-a' }],
  eval: [{ script: true }],
  env: [{ options: '-u -C --unset --chdir', computed: true }],
  sudo: [{ options: '-u -g -h -p -C -r -t -T -U -D -R --user --group' }],
  doas: [{ options: '-u -C' }],
  nohup: [{}],
  nice: [{ options: '-n' }],
  ionice: [{ options: '-c -n' }],
  setsid: [{}],
  stdbuf: [{ options: '-i -o -e' }],
  timeout: [{ options: '-k -s --kill-after --signal', skip: 1 }],
  retry: [{ options: '-t -d -m' }],
  'aws-vault': [
    { subcommand: ['exec'], options: '-d --duration -t --mfa-token --region --backend --prompt', skip: 1 },
  ],
  'aws-okta': [{ subcommand: ['exec'], options: '-a --assume-role-ttl -t --session-ttl', skip: 1 }],
  'aws-sso': [{ subcommand: ['exec'], options: '-p --profile -a --arn -A --account -R --role -S --sso' }],
  saml2aws: [{ subcommand: ['exec'], options: '-a --idp-account -p --profile --exec-profile' }],
  awsudo: [{ options: '-u' }],
  chamber: [{ subcommand: ['exec'], options: '-b --backend', skip: 1 }],
  direnv: [{ subcommand: ['exec'], skip: 1 }],
  doppler: [{ subcommand: ['run'], options: '-c --config -p --project -t --token' }],
  dotenv: [{ subcommand: ['run'], options: '-f --file' }, { options: '-e -v -c' }],
  'dotenv-cli': [{ options: '-e -v -c' }],
  dotenvx: [{ subcommand: ['run'], options: '-f --env-file -e --env' }],
  envchain: [{ skip: 1 }],
  infisical: [{ subcommand: ['run'], options: '--env --path --projectId --token' }],
  mise: [{ subcommand: ['exec'] }, { subcommand: ['x'] }],
  asdf: [{ subcommand: ['exec'] }],
  npx: [{ options: '-p --package -c --call' }],
  bunx: [{}],
  pnpm: [{ subcommand: ['exec'] }, { subcommand: ['dlx'] }],
  yarn: [{ subcommand: ['exec'] }, { subcommand: ['run'] }, {}],
  uv: [{ subcommand: ['run'] }],
  uvx: [{}],
  poetry: [{ subcommand: ['run'] }],
  pipenv: [{ subcommand: ['run'] }],
  op: [{ subcommand: ['run'], options: '--env-file --account' }],
  sops: [{ subcommand: ['exec-env'], options: '--user', skip: 1, script: true }],
  teller: [{ subcommand: ['run'], options: '-c --config' }],
};

const SHELLS = new Set(['sh', 'bash', 'zsh', 'dash', 'ash', 'ksh']);

/** The command that this one runs; undefined for one that runs nothing, or nothing that its words show. */
export function wrappedBy(command: ShellCommand): Wrapped | undefined {
  const { name, words } = command;
  if (name === undefined) return undefined;
  if (SHELLS.has(name)) return shellScript(words);
  if (name === 'docker' || name === 'podman' || name === 'nerdctl') return inContainer(command);
  for (const wrapper of WRAPPERS[name] ?? []) {
    const wrapped = unwrap(words, wrapper);
    if (wrapped) return wrapped;
  }
  return undefined;
}

/** `sh -c 'script'`, also with other options in front or in the same word (`bash -euo pipefail -c`, `sh -ec`). */
function shellScript(words: readonly ShellWord[]): Wrapped | undefined {
  const option = words.findIndex(({ value }, index) => index > 0 && /^-[a-z]*c[a-z]*$/.test(value));
  const script = option < 0 ? undefined : words[option + 1];
  return script && { kind: 'script', script };
}

function inContainer(command: ShellCommand): Wrapped | undefined {
  const run = dockerRun(command);
  const started = run && containerCommand(run.image, run.entrypoint ? [run.entrypoint] : [], run.args);
  return started && { kind: 'words', ...started, assignments: [] };
}

function unwrap(words: readonly ShellWord[], wrapper: Wrapper): Wrapped | undefined {
  const options = new Set(wrapper.options?.split(' '));
  const expected = [...(wrapper.subcommand ?? [])];
  const assignments: ShellAssignment[] = [];
  let skip = wrapper.skip ?? 0;
  for (let index = 1; index < words.length; index++) {
    const { value } = words[index]!;
    const assignment = assignmentOf(words[index]!);
    if (value === '--' && expected.length === 0)
      return wrappedWords(words.slice(index + 1), assignments, wrapper);
    if (value.startsWith('-')) index += options.has(value) ? 1 : 0;
    else if (expected.length > 0) {
      if (value !== expected.shift()) return undefined;
    } else if (skip > 0) skip--;
    else if (assignment && !wrapper.script) assignments.push(assignment);
    else if (!(wrapper.computed && words[index]!.parts[0]?.kind === 'computed'))
      return wrappedWords(words.slice(index), assignments, wrapper);
  }
  return undefined;
}

function wrappedWords(
  words: readonly ShellWord[],
  assignments: readonly ShellAssignment[],
  wrapper: Wrapper,
): Wrapped | undefined {
  const [first] = words;
  if (first && wrapper.script) return { kind: 'script', script: first };
  return asCommand(words, assignments);
}

const asCommand = (
  words: readonly ShellWord[],
  assignments: readonly ShellAssignment[],
): Wrapped | undefined =>
  words.length > 0 ? { kind: 'words', program: undefined, words, assignments } : undefined;
