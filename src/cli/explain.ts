import { readFileSync, realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { createMask } from '../engine/masking/mask.js';
import { explain } from '../explain/explain.js';
import { explanationText } from '../explain/explanation-text.js';
import { findKey } from '../explain/find-key.js';
import { type Plausible, plausibleIn } from '../explain/plausible.js';
import { lint } from '../lint/lint.js';
import { UsageError } from '../lint/options.js';
import { createRepository } from '../model/create-repository.js';
import { showPaths } from '../report/create-report.js';
import { loadYamlReader } from '../syntax/yaml/yaml.js';
import { openWorkspaces } from '../workspace/open-workspace.js';
import { helpOf, parseArguments } from './arguments.js';
import type { Command } from './command.js';
import { homeOf } from './home.js';
import type { Io } from './io.js';
import { withoutCommands } from './log-commands.js';
import { styleFor } from './terminal.js';

const flags = {
  format: { type: 'string', short: 'f', value: 'NAME', help: 'text (default) or json' },
  'key-id': {
    type: 'string',
    value: 'ID',
    help: 'say which file holds the key of a log, by its id or its end (…MN3H)',
  },
  'with-home': { type: 'boolean', help: 'also look at names and kinds of the profiles in ~/.aws' },
  color: { type: 'boolean', help: 'use colours' },
  'no-color': { type: 'boolean', help: 'use none' },
  help: { type: 'boolean', short: 'h', help: 'show this' },
} as const;

/** Logs of CI runs grow; what matters stands in the last part. */
const MAX_TEXT = 4 * 1024 * 1024;

/** Which cause an error has, by its words and by what this repository shows. */
export const explainCommand: Command = {
  async run(given, io) {
    const args = parseArguments(given, flags);
    if (args.has('help')) {
      io.stdout.write(`credlint explain [FILE|-]: why a terraform run failed\n\n${helpOf(flags)}`);
      return 0;
    }
    const format = args.value('format') ?? 'text';
    if (format !== 'text' && format !== 'json') throw new UsageError(`explain has no format "${format}"`);
    const keyId = args.value('key-id');
    if (keyId !== undefined) return printKey(keyId, format, io);
    const [source = '-', ...others] = args.positionals;
    if (others.length > 0) throw new UsageError('explain takes one file, or - for standard input');
    const whole = source === '-' ? io.readStdin() : readText(resolve(io.cwd, source), source);
    const text = whole.slice(-MAX_TEXT);
    if (text.length < whole.length)
      io.stderr.write(`credlint: the text is long, only its last ${MAX_TEXT} characters were looked at\n`);
    const home = args.has('with-home') ? homeOf(io) : undefined;
    const { report } = await lint({ cwd: io.cwd, preset: 'strict', ...(home === undefined ? {} : { home }) });
    const explanation = explain(text, report, await plausibleHere(io));
    const color = args.has('no-color') ? false : args.has('color') ? true : undefined;
    const shown =
      format === 'json'
        ? `${JSON.stringify(explanation, null, 2)}\n`
        : explanationText(explanation, styleFor(io.stdout, io, color));
    io.stdout.write(withoutCommands(shown, format));
    return 0;
  },
};

/** What the first repository here is made of. */
async function plausibleHere(io: Io): Promise<Plausible | undefined> {
  const [workspace] = await openWorkspaces({ cwd: io.cwd, paths: [], mode: { kind: 'worktree' } });
  return workspace && plausibleIn(createRepository(workspace, { yaml: await loadYamlReader() }));
}

function readText(path: string, shown: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new UsageError(`${shown} cannot be read`);
  }
}

async function printKey(keyId: string, format: string, io: Io): Promise<number> {
  const workspaces = await openWorkspaces({ cwd: io.cwd, paths: [], mode: { kind: 'worktree' } });
  const yaml = await loadYamlReader();
  const cwd = realpathSync.native(io.cwd);
  const mask = createMask([]);
  const found = workspaces.flatMap((workspace) => {
    const show = showPaths(workspace.root, cwd, mask);
    return findKey(keyId, createRepository(workspace, { yaml })).map((key) => ({
      ...key,
      file: show(key.file),
    }));
  });
  if (format === 'json') io.stdout.write(`${JSON.stringify(found, null, 2)}\n`);
  else if (found.length === 0) io.stdout.write('No file here holds a key with this id.\n');
  else
    for (const { file, line, column, keyId: id } of found)
      io.stdout.write(withoutCommands(`${mask.text(file)}:${line}:${column} ${id}\n`, format));
  return found.length > 0 ? 0 : 1;
}
