import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import * as credlint from '../src/index.js';
import { directoryOf } from './cli/run-cli.js';

const test = suite<{ root: string; remove: () => void }>('the API');
test.before.each((context) => {
  Object.assign(context, directoryOf({ 'main.tf': 'a = "open\n', '.env': 'A=1\n' }));
});
test.after.each(({ remove }) => remove());

test('exports what rules and programs need, and nothing by accident', () => {
  assert.equal(Object.keys(credlint).sort(), [
    'ConfigError',
    'RuleTester',
    'UsageError',
    'WorkspaceError',
    'defineRule',
    'exitCodeOf',
    'format',
    'lint',
    'place',
    'positionAt',
    'rules',
    'textOf',
  ]);
});

test('lints a directory and returns the report', async ({ root }) => {
  const { report, changes } = await credlint.lint({ cwd: root });
  assert.equal(report.files, ['.env', 'main.tf']);
  assert.equal(
    report.findings.map(({ ruleId, file, line }) => `${ruleId} ${file}:${line}`),
    ['syntax-error main.tf:1'],
  );
  assert.equal(changes, []);
});

test('takes options that are no flags of the command line', async ({ root }) => {
  const quiet = await credlint.lint({ cwd: root, rules: { 'syntax-error': 'off' } });
  assert.equal(quiet.report.findings, []);
  const fixing = await credlint.lint({
    cwd: root,
    stdin: { filename: 'x.tf', text: '# credlint-disable-line syntax-error\n' },
    fix: 'fixes',
  });
  assert.equal(fixing.report.files, ['x.tf']);
  assert.equal(
    fixing.changes.map(({ shown, after }) => [shown, after]),
    [['x.tf', '']],
  );
});

test('gives results in every format, and says who signs with what', async ({ root }) => {
  const result = await credlint.lint({ cwd: root });
  assert.is(credlint.exitCodeOf(result.report), 1);
  assert.match(await credlint.format(result, 'compact'), /^main\.tf:1:10: error: .* \[syntax-error\]\n$/);
  assert.is(JSON.parse(await credlint.format(result, 'sarif')).runs[0].results.length, 1);
  assert.equal(result.credentialSources(), { version: 1, configurations: [], unknown: [] });
  try {
    await credlint.format(result, 'pdf');
    assert.unreachable();
  } catch (error) {
    assert.instance(error, credlint.UsageError);
  }
});

test('throws what the caller can show', async ({ root }) => {
  const fails = async (options: credlint.LintOptions, expected: new (message: string) => Error) => {
    try {
      await credlint.lint({ cwd: root, ...options });
    } catch (error) {
      return assert.instance(error, expected);
    }
    assert.unreachable();
  };
  await fails({ only: ['no-such-rule'] }, credlint.UsageError);
  await fails({ paths: ['none.tf'] }, credlint.WorkspaceError);
  await fails({ config: 'none.yaml' }, credlint.ConfigError);
});

test.run();
