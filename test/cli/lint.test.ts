import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { ReportedFinding } from '../../src/report/report.js';
import { version } from '../../src/version.js';
import { keyId, secret } from '../keys.js';
import { repositoryAt, runGit } from '../workspace/repositories.js';
import { directoryOf, runCli } from './run-cli.js';

const BROKEN = 'a = "open\n';
const STALE = '# credlint-disable-next-line syntax-error -- gone\na = 1\n';

const test = suite<{ root: string; remove: () => void }>('credlint');
test.before.each((context) => {
  Object.assign(
    context,
    directoryOf({ 'infra/main.tf': BROKEN, 'infra/stale.tf': STALE, 'clean/main.tf': 'a = 1\n' }),
  );
});
test.after.each(({ remove }) => remove());

test('exit codes: 0 clean, 1 findings, 2 not done', async ({ root }) => {
  assert.is((await runCli(root, ['clean'])).code, 0);
  assert.is((await runCli(root, ['infra/main.tf'])).code, 1);
  assert.is((await runCli(root, ['infra/stale.tf'])).code, 0);
  assert.is((await runCli(root, ['--max-warnings', '0', 'infra/stale.tf'])).code, 1);
  assert.is((await runCli(root, ['infra/none.tf'])).code, 2);
  assert.is((await runCli(root, ['--rule', 'unused-directive=error', 'infra/stale.tf'])).code, 1);
  assert.is((await runCli(root, ['--rule', 'syntax-error=off', 'infra/main.tf'])).code, 0);
});

test('paths are relative to the working directory', async ({ root }) => {
  const { out } = await runCli(join(root, 'infra'), ['--format', 'compact', '.', '../clean']);
  assert.match(
    out,
    /^main\.tf:1:10: error: .* \[syntax-error\]\nstale\.tf:1:30: warning: .* \[unused-directive\]\n$/,
  );
  assert.match(
    (await runCli(join(root, 'clean'), ['-f', 'compact', '../infra/main.tf'])).out,
    /^\.\.\/infra\/main\.tf:1:10/,
  );
});

test('so are the files that messages and steps name', async ({ root }) => {
  writeFileSync(join(root, 'infra', '.env'), 'AWS_SECRET_KEY_ID=${S}\n');
  runGit(root, ['init', '-q']);
  const { out } = await runCli(join(root, 'clean'), ['--format', 'json', '..']);
  const [finding] = JSON.parse(out).findings.filter(
    ({ ruleId }: ReportedFinding) => ruleId === 'known-env-names',
  );
  assert.is(finding.file, '../infra/.env');
  assert.match(finding.guidance[0], /^In \.\.\/infra\/\.env, rename/);
});

test('that nothing has changed is said', async ({ root }) => {
  runGit(root, ['init', '-q']);
  repositoryAt(root).commit();
  const staged = await runCli(root, ['--staged']);
  assert.is(staged.code, 0);
  assert.match(staged.out, /note: no file that credlint reads is staged\n/);
  const { out } = await runCli(root, ['--diff', 'HEAD']);
  assert.match(out, /note: no file that credlint reads has changed since HEAD\n/);
  assert.not.match(out, /has a name/);
  writeFileSync(join(root, 'clean', 'main.tf'), 'a = 2\n');
  assert.not.match((await runCli(root, ['--diff', 'HEAD'])).out, /note:/);
});

test('requests that make no sense are told in a sentence, on standard error', async ({ root }) => {
  const cases: readonly (readonly [readonly string[], RegExp])[] = [
    [['--fromat', 'json'], /no --fromat; did you mean --format\?/],
    [['--format', 'jsn'], /no format "jsn"; did you mean json\?/],
    [['--preset', 'strickt'], /no preset "strickt"/],
    [['--rule', 'sintax-error=off'], /no rule "sintax-error"; did you mean syntax-error\?/],
    [['--rule', 'syntax-error=loud'], /"loud" is no severity/],
    [['--rule', 'syntax-error'], /expected ID=SETTING/],
    [['--only', 'nothing-such'], /no rule "nothing-such"/],
    [['--max-warnings', 'few'], /expected a number/],
    [['--shard', '3/2'], /expected N\/M/],
    [['--staged', '--diff', 'HEAD'], /exclude each other/],
    [['--format', 'json', '--format', 'compact'], /two formats would go to one place/],
    [['--rules-dir', 'none'], /no such directory/],
    [['--config', 'none.yaml'], /none\.yaml cannot be read/],
    [['--baseline', 'none.json'], /no such baseline/],
  ];
  for (const [args, message] of cases) {
    const { code, out, err } = await runCli(root, args);
    assert.is(code, 2, args.join(' '));
    assert.match(err, message);
    assert.is(out, '', args.join(' '));
  }
});

