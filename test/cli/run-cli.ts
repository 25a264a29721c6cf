import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { main } from '../../src/cli/main.js';

export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface Surroundings {
  readonly environment?: NodeJS.ProcessEnv;
  readonly stdin?: string;
  /** Columns of a terminal; without, it is none. */
  readonly columns?: number;
}

/** Runs the command line in a directory, without a process of its own. */
export async function runCli(
  cwd: string,
  args: readonly string[],
  { environment = {}, stdin = '', columns }: Surroundings = {},
): Promise<Outcome> {
  const texts = { out: '', err: '' };
  const output = (name: 'out' | 'err') => ({
    write: (text: string) => {
      texts[name] += text;
    },
    isTerminal: columns !== undefined,
    columns,
  });
  const code = await main(args, {
    cwd,
    environment,
    stdout: output('out'),
    stderr: output('err'),
    readStdin: () => stdin,
  });
  return { code, ...texts };
}

/** A new directory with these files; `remove` takes it away. */
export function directoryOf(files: Readonly<Record<string, string>>) {
  const root = mkdtempSync(join(tmpdir(), 'credlint-cli-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}
