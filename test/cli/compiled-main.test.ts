import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { keyId, secret as secretOf } from '../keys.js';
import { directoryOf } from './run-cli.js';

const home = fileURLToPath(new URL('../..', import.meta.url));
const key = keyId('AKIA', 'byte code');
const secret = secretOf('byte code');
const repository = {
  'main.tf': `provider "aws" {\n  access_key = "${key}"\n  secret_key = "${secret}"\n}\n`,
};

interface Installation {
  root: string;
  installed: string;
  remove: () => void;
  /** The exit code and what it printed. */
  run: (
    environment?: NodeJS.ProcessEnv,
    args?: readonly string[],
  ) => { status: number | null; output: string };
  /** Byte code that is there. */
  caches: () => string[];
}

const test = suite<Installation>('the executable with byte code of earlier runs');
test.before.each((context) => {
  const { root, remove } = directoryOf(repository);
  const installed = join(root, '.installed');
  mkdirSync(installed);
  for (const name of ['dist', 'package.json'])
    cpSync(join(home, name), join(installed, name), {
      recursive: true,
      filter: (path) => !path.includes('.cache'),
    });
  symlinkSync(join(home, 'node_modules'), join(installed, 'node_modules'));
  const run: Installation['run'] = (environment = {}, args = ['main.tf']) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(installed, 'dist/cli.cjs'), ...args],
      { cwd: root, encoding: 'utf8', env: { PATH: process.env.PATH, ...environment } },
    );
    return { status, output: stdout + stderr };
  };
  const caches = () =>
    readdirSync(join(installed, 'dist'))
      .filter((name) => name.includes('.cache'))
      .map((name) => join(installed, 'dist', name));
  Object.assign(context, { root, remove, installed, run, caches });
});
test.after.each(({ remove }) => remove());

test('all runs say the same, and the first ones keep their byte code', ({ run, caches }) => {
  const first = run();
  assert.is(first.status, 1);
  assert.match(first.output, 'no-hardcoded-keys');
  const sizes = [1, 2, 3, 4, 5].map(() => {
    assert.equal(run(), first);
    const [cache = '', ...others] = caches();
    assert.equal(others, []);
    return readFileSync(cache);
  });
  assert.ok(sizes[3]?.equals(sizes[4] ?? Buffer.alloc(0)), 'after some runs it stays as it is');
});

test('nothing of what was read is in it', ({ run, caches }) => {
  run();
  const [cache = ''] = caches();
  const bytes = readFileSync(cache);
  for (const value of [key, secret])
    for (const encoding of ['latin1', 'utf16le'] as const)
      assert.is(bytes.indexOf(Buffer.from(value, encoding)), -1);
});

test('damaged byte code is made anew', ({ run, caches }) => {
  const first = run();
  const [cache = ''] = caches();
  const whole = readFileSync(cache);
  const damaged = Buffer.from(whole).fill(0xff, whole.length >> 1);
  writeFileSync(cache, damaged);
  assert.equal(run(), first);
  assert.not(readFileSync(cache).equals(damaged));
});

test('rules of one own get their words from the package that runs them', ({ root, run }) => {
  const rule = `import { defineRule, place, positionAt, textOf } from 'credlint';
  export default defineRule({
    meta: { type: 'problem', docs: { description: 'x', category: 'values', recommended: true, prevents: [] },
      severity: 'error', messages: { found: 'Line {{line}} is {{text}}' } },
    create: ({ report }) => ({ Attribute: ({ name, expression }, { document: { file } }) => {
      const at = place(file, expression);
      const line = String(positionAt(file, expression.start).line);
      if (name === 'region') report({ at, messageId: 'found', data: { line, text: textOf(at) } });
    } }),
  });`;
  // Whatever package the directory above is in, it is not the one that is meant.
  writeFileSync(join(root, 'package.json'), '{}');
  mkdirSync(join(root, 'node_modules'));
  symlinkSync(join(root, '.installed'), join(root, 'node_modules', 'credlint'));
  mkdirSync(join(root, 'rules'));
  writeFileSync(join(root, 'rules/my-region.mjs'), rule);
  writeFileSync(join(root, 'region.tf'), 'locals {\n  region = "eu-north-1"\n}\n');
  const { output } = run({}, ['--rules-dir', 'rules', 'region.tf']);
  assert.match(output, 'Line 2 is "eu-north-1"');
  assert.not.match(output, 'Warning');
});

test('a link to the executable of earlier versions finds the new one', ({ root, installed }) => {
  const run = (name: string) =>
    spawnSync(process.execPath, [join(installed, 'dist', name), 'main.tf'], { cwd: root, encoding: 'utf8' });
  assert.equal(run('cli.js').stdout, run('cli.cjs').stdout);
  assert.is(run('cli.js').status, 1);
});

test("Node's own variable turns it off", ({ run, caches }) => {
  assert.is(run({ NODE_DISABLE_COMPILE_CACHE: '1' }).status, 1);
  assert.equal(caches(), []);
});

test('byte code of another bundle is not used', ({ run, caches, installed }) => {
  run();
  const [cache = ''] = caches();
  const bundle = join(installed, 'dist', 'main.cjs');
  const other = `${readFileSync(bundle, 'latin1').slice(0, -1)}\nmodule.exports = { main: async () => 7 };`;
  writeFileSync(bundle, other, 'latin1');
  const before = readFileSync(cache);
  assert.is(run().status, 7);
  assert.not(readFileSync(cache).equals(before));
  rmSync(cache);
  assert.is(run().status, 7);
});

test.run();