test('version and help need no repository', async ({ root }) => {
  assert.is((await runCli(root, ['--version'])).out, `${version}\n`);
  const { code, out } = await runCli(root, ['--help']);
  assert.is(code, 0);
  assert.match(out, /--max-warnings N/);
});

test('several formats at once; files get no colours, directories are made', async ({ root }) => {
  const args = [
    '--color',
    '--format',
    'json=out/a/report.json',
    '--format',
    'text=out/report.txt',
    '-f',
    'compact',
    'infra',
  ];
  const { out, code } = await runCli(root, args);
  assert.is(code, 1);
  assert.is(out.trim().split('\n').length, 2);
  assert.is(JSON.parse(readFileSync(join(root, 'out/a/report.json'), 'utf8')).findings.length, 2);
  assert.not.match(readFileSync(join(root, 'out/report.txt'), 'utf8'), /\u001b/);
});

test('-o writes the report to a file, and the summary is still seen', async ({ root }) => {
  const { out, err } = await runCli(root, ['-f', 'json', '-o', 'report.json', 'infra']);
  assert.is(out, '');
  assert.match(err, /1 error, 1 warning in 2 files/);
  assert.ok(existsSync(join(root, 'report.json')));
  mkdirSync(join(root, 'dir'));
  assert.match((await runCli(root, ['-o', 'dir', 'infra'])).err, /is a directory/);
});

test('--quiet shows errors alone, and the exit code still counts all', async ({ root }) => {
  const { out, code } = await runCli(root, [
    '--quiet',
    '-f',
    'compact',
    '--max-warnings',
    '0',
    'infra/stale.tf',
  ]);
  assert.is(out, '');
  assert.is(code, 1);
  assert.match((await runCli(root, ['--quiet', 'infra'])).out, /✖ 1 error in 1 file/);
});

test('that nothing was checked is said in every format', async ({ root }) => {
  mkdirSync(join(root, 'empty'));
  const { out, code } = await runCli(root, ['empty']);
  assert.is(code, 0);
  assert.match(out, /0 files checked/);
  assert.match((await runCli(root, ['-f', 'compact', 'empty'])).err, /0 files checked/);
});

test('a baseline is written or pruned', async ({ root }) => {
  const { err, code } = await runCli(root, ['--write-baseline', '--prune-baseline', 'infra']);
  assert.is(code, 2);
  assert.match(err, /--write-baseline and --prune-baseline exclude each other/);
});

test('notes and errors are said beside formats without a place for them', async ({ root }) => {
  const rules = join(root, 'own-rules');
  mkdirSync(rules);
  writeFileSync(
    join(rules, 'broken.mjs'),
    "export default { meta: { type: 'problem', docs: { description: 'd', category: 'values', recommended: true, prevents: [] }, severity: 'warn', messages: { m: 'm' } }, create: () => ({ Repository() { throw new Error('lost its way'); } }) };",
  );
  for (const format of ['compact', 'checkstyle', 'gitlab', 'junit', 'github', 'markdown']) {
    const { err, code } = await runCli(root, ['-f', format, '--rules-dir', 'own-rules', 'infra']);
    assert.is(code, 2);
    assert.match(err, /the rule broken failed.*lost its way/);
    assert.match(err, /note: rules of own-rules ran: broken/);
  }
  for (const format of ['text', 'json', 'sarif', 'html'])
    assert.is((await runCli(root, ['-f', format, '--rules-dir', 'own-rules', 'infra'])).err, '');
});

test('a report that cannot be written names its file', async ({ root }) => {
  const { err, code } = await runCli(root, ['-o', 'infra/stale.tf/report.txt', 'infra']);
  assert.is(code, 2);
  assert.match(err, /^credlint: the report cannot be written to infra\/stale\.tf\/report\.txt: E\w+/);
  assert.not.match(err, /--debug/);
});

