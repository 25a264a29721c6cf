/** The step of action.yml: turns its inputs, which come as variables, into arguments. No shell sees them. */
import { spawnSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const executable = join(dirname(dirname(fileURLToPath(import.meta.url))), 'dist', 'cli.cjs');
const environment = process.env;
const input = (name) => (environment[`INPUT_${name}`] ?? '').trim();
const lines = (name) => input(name).split(/\r?\n/).filter(Boolean);
const option = (flag, value) => (value ? [`${flag}=${value}`] : []);

const sarifFile = input('SARIF_FILE');
const summaryFile = input('SUMMARY') === 'false' ? '' : environment.GITHUB_STEP_SUMMARY;
const args = [
  ...option('--preset', input('PRESET')),
  ...option('--config', input('CONFIG')),
  ...option('--diff', input('DIFF')),
  `--format=${input('ANNOTATIONS') === 'false' ? 'text' : 'github'}`,
  ...option('--format', sarifFile && `sarif=${sarifFile}`),
  ...option('--format', summaryFile && `markdown=${summaryFile}`),
  ...lines('ARGS'),
  '--',
  ...lines('PATHS'),
];

const { status } = spawnSync(process.execPath, [executable, ...args], { stdio: 'inherit' });
const exitCode = status ?? 2;
if (environment.GITHUB_OUTPUT) {
  const workspace = environment.GITHUB_WORKSPACE ?? process.cwd();
  const report = sarifFile && relative(workspace, resolve(sarifFile)).replaceAll('\\', '/');
  appendFileSync(environment.GITHUB_OUTPUT, `exit-code=${exitCode}\nsarif-file=${report}\n`);
}
process.exitCode = exitCode === 1 && input('FAIL_ON_FINDINGS') === 'false' ? 0 : exitCode;
