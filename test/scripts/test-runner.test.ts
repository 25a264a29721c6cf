import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Runs the runner over these bodies of test files; gives its exit code and last line. */
function run(bodies: Readonly<Record<string, string>>) {
  const project = mkdtempSync(join(tmpdir(), 'credlint-runner-'));
  try {
    for (const folder of ['scripts', 'test']) mkdirSync(join(project, folder));
    copyFileSync(join(root, 'scripts/test.mjs'), join(project, 'scripts/test.mjs'));
    symlinkSync(join(root, 'node_modules'), join(project, 'node_modules'), 'junction');
    writeFileSync(join(project, 'package.json'), '{ "type": "module" }');
    for (const [name, body] of Object.entries(bodies))
      writeFileSync(join(project, `test/${name}.test.ts`), `import { test } from 'uvu';\n${body}\n`);
    const result = spawnSync(process.execPath, ['scripts/test.mjs'], {
      cwd: project,
      encoding: 'utf8',
      timeout: 60_000,
    });
    return { status: result.status, last: result.stdout.trimEnd().split('\n').at(-1), errors: result.stderr };
  } finally {
    rmSync(project, { recursive: true, force: true });
  }
}

test('the runner counts what passed, failed and was skipped, and failures of hooks too', () => {
  const { status, last } = run({
    good: `test('a', () => {}); test('b', () => {}); test.skip('c', () => {}); test.run();`,
    bad: `test('a', () => { throw new Error('no'); }); test.run();`,
    hook: `test.before(() => { throw new Error('no'); }); test('a', () => {}); test('b', () => {}); test.run();`,
    unfinished: `test('a', () => {});`,
    broken: `import './nowhere.js';`,
  });
  assert.is(last, '2 passed, 5 failed, 1 skipped');
  assert.is(status, 1);
});

test('the runner passes when all tests pass', () => {
  const { status, last } = run({ good: `test('a', () => {}); test.run();` });
  assert.is(last, '1 passed, 0 failed');
  assert.is(status, 0);
});

test('a run without tests fails', () => {
  const { status, last } = run({});
  assert.is(last, '0 passed, 1 failed');
  assert.is(status, 1);
});

test('a test that never settles or that ends the process fails the run', () => {
  for (const body of ['await new Promise(() => {});', 'process.exit(0);']) {
    const { status, errors } = run({ stuck: `test('a', async () => { ${body} }); test.run();` });
    assert.is(status, 1);
    assert.match(errors, 'The run ended in test/stuck.test.ts');
  }
});

test.run();
