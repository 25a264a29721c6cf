import type { EnvReader } from '../../syntax/dotenv/tree.js';
import type { ShellCommand } from '../../syntax/shell/tree.js';
import type { ReadEnvFile } from './env-reading-commands.js';

/** Programs that hand lines on as they are. */
const PRINTING: ReadonlySet<string | undefined> = new Set(['cat', 'grep', 'egrep']);

/**
 * The env files whose text a command gets from others: `export $(cat .env | xargs)`, `env $(grep -v '^#' .env) program`,
 * `source <(cat .env)`. What goes through a program that may change it is not told.
 */
export function filesPouredInto(
  command: ShellCommand,
  commands: readonly ShellCommand[],
): readonly ReadEnvFile[] {
  const isSourced = command.name === 'source' || command.name === '.';
  if (!isSourced && command.name !== 'export' && command.name !== 'env') return [];
  return command.words.slice(1).flatMap((word) => {
    if (word.static) return [];
    const inner = commands.filter(
      ({ nested, start, end }) => nested && start >= word.start && end <= word.end,
    );
    const reader = isSourced ? 'shell' : readerBehind(inner);
    const printing = inner.filter(({ name }) => PRINTING.has(name));
    const others = inner.filter((one) => !printing.includes(one) && one.name !== 'xargs');
    if (!reader || others.length > 0) return [];
    return printing.flatMap(printedFiles).map((path) => ({ reader, path }));
  });
}

function readerBehind(commands: readonly ShellCommand[]): EnvReader | undefined {
  const xargs = commands.find(({ name }) => name === 'xargs');
  if (!xargs) return 'words';
  return xargs.words.length === 1 ? 'xargs' : undefined;
}

/** The arguments that name files; of grep not the pattern. */
function printedFiles({ name, words, redirects }: ShellCommand): readonly string[] {
  const plain = words.slice(1).flatMap(({ value }) => (value.startsWith('-') ? [] : value));
  const files = name === 'cat' ? plain : plain.slice(1);
  const input = redirects.flatMap(({ operator, target }) => (operator === '<' ? target.value : []));
  return [...files, ...input];
}
