import type { ShellCommand, ShellWord } from './tree.js';
import { sliceWord } from './word-slice.js';

/** A call of Terraform, OpenTofu or Terragrunt, taken apart. */
export interface TerraformCommand {
  readonly program: 'terraform' | 'tofu' | 'terragrunt';
  readonly command: ShellCommand;
  /** `init`, `plan`, `apply` …; what Terragrunt passes on for `run-all plan` and `run --all -- plan`. */
  readonly subcommand: string | undefined;
  /** The subcommand as it is written, which may be put together when it runs. */
  readonly subcommandWord: ShellWord | undefined;
  /** What stands behind the subcommand and is no option: a saved plan. */
  readonly operands: readonly string[];
  /** Terragrunt over several modules. */
  readonly all: boolean;
  /** Only over those of them in these directories, if there are any, and not over those in the others. */
  readonly includeDirs: readonly ShellWord[];
  readonly excludeDirs: readonly ShellWord[];
  /** Only over those of them that other options choose. */
  readonly chosen: boolean;
  /** `-chdir=DIR`, Terragrunt's `--working-dir` and `--terragrunt-working-dir`. */
  readonly chdir: ShellWord | undefined;
  /** `NAME=value` of each `-var`. */
  readonly variables: readonly ShellWord[];
  readonly varFiles: readonly ShellWord[];
  /** A path, or `key=value`, of each `-backend-config`. */
  readonly backendConfigs: readonly ShellWord[];
}

/** The `gitlab-` ones wrap the others in GitLab's own images (gitlab-org/terraform-images). */
const PROGRAMS: Readonly<Record<string, TerraformCommand['program']>> = {
  terraform: 'terraform',
  'gitlab-terraform': 'terraform',
  tofu: 'tofu',
  'gitlab-tofu': 'tofu',
  terragrunt: 'terragrunt',
};
const WITH_VALUE = new RegExp(
  `^--?(${[
    'var|var-file|backend-config|target|replace|state|state-out|out|lock-timeout|parallelism|plugin-dir',
    '(?:terragrunt-)?(?:working-dir|config|source|source-map|download-dir|parallelism|log-level|log-format|iam-role)',
    '(?:terragrunt-|queue-)?(?:include-dir|exclude-dir)|queue-excludes-file|filter|iam-assume-role|tf-path|report-file',
  ].join('|')})$`,
);
const CHOOSING = ['excludes-file', 'modules-that-include', 'include-units-reading'].flatMap((name) => [
  `terragrunt-${name}`,
  `queue-${name}`,
]);

/** Takes a call of Terraform apart; undefined for other commands (internal/command/arguments of Terraform). */
export function terraformCommand(command: ShellCommand): TerraformCommand | undefined {
  const program = Object.hasOwn(PROGRAMS, command.name ?? '') ? PROGRAMS[command.name ?? ''] : undefined;
  if (!program) return undefined;
  const options = new Map<string, ShellWord[]>();
  const plain: ShellWord[] = [];
  for (let index = 1; index < command.words.length; index++) {
    const word = command.words[index]!;
    if (!word.value.startsWith('-')) plain.push(word);
    else if (readOption(word, command.words[index + 1], options)) index++;
  }
  const all = (...names: string[]): readonly ShellWord[] => names.flatMap((name) => options.get(name) ?? []);
  const first = plain[0]?.value;
  const inStack = first === 'stack' && plain[1]?.value === 'run';
  const afterSubcommand = inStack ? 3 : first === 'run-all' || first === 'run' ? 2 : 1;
  const given = plain[afterSubcommand - 1];
  const [, former] = /^(plan|apply|destroy)-all$/.exec(given?.value ?? '') ?? [];
  const runsAll = inStack || first === 'run-all' || former !== undefined || all('all', 'a').length > 0;
  const filters = all('filter');
  return {
    program,
    command,
    subcommand: former ?? given?.value,
    subcommandWord: given,
    operands: plain.slice(afterSubcommand).map(({ value }) => value),
    all: program === 'terragrunt' && runsAll,
    includeDirs: [...all('terragrunt-include-dir', 'queue-include-dir'), ...filters.filter(isDirectory)],
    excludeDirs: all('terragrunt-exclude-dir', 'queue-exclude-dir'),
    chosen: all(...CHOOSING).length > 0 || filters.some((one) => !isDirectory(one)),
    chdir: all('chdir', 'working-dir', 'terragrunt-working-dir').at(-1),
    variables: all('var'),
    varFiles: all('var-file'),
    backendConfigs: all('backend-config'),
  };
}

/** A filter that is nothing but a path (docs.terragrunt.com, "Filters"). */
const isDirectory = ({ value }: ShellWord): boolean => /^\.\/[\w./*-]+$/.test(value);

/** Notes one option; true where its value is the next word. */
function readOption(
  word: ShellWord,
  next: ShellWord | undefined,
  options: Map<string, ShellWord[]>,
): boolean {
  const [, name = '', equals] = /^--?([\w-]+)(=?)/.exec(word.value) ?? [];
  const attached = equals === '=';
  const takesNext = !attached && next !== undefined && WITH_VALUE.test(word.value);
  const value = attached ? sliceWord(word, word.value.indexOf('=') + 1) : takesNext ? next : word;
  options.set(name, [...(options.get(name) ?? []), value]);
  return takesNext;
}
