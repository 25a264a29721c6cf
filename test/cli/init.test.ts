import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parse } from 'yaml';
import { version } from '../../src/version.js';
import { directoryOf, runCli } from './run-cli.js';

/** Runs init in a new directory, and again: the second time nothing may change. */
async function init(files: Readonly<Record<string, string>>) {
  const { root, remove } = directoryOf(files);
  try {
    const first = await runCli(root, ['init']);
    const read = () =>
      Object.fromEntries(filesIn(root).map((path) => [path, readFileSync(join(root, path), 'utf8')]));
    const written = read();
    const second = await runCli(root, ['init']);
    assert.equal(read(), written);
    assert.not.match(second.out, /wrote/);
    return { ...first, written, again: second.out };
  } finally {
    remove();
  }
}

const filesIn = (root: string): readonly string[] =>
  readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) =>
    statSync(join(root, path)).isFile(),
  );

const MANAGERS = {
  '.pre-commit-config.yaml': 'repos: []\n',
  '.husky/pre-commit': 'npx lint-staged\n',
  'lefthook.yml': 'pre-commit: {}\n',
  'package.json': '{"lint-staged": {}}',
};

test('of several hook managers one gets credlint, and why is said', async () => {
  const { out, written } = await init(MANAGERS);
  assert.match(out, /Add to \.pre-commit-config\.yaml/);
  assert.match(out, /✔ \.husky\/pre-commit: one hook is enough, and pre-commit gets it\n/);
  assert.match(out, /✔ lefthook\.yml: one hook is enough/);
  assert.match(out, /✔ package\.json: one hook is enough/);
  assert.is(written['.husky/pre-commit'], MANAGERS['.husky/pre-commit']);
  assert.not.match(out, /npm install/);
});

test('it is the one whose hooks git runs in this clone', async () => {
  const husky = await init({ ...MANAGERS, '.git/config': '[core]\n\thooksPath = .husky/_\n' });
  assert.match(husky.written['.husky/pre-commit']!, /credlint --staged\n$/);
  assert.match(husky.out, /✔ lefthook\.yml: git runs the hooks of husky here\n/);
  assert.not.match(husky.out, /Add to \.pre-commit/);
  const lefthook = await init({ ...MANAGERS, '.git/hooks/pre-commit': '#!/bin/sh\nexec lefthook run\n' });
  assert.match(lefthook.out, /Add to lefthook\.yml/);
  assert.match(lefthook.out, /✔ \.pre-commit-config\.yaml: git runs the hooks of lefthook here\n/);
});

test('or the one that runs it already', async () => {
  const { out, written } = await init({ ...MANAGERS, 'lefthook.yml': 'run: npx credlint --staged\n' });
  assert.match(out, /✔ lefthook\.yml: it runs credlint\n/);
  assert.match(out, /✔ \.pre-commit-config\.yaml: lefthook runs credlint already\n/);
  assert.is(written['.husky/pre-commit'], MANAGERS['.husky/pre-commit']);
});

test('an empty repository gets a configuration, ignored files and a hook', async () => {
  const { code, out, written } = await init({});
  assert.is(code, 0);
  assert.equal(Object.keys(written).sort(), ['.gitignore', '.pre-commit-config.yaml', 'credlint.yaml']);
  assert.is(written['.gitignore'], '.env\n*.tfstate\n*.tfstate.*\n.terraform/\n');
  assert.match(
    written['credlint.yaml']!,
    /^# yaml-language-server: \$schema=https:.*\nextends: recommended\n$/,
  );
  assert.equal(parse(written['.pre-commit-config.yaml']!), {
    repos: [
      { repo: 'https://github.com/credlint/credlint', rev: `v${version}`, hooks: [{ id: 'credlint' }] },
    ],
  });
  assert.match(out, /pre-commit install/);
});

test('the configuration that it writes can be used', async () => {
  const { root, remove } = directoryOf({ 'main.tf': 'a = "open\n' });
  await runCli(root, ['init']);
  const { code, err } = await runCli(root, ['main.tf']);
  remove();
  assert.equal([code, err], [1, '']);
});

