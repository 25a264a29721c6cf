import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parse } from 'yaml';
import { environment, repository } from '../workspace/repositories.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const action = parse(readFileSync(join(root, 'action.yml'), 'utf8'));
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

const BROKEN = 'a = "open\n';

const test = suite<{ home: string; output: string }>('action');

test.before.each((context) => {
  context.home = mkdtempSync(join(tmpdir(), 'credlint-action-'));
  context.output = join(context.home, 'output');
  mkdirSync(join(context.home, 'scripts'));
  mkdirSync(join(context.home, 'dist'));
  copyFileSync(join(root, 'scripts/action.mjs'), join(context.home, 'scripts/action.mjs'));
  // Stands for credlint: prints its arguments and ends with the exit code of the last one, if that is a number.
  writeFileSync(
    join(context.home, 'dist/cli.cjs'),
    'console.log(JSON.stringify(process.argv.slice(2))); process.exit(Number(process.argv.at(-1)) || 0);',
  );
});
test.after.each(({ home }) => rmSync(home, { recursive: true, force: true }));

function run(home: string, inputs: Readonly<Record<string, string>>) {
  const env = {
    PATH: process.env.PATH,
    GITHUB_OUTPUT: join(home, 'output'),
    GITHUB_WORKSPACE: home,
    ...inputs,
  };
  const { status, stdout } = spawnSync(process.execPath, ['scripts/action.mjs'], {
    cwd: home,
    env,
    encoding: 'utf8',
  });
  return { status, args: JSON.parse(stdout) as string[], output: readFileSync(join(home, 'output'), 'utf8') };
}

test('hands every input over as an argument of its own', ({ home }) => {
  const hostile = '$(touch pwned); `id` "; echo';
  const { args, output } = run(home, {
    INPUT_PATHS: `infra\n${hostile}`,
    INPUT_PRESET: 'strict',
    INPUT_DIFF: 'origin/main',
    INPUT_ARGS: '--rule\nno-debug-log=off',
    INPUT_SARIF_FILE: 'out/credlint.sarif',
    INPUT_ANNOTATIONS: 'true',
    GITHUB_STEP_SUMMARY: '/summary.md',
  });
  assert.equal(args, [
    '--preset=strict',
    '--diff=origin/main',
    '--format=github',
    '--format=sarif=out/credlint.sarif',
    '--format=markdown=/summary.md',
    '--rule',
    'no-debug-log=off',
    '--',
    'infra',
    hostile,
  ]);
  assert.is(output, 'exit-code=0\nsarif-file=out/credlint.sarif\n');
});

test('leaves out what was not asked for', ({ home }) => {
  const { args } = run(home, {
    INPUT_PATHS: '.',
    INPUT_ANNOTATIONS: 'false',
    INPUT_SUMMARY: 'false',
    GITHUB_STEP_SUMMARY: '/summary.md',
  });
  assert.equal(args, ['--format=text', '--', '.']);
});

test('findings fail the step unless told otherwise; a failed run always does', ({ home }) => {
  assert.is(run(home, { INPUT_PATHS: '1' }).status, 1);
  const tolerant = run(home, { INPUT_PATHS: '1', INPUT_FAIL_ON_FINDINGS: 'false' });
  assert.is(tolerant.status, 0);
  assert.match(tolerant.output, /exit-code=1\n/);
  assert.is(run(home, { INPUT_PATHS: '2', INPUT_FAIL_ON_FINDINGS: 'false' }).status, 2);
});

test('no expression stands in a script, where its text would run', () => {
  for (const step of action.runs.steps) assert.not.match(step.run, /\$\{\{/);
});

test('every input reaches the script', () => {
  const passed =
    Object.values(action.runs.steps[1].env).join(' ') + action.runs.steps[1]['working-directory'];
  for (const name of Object.keys(action.inputs)) assert.ok(passed.includes(`inputs.${name} `), name);
});

test('the GitLab template installs this version', () => {
  const template = parse(readFileSync(join(root, 'templates/gitlab-ci.yml'), 'utf8'));
  assert.is(template.credlint.variables.CREDLINT_VERSION, manifest.version);
});

test('the GitLab template reports what the merge request brings', () => {
  const { script, artifacts, variables } = parse(
    readFileSync(join(root, 'templates/gitlab-ci.yml'), 'utf8'),
  ).credlint;
  const made = repository({ 'old.tf': BROKEN });
  const base = made.git('rev-parse', 'HEAD').trim();
  made.write({ 'new.tf': BROKEN });
  made.commit();
  const bin = mkdtempSync(join(tmpdir(), 'credlint-bin-'));
  writeFileSync(join(bin, 'npm'), '#!/bin/sh\n', { mode: 0o755 });
  writeFileSync(
    join(bin, 'credlint'),
    `#!/bin/sh\nexec "${process.execPath}" "${join(root, 'dist/cli.cjs')}" "$@"\n`,
    { mode: 0o755 },
  );
  const runIt = (more: NodeJS.ProcessEnv) => {
    const { status } = spawnSync('sh', ['-e', '-c', script.join('\n')], {
      cwd: made.root,
      env: { ...environment, PATH: `${bin}:${process.env.PATH}`, ...variables, ...more },
    });
    const report = JSON.parse(readFileSync(join(made.root, artifacts.reports.codequality), 'utf8'));
    return { status, paths: report.map(({ location }: { location: { path: string } }) => location.path) };
  };
  assert.equal(runIt({}), { status: 1, paths: ['new.tf', 'old.tf'] });
  assert.equal(runIt({ CI_MERGE_REQUEST_DIFF_BASE_SHA: base }), { status: 1, paths: ['new.tf'] });
  rmSync(bin, { recursive: true });
});

test.run();
