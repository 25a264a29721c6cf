import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Report } from '../report/report.js';

/** What to lint: everything below the working directory, or one text in the place of a file's own. */
export interface SyncRequest {
  readonly cwd: string;
  readonly stdin?: { readonly filename: string; readonly text: string };
}

const TIME_LIMIT = 300_000;
const MAX_OUTPUT = 1024 * 1024 * 1024;

const isSource = import.meta.url.endsWith('.ts');
/** In the package it is beside the plugin's entry point. */
const executable = fileURLToPath(new URL(isSource ? '../cli/start.ts' : './cli.cjs', import.meta.url));

/**
 * Lints with all rules, in a process of its own: ESLint's rules cannot wait for anything else.
 *
 * @throws {Error} with credlint's own words where it could not do its job.
 */
export function lintSync({ cwd, stdin }: SyncRequest): Report {
  const args = ['--preset', 'strict', '--format', 'json'];
  if (stdin) args.push('--stdin-filename', stdin.filename);
  const run = spawnSync(process.execPath, [...loader(), executable, ...args], {
    cwd,
    input: stdin?.text ?? '',
    encoding: 'utf8',
    timeout: TIME_LIMIT,
    maxBuffer: MAX_OUTPUT,
    windowsHide: true,
    // The plugin may run inside of an editor, whose executable is no Node.js unless told so.
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });
  // With exit code 2 there may be a report, too: of everything but what failed.
  if (run.stdout?.startsWith('{')) return JSON.parse(run.stdout);
  throw new Error(run.stderr?.trim() || `credlint gave no answer: ${run.error?.message ?? run.signal}`);
}

/** Sources are TypeScript; the package is not. */
const loader = (): readonly string[] => (isSource ? ['--import', import.meta.resolve('tsx')] : []);