test('what is ignored stays as it is, in its own line ends', async () => {
  const { written } = await init({ '.gitignore': 'dist\r\n**/.terraform/*\r\n.env*' });
  assert.is(written['.gitignore'], 'dist\r\n**/.terraform/*\r\n.env*\r\n*.tfstate\r\n*.tfstate.*\r\n');
  const { out } = await init({ '.gitignore': '.env\n*.tfstate*\n.terraform\n.terraform.lock.hcl\n' });
  assert.match(out, /✔ \.gitignore: it leaves out env files and state/);
  assert.match(out, /Take the line \.terraform\.lock\.hcl out and commit/);
});

test('an existing pre-commit configuration is the business of a person', async () => {
  const config = 'repos:\n  - repo: local\n    hooks: []\n';
  const { out, written } = await init({ '.pre-commit-config.yaml': config });
  assert.is(written['.pre-commit-config.yaml'], config);
  assert.match(
    out,
    /Add to \.pre-commit-config\.yaml, below repos:\n\n {6}- repo: https:\/\/github\.com\/credlint/,
  );
  const has = await init({ '.pre-commit-config.yaml': `${config}  - repo: https://x/credlint\n` });
  assert.match(has.out, /✔ \.pre-commit-config\.yaml: it runs credlint/);
});

test('husky gets one line, and other managers are told theirs', async () => {
  const husky = await init({ '.husky/pre-commit': 'npm test' });
  assert.is(husky.written['.husky/pre-commit'], 'npm test\nnode_modules/.bin/credlint --staged\n');
  assert.match(husky.out, /npm install --save-dev credlint/);
  assert.not.ok('.pre-commit-config.yaml' in husky.written);
  assert.match((await init({ 'lefthook.yml': 'pre-commit: {}\n' })).out, /Add to lefthook\.yml/);
  const manifest = '{"lint-staged": {"*.js": "eslint"}, "devDependencies": {"credlint": "1"}}';
  const staged = await init({ 'package.json': manifest });
  assert.match(staged.out, /"\*": "credlint --staged --"/);
  assert.not.match(staged.out, /npm install/);
});

test('pipelines are told what to add, once', async () => {
  const { out } = await init({ '.github/workflows/ci.yml': 'jobs: {}\n', '.gitlab-ci.yml': 'x: {}\n' });
  assert.match(out, new RegExp(`uses: credlint/credlint@v${version}`));
  assert.match(out, /Add to \.gitlab-ci\.yml\n\n {4}include:/);
  const has = await init({ '.github/workflows/lint.yaml': 'jobs: {a: {steps: [run: npx credlint]}}\n' });
  assert.match(has.out, /✔ \.github\/workflows\/lint\.yaml: it runs credlint/);
});

test('a configuration in package.json is one', async () => {
  const { written } = await init({ 'package.json': '{"credlint": {}}' });
  assert.not.ok('credlint.yaml' in written);
});

test('--dry-run writes nothing and shows everything', async () => {
  const { root, remove } = directoryOf({ '.gitignore': 'dist\n' });
  const { code, out } = await runCli(root, ['init', '--dry-run']);
  const files = filesIn(root);
  remove();
  assert.is(code, 0);
  assert.equal(files, ['.gitignore']);
  assert.match(out, /^\+extends: recommended$/m);
  assert.match(out, /^--- a\/\.gitignore\n\+\+\+ b\/\.gitignore\n@@ -1,1 \+1,5 @@\n dist\n\+\.env\n/m);
});

test('links are not followed', async () => {
  const { root, remove } = directoryOf({ 'outside/target': 'x\n', 'repository/main.tf': '' });
  symlinkSync('../outside/target', join(root, 'repository/.gitignore'));
  mkdirSync(join(root, 'outside/hooks'));
  const { code, err } = await runCli(root, ['init', 'repository']);
  const target = readFileSync(join(root, 'outside/target'), 'utf8');
  remove();
  assert.equal([code, target], [2, 'x\n']);
  assert.match(err, /\.gitignore was not written: it is not a regular file/);
});

test('refuses what it cannot do', async () => {
  assert.match((await runCli('.', ['init', 'no-such-directory'])).err, /is no directory/);
  assert.match((await runCli('.', ['init', 'a', 'b'])).err, /one directory/);
});

test.run();
