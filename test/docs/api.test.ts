import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { lint, RuleTester } from '../../src/index.js';
import { temporaryDirectory } from '../workspace/repositories.js';

const PAGE = readFileSync(new URL('../../docs/api.md', import.meta.url), 'utf8');
const [lintExample, ruleExample, testerExample] = [...PAGE.matchAll(/^```js\n([\s\S]*?)^```$/gm)].map(
  ([, text = '']) => text,
);
const api = new URL('../../src/index.ts', import.meta.url).href;

/** Writes an example of the page as a program that finds credlint here. */
function programOf(directory: string, name: string, text: string): string {
  const path = join(directory, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text.replace("'credlint'", `'${api}'`).replace(/(\.\/rules\/[\w-]+)\.js/, '$1.mjs'));
  return path;
}

const started = async (path: string): Promise<Record<string, unknown>> => import(pathToFileURL(path).href);

test('the example lints and formats', async () => {
  const directory = temporaryDirectory();
  mkdirSync(join(directory, 'infra'));
  writeFileSync(join(directory, 'infra/main.tf'), 'a = "open\n');
  const path = programOf(directory, 'lint.mjs', lintExample!);
  const { cwd } = process;
  const { log } = console;
  const printed: unknown[] = [];
  process.cwd = () => directory;
  console.log = (text) => printed.push(text);
  try {
    await started(path);
  } finally {
    process.cwd = cwd;
    console.log = log;
  }
  assert.match(String(printed[0]), /^infra\/main\.tf:1 syntax-error: /);
  assert.ok(Number(printed[1]) > 1000);
  assert.is(printed[2], 1);
});

test('the rule of the page runs beside the others, and its test passes', async () => {
  const directory = temporaryDirectory();
  programOf(directory, 'rules/no-sandbox-provider.mjs', ruleExample!);
  writeFileSync(join(directory, 'main.tf'), 'provider "aws" {\n  profile = "sandbox"\n}\n');
  const { report } = await lint({
    cwd: directory,
    paths: ['main.tf'],
    rulesDir: 'rules',
    only: ['no-sandbox-provider'],
  });
  assert.equal(
    report.findings.map(({ ruleId, line, column, message }) => [ruleId, line, column, message]),
    [['no-sandbox-provider', 2, 13, 'This provider signs with the profile "sandbox"']],
  );
  await started(programOf(directory, 'rule.test.mjs', testerExample!));
  const { default: rule } = await started(join(directory, 'rules/no-sandbox-provider.mjs'));
  assert.throws(() =>
    new RuleTester().run(rule as Parameters<RuleTester['run']>[0], {
      valid: [],
      invalid: [{ files: 'a = 1\n', errors: [{ messageId: 'sandbox', at: 'a' }] }],
    }),
  );
});

test('the page names every option', () => {
  const options = readFileSync(new URL('../../src/lint/options.ts', import.meta.url), 'utf8');
  const [, body = ''] = /export interface LintOptions \{([\s\S]*?)^\}/m.exec(options) ?? [];
  const names = [...body.matchAll(/^ {2}readonly (\w+)\?:/gm)].map(([, name]) => name);
  assert.ok(names.length > 10);
  for (const name of names) assert.ok(PAGE.includes(`\`${name}\``), name);
});

test.run();
