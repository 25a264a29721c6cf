import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ESLint } from 'eslint';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import credlint from '../../src/eslint/index.js';
import { directoryOf } from '../cli/run-cli.js';
import { keyId, secret } from '../keys.js';

const id = keyId('AKIA', 'eslint');
const key = secret('eslint');

const REPOSITORY = {
  'app/main.tf': `provider "aws" {\n  access_key = "${id}"\n  secret_key = "${key}"\n}\n`,
  'app/.env': `AWS_ACCESS_KEY_ID=${id}\nAWS_REGION=eu-west-1\nAWS_ACCESS_KEY_ID=${id}\n`,
  'app/broken.tf': 'a = "open\n',
  'app/clean.tf': 'locals {\n  region = "eu-west-1"\n}\n',
  'app/noted.tf': '# credlint-disable-next-line syntax-error -- gone\na = 1\n',
};

const test = suite<{ root: string; remove: () => void }>('credlint/eslint');
test.before.each((context) => {
  Object.assign(context, directoryOf(REPOSITORY));
});
test.after.each(({ remove }) => remove());

const eslintIn = (cwd: string, preset: 'recommended' | 'strict' | 'secrets' = 'recommended', fix = false) =>
  new ESLint({ cwd, fix, overrideConfigFile: true, overrideConfig: credlint.configs[preset] });

const said = ([result]: readonly ESLint.LintResult[]) =>
  result!.messages.map(({ ruleId, line, column, severity }) => [ruleId, line, column, severity]);

test('finds in every file what credlint finds', async ({ root }) => {
  const results = await eslintIn(root).lintFiles(['.']);
  const found = Object.fromEntries(
    results.map(({ filePath, messages }) => [
      filePath.slice(root.length + 1),
      messages.map(({ ruleId }) => ruleId),
    ]),
  );
  assert.equal(Object.keys(found).sort(), Object.keys(REPOSITORY).sort());
  assert.ok(found['app/main.tf']!.includes('credlint/no-hardcoded-keys'));
  assert.ok(found['app/.env']!.includes('credlint/no-duplicate-env-keys'));
  assert.equal(found['app/broken.tf'], ['credlint/syntax-error']);
  assert.equal(found['app/noted.tf'], ['credlint/unused-directive']);
  assert.equal(found['app/clean.tf'], []);
});

test('points at the value, names related places, and says no secret', async ({ root }) => {
  const [{ messages = [] } = {}] = await eslintIn(root).lintFiles(['app/main.tf']);
  const finding = messages.find(({ ruleId }) => ruleId === 'credlint/no-hardcoded-keys')!;
  assert.equal([finding.line, finding.severity], [2, 2]);
  assert.ok(finding.column > 1 && finding.endLine === 2);
  assert.match(JSON.stringify(messages), /app\/main\.tf:\d+:\d+ /);
  for (const value of [id, key]) assert.not.ok(JSON.stringify(messages).includes(value));
});

test('lints the text of an editor in the place of the file, together with the others', async ({ root }) => {
  const eslint = eslintIn(root);
  const filePath = join(root, 'app/clean.tf');
  assert.equal(said(await eslint.lintFiles([filePath])), []);
  const text = 'provider "aws" {\n  region = "eu-west-1a"\n}\n';
  const rules = said(await eslint.lintText(text, { filePath })).map(([rule]) => rule);
  assert.ok(rules.includes('credlint/valid-region'), rules.join());
  assert.equal(said(await eslint.lintFiles([filePath])), []);
});

test('sees what was saved since the first run', async ({ root }) => {
  const eslint = eslintIn(root);
  const filePath = join(root, 'app/clean.tf');
  assert.equal(said(await eslint.lintFiles([filePath])), []);
  writeFileSync(filePath, 'a = "open\n');
  assert.equal(said(await eslint.lintFiles([filePath])), [['credlint/syntax-error', 1, 10, 2]]);
});

test('makes safe fixes', async ({ root }) => {
  const [result] = await eslintIn(root, 'recommended', true).lintFiles(['app/.env']);
  assert.is(result!.output, `AWS_REGION=eu-west-1\nAWS_ACCESS_KEY_ID=${id}\n`);
});

test('reads byte order marks and Windows line ends as credlint does', async ({ root }) => {
  const filePath = join(root, 'app/bom.tf');
  writeFileSync(filePath, '\ufeffprovider "aws" {\r\n  region = "eu-west-1a"\r\n}\r\n');
  const [, region] = said(await eslintIn(root).lintFiles([filePath]));
  assert.equal(region, ['credlint/valid-region', 2, 13, 2]);
});

test('presets hold what those of credlint hold', () => {
  const rulesOf = (preset: keyof typeof credlint.configs) => Object.keys(credlint.configs[preset][0]!.rules!);
  assert.equal(rulesOf('strict').length, Object.keys(credlint.rules).length);
  assert.ok(rulesOf('secrets').includes('credlint/no-hardcoded-keys'));
  assert.not.ok(rulesOf('secrets').includes('credlint/valid-region'));
  assert.ok(rulesOf('recommended').length < rulesOf('strict').length);
});

test('a configuration that cannot be used is told in its own words', async ({ root }) => {
  writeFileSync(join(root, 'credlint.yaml'), 'rules:\n  no-such-rule: error\n');
  try {
    await eslintIn(root).lintFiles(['app/clean.tf']);
    assert.unreachable('the configuration is wrong');
  } catch (thrown) {
    assert.match(String(thrown), /credlint\.yaml:2:3.*no-such-rule/);
  }
});

test.run();
