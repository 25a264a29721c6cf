import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { runCli } from './run-cli.js';

const rules = (...args: string[]) => runCli('.', ['rules', ...args]);

test('lists every rule with its severity', async () => {
  const { code, out } = await rules();
  assert.is(code, 0);
  assert.match(out, /^hygiene$/m);
  assert.match(out, /^ {2}syntax-error +error +A file that/m);
});

test('shows the page of one rule', async () => {
  assert.match((await rules('syntax-error')).out, /^# syntax-error\n/);
});

test('tells programs the same', async () => {
  const described = JSON.parse((await rules('--format', 'json')).out);
  const own = described.find(({ id }: { id: string }) => id === 'unused-directive');
  assert.equal([own.severity, own.fixable, own.category], ['warn', true, 'hygiene']);
});

test('refuses what it cannot do', async () => {
  assert.match((await rules('sintax-error')).err, /did you mean syntax-error\?/);
  assert.is((await rules('--format', 'html')).code, 2);
  assert.is((await rules('a', 'b')).code, 2);
});

test.run();
