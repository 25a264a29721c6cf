import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { runCli } from '../cli/run-cli.js';

const read = (path: string): URL => new URL(`../../${path}`, import.meta.url);

test('the example of the README is what credlint prints', async () => {
  const [, shown] = /`npx credlint app` prints[^\n]*\n\n```\n([\s\S]*?)\n```/.exec(
    readFileSync(read('README.md'), 'utf8'),
  )!;
  const { out } = await runCli(fileURLToPath(read('examples/leaky-repo')), ['app']);
  assert.ok(out.includes(`\n${shown}\n\n  fix: 1. `), out);
});

test.run();
