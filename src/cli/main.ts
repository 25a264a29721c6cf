import { ConfigError } from '../engine/config/config-file.js';
import { createMask } from '../engine/masking/mask.js';
import { UsageError } from '../lint/options.js';
import { WorkspaceError } from '../workspace/workspace-error.js';
import { type Command, commands } from './command.js';
import { type Io, type Output, processIo } from './io.js';
import { withoutCommands } from './log-commands.js';

/** Runs one command and resolves to the exit code: 0 clean, 1 findings, 2 could not do its job. */
export async function main(args: readonly string[], given: Io = processIo()): Promise<number> {
  const stderr = withoutLogCommands(given.stderr);
  const named = commands.get(args[0] ?? '');
  try {
    const io = { ...given, stderr };
    const command: Command = named ? await named.load() : (await import('./lint.js')).lintCommand;
    return await command.run(named ? args.slice(1) : args, io);
  } catch (thrown) {
    stderr.write(`${explain(thrown, args.includes('--debug'))}\n`);
    return 2;
  }
}

/** What is said beside the report names files, too, and is always text. */
const withoutLogCommands = (output: Output): Output => ({
  ...output,
  write: (text) => output.write(withoutCommands(text, 'text')),
});

/** What went wrong in a sentence. Errors can hold what was read, so they pass through the mask as well. */
function explain(thrown: unknown, debug: boolean): string {
  const mask = createMask([]);
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const message = `credlint: ${mask.text(error.message)}`;
  if (error instanceof UsageError) return `${message}\nSee credlint --help.`;
  if (error instanceof WorkspaceError) return message;
  if (error instanceof ConfigError) return mask.lines(error.message);
  return debug ? mask.lines(`credlint: ${error.stack}`) : `${message}\n--debug shows where.`;
}