test('colours: flags, then NO_COLOR, FORCE_COLOR, then the terminal', async ({ root }) => {
  const isColored = async (args: readonly string[], environment: NodeJS.ProcessEnv = {}, columns?: number) =>
    /\u001b\[/.test(
      (await runCli(root, [...args, 'infra'], { environment, ...(columns ? { columns } : {}) })).out,
    );
  assert.not(await isColored([]));
  assert.ok(await isColored([], {}, 80));
  assert.not(await isColored([], { NO_COLOR: '1' }, 80));
  assert.not(await isColored([], { TERM: 'dumb' }, 80));
  assert.ok(await isColored([], { FORCE_COLOR: '1' }));
  assert.not(await isColored([], { FORCE_COLOR: '1', NO_COLOR: '1' }));
  assert.ok(await isColored(['--color'], { NO_COLOR: '1' }));
  assert.not(await isColored(['--no-color'], { FORCE_COLOR: '1' }, 80));
});

test('links only where the terminal is known to show them', async ({ root }) => {
  const hasLinks = async (environment: NodeJS.ProcessEnv) =>
    (await runCli(root, ['infra'], { environment, columns: 80 })).out.includes('\u001b]8;;https');
  assert.ok(await hasLinks({ TERM_PROGRAM: 'vscode' }));
  assert.not(await hasLinks({}));
  assert.not(await hasLinks({ TERM_PROGRAM: 'vscode', CI: 'true' }));
});

test('--fix mends files, and the exit code is of what is left', async ({ root }) => {
  const { code, err } = await runCli(root, ['--fix', '--max-warnings', '0', 'infra/stale.tf']);
  assert.is(code, 0);
  assert.match(err, /fixed 1 file/);
  assert.is(readFileSync(join(root, 'infra/stale.tf'), 'utf8'), 'a = 1\n');
});

test('--fix-dry-run prints a diff, writes nothing, and does not pass', async ({ root }) => {
  const { code, out } = await runCli(root, ['--fix-dry-run', 'infra/stale.tf']);
  assert.is(code, 1);
  assert.is(
    out,
    '--- a/infra/stale.tf\n+++ b/infra/stale.tf\n@@ -1,2 +1,1 @@\n-# credlint-disable-next-line syntax-error -- gone\n a = 1\n',
  );
  assert.is(readFileSync(join(root, 'infra/stale.tf'), 'utf8'), STALE);
});

test('standard input is linted as the file that it will be', async ({ root }) => {
  const lint = (stdin: string, name: string) =>
    runCli(root, ['--stdin-filename', name, '-f', 'compact'], { stdin });
  assert.match((await lint('a = "x\n', 'clean/main.tf')).out, /^clean\/main\.tf:1:7: error/);
  assert.match((await lint('a = "x\n', 'clean/new.tf')).out, /^clean\/new\.tf:1:7: error/);
  assert.is((await lint('a = 1\n', 'infra/main.tf')).code, 0);
});

test('configuration holds: severities, overrides, ignores', async ({ root }) => {
  const config = directoryOf({
    'credlint.yaml':
      'overrides:\n  - files: [infra]\n    rules: { syntax-error: warn }\nignores: ["**/stale.tf"]\n',
    'infra/main.tf': BROKEN,
    'infra/stale.tf': STALE,
  });
  const { code, out } = await runCli(config.root, []);
  assert.is(code, 0);
  assert.match(out, /main\.tf:1:10 warn syntax-error/);
  assert.match(out, /note: 1 file was left out by `ignores` of credlint\.yaml/);
  assert.not.match(out, /unused-directive/);
  assert.match((await runCli(config.root, ['--no-ignores'])).out, /unused-directive/);
  assert.is((await runCli(config.root, ['--no-config'])).code, 1);
  const printed = JSON.parse(
    (await runCli(config.root, ['--print-config', '--rule', 'syntax-error=info'])).out,
  );
  assert.equal(printed.rules['syntax-error'], {
    severity: 'error',
    from: 'preset recommended (the default)',
    settings: [
      { files: ['infra'], severity: 'warn', from: 'credlint.yaml: overrides[0]' },
      { severity: 'info', from: '--rule' },
    ],
  });
  config.remove();
  assert.ok(root);
});

test('a baseline lets old findings wait and new ones through', async ({ root }) => {
  assert.is((await runCli(root, ['--write-baseline'])).code, 0);
  const again = await runCli(root, ['--baseline', 'credlint-baseline.json', '--max-warnings', '0']);
  assert.is(again.code, 0);
  assert.match(again.out, /2 known to the baseline/);
  assert.is((await runCli(root, ['--fix', '--baseline', 'credlint-baseline.json', 'infra'])).code, 0);
  const { out } = await runCli(root, ['--baseline', 'credlint-baseline.json', 'infra']);
  assert.match(out, /note: credlint-baseline\.json knows 1 finding that is gone/);
  assert.match(
    (await runCli(root, ['--prune-baseline', '--baseline', 'credlint-baseline.json'])).out,
    /forgot 1 finding/,
  );
});

test('the baseline of the usual name is found from below, and left out with --no-config', async ({
  root,
}) => {
  runGit(root, ['init']);
  await runCli(root, ['--write-baseline']);
  const below = await runCli(join(root, 'infra'), []);
  assert.match(below.out, /known to the baseline/);
  assert.not.match((await runCli(root, ['--no-config'])).out, /known to the baseline/);
});

test('a key that looks live is not made known in passing', async () => {
  const { root, remove } = directoryOf({
    'main.tf': `provider "aws" {\n  access_key = "${keyId('AKIA', 'known')}"\n  secret_key = "${secret('known')}"\n}\n`,
  });
  const refused = await runCli(root, ['--write-baseline']);
  assert.is(refused.code, 1);
  assert.match(refused.out, /2 findings of AWS keys that look live stay reported/);
  assert.is((await runCli(root, ['--write-baseline', '--allow-secrets'])).code, 0);
  assert.is((await runCli(root, [])).code, 0);
  const other = `provider "aws" {\n  access_key = "${keyId('AKIA', 'new')}"\n  secret_key = "${secret('new')}"\n}\n`;
  writeFileSync(join(root, 'main.tf'), `# moved\n\n${other}`);
  assert.is((await runCli(root, [])).code, 1);
  remove();
});

test('rules of one own are run when asked for by name', async ({ root }) => {
  const rule = `export default {
    meta: { type: 'problem', docs: { description: 'x', category: 'values', recommended: true, prevents: [] },
      severity: 'error', messages: { found: 'Mine' } },
    create: (context) => ({ Document: ({ file }) => {
      if (file.text.includes('boom')) throw new Error('boom');
      context.report({ at: { file, start: 0, end: 1 }, messageId: 'found' });
    } }),
  };`;
  const own = directoryOf({ 'rules/my-rule.mjs': rule, 'main.tf': 'a = 1\n', 'z.tf': 'boom = 1\n' });
  const { code, out } = await runCli(own.root, ['--rules-dir', 'rules', 'main.tf']);
  assert.is(code, 1);
  assert.match(out, /main\.tf:1:1 error my-rule\n {2}Mine\n/);
  assert.match(out, /note: rules of rules ran: my-rule/);
  const crashed = await runCli(own.root, ['--rules-dir', 'rules']);
  assert.is(crashed.code, 2);
  assert.match(crashed.out, /main\.tf:1:1 error my-rule/);
  assert.match(crashed.out, /✖ the rule my-rule failed at z\.tf:1, and what it found may not be all: boom/);
  own.remove();
  assert.ok(root);
});

test('shards split the directories among them', async ({ root }) => {
  const files = async (shard: string) =>
    JSON.parse((await runCli(root, ['-f', 'json', '--shard', shard])).out).files as string[];
  assert.equal(await files('1/2'), ['clean/main.tf']);
  assert.equal(await files('2/2'), ['infra/main.tf', 'infra/stale.tf']);
});

test('--timing and --debug write to standard error', async ({ root }) => {
  const { out, err } = await runCli(root, ['--timing', '--debug', '-f', 'json', 'infra']);
  assert.is(JSON.parse(out).version, 1);
  assert.match(err, /ms in \d+ rules\n/);
  assert.match(err, /checked infra\/main\.tf\n/);
});

test.run();
