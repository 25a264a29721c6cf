import { execFileSync, spawn } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { directoryOf } from './run-cli.js';

/** The bundle, which `npm test` brings up to date first. */
const executable = fileURLToPath(new URL('../../dist/cli.cjs', import.meta.url));
const COUNT = 150;
const before = (i: number): string =>
  `terraform {\n  required_providers {\n    aws = { source = "hashicorp/aws", version = "~> 6.0" }\n  }\n}\nprovider "aws" {\n  s3_force_path_style = true # ${i}\n}\n`;
const after = (i: number): string => before(i).replace('s3_force_path_style', 's3_use_path_style');

test('killed in the middle of --fix, every file is the old one or the new one', async () => {
  const names = Array.from({ length: COUNT }, (_, i) => `m${String(i).padStart(3, '0')}`);
  const { root, remove } = directoryOf(
    Object.fromEntries(names.map((name, i) => [`${name}/main.tf`, before(i)])),
  );
  const inode = (name: string): number => statSync(join(root, name, 'main.tf')).ino;
  const [first = ''] = names;
  const untouched = inode(first);
  const child = spawn(process.execPath, [executable, '--fix', '.'], { cwd: root, stdio: 'ignore' });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  while (child.exitCode === null && inode(first) === untouched) await wait(0);
  child.kill('SIGKILL');
  await ended;
  const texts = names.map((name) => readFileSync(join(root, name, 'main.tf'), 'utf8'));
  const fixed = texts.filter((text, i) => text === after(i)).length;
  const old = texts.filter((text, i) => text === before(i)).length;
  assert.ok(fixed > 0);
  assert.is(fixed + old, COUNT);
  execFileSync(process.execPath, [executable, '--fix', '.'], { cwd: root, stdio: 'ignore' });
  for (const [i, name] of names.entries()) {
    assert.equal(readdirSync(join(root, name)), ['main.tf']);
    assert.is(readFileSync(join(root, name, 'main.tf'), 'utf8'), after(i));
  }
  remove();
});

test.run();
