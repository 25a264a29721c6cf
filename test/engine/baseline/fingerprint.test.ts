import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { secret } from '../../keys.js';
import { lintTexts } from '../../report/lint-texts.js';

/** The fingerprint of the first finding, which is about the first `x`. */
const of = (path: string, text: string, report: object = {}): string => {
  const { report: result } = lintTexts({ [path]: text }, (at) => [{ at: at(path, 'x'), ...report }]);
  return result.findings[0]!.fingerprint;
};

test('stays the same when lines move, and changes with the structural place', () => {
  const block = 'provider "aws" {\n  secret_key = "x"\n}\n';
  assert.match(of('main.tf', block), /^[0-9a-f]{16}$/);
  assert.is(of('main.tf', block), of('main.tf', `\n# more\n${block}`));
  assert.is(of('main.tf', block), of('main.tf', block.replace('  secret', '      secret')));
  assert.is.not(of('main.tf', block), of('main.tf', block.replace('secret_key', 'token')));
  assert.is.not(of('main.tf', block), of('main.tf', block.replace('"aws"', '"awscc"')));
  assert.is.not(of('main.tf', block), of('other.tf', block));
});

test('knows keys of objects, entries of env and AWS files, and lines of others', () => {
  const map = (key: string) => `locals {\n  m = { ${key} = "x" }\n}\n`;
  assert.is.not(of('main.tf', map('one')), of('main.tf', map('two')));
  assert.is(of('.env', 'A=x\n'), of('.env', 'B=1\nA=x\n'));
  assert.is.not(of('.env', 'A=x\n'), of('.env', 'B=x\n'));
  assert.is.not(of('.env', '#A=x\n'), of('.env', 'A=x\n'));
  assert.is(of('.aws/config', '[default]\na = x\n'), of('.aws/config', '# more\n[default]\na = x\n'));
  assert.is.not(of('.aws/config', '[default]\na = x\n'), of('.aws/config', '[profile p]\na = x\n'));
  assert.is(of('Makefile', 'a = x\n'), of('Makefile', '\n  a = x\n'));
});

test('changes with what the message names, not with its numbers', () => {
  const named = (name: string | number) => of('main.tf', 'x = 1', { data: { name } });
  assert.is.not(named('prod'), named('dev'));
  assert.is(named('line 3'), named('line 14'));
  assert.is(named(3), named(14));
});

test('a rule may name the place itself', () => {
  const at = (path: string, text: string) => of(path, text, { anchor: 'provider.aws' });
  assert.is(at('main.tf', 'a = "x"'), at('main.tf', 'b = "x"'));
});

test('equal ones are numbered, so that reports can tell them apart', () => {
  const { report } = lintTexts({ 'main.tf': 'a = "x"\n' }, (at) => [
    { at: at('main.tf', 'x') },
    { at: at('main.tf', '"x"') },
  ]);
  const [first, second] = report.findings.map(({ fingerprint }) => fingerprint);
  assert.is(second, `${first}.1`);
});

test('is the same for two secrets in one place: the baseline tells them apart', () => {
  const [one, other] = [secret('one'), secret('other')];
  assert.is(
    of('main.tf', 'a = "x"', { secret: one, data: { name: one } }),
    of('main.tf', 'a = "x"', { secret: other, data: { name: other } }),
  );
});

test.run();
