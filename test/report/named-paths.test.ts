import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { showPathsIn } from '../../src/report/named-paths.js';

const files = new Set(['main.tf', 'app/main.tf', '.env', 'a-b/x@1.tf', 'my app/main.tf']);
const directories = new Set(['', 'app', 'a-b', 'my app']);
const shown = showPathsIn({
  isFile: (path) => files.has(path),
  isDirectory: (path) => directories.has(path),
  show: (path) => (path === '' ? '..' : `../${path}`),
});

test('files are named as from the working directory', () => {
  assert.is(shown('In main.tf:3, delete it.'), 'In ../main.tf:3, delete it.');
  assert.is(shown('Look at app/main.tf.'), 'Look at ../app/main.tf.');
  assert.is(shown('`credlint .env` (a-b/x@1.tf)'), '`credlint ../.env` (../a-b/x@1.tf)');
});

test('names with blanks stay quoted for the shell', () => {
  assert.is(shown("`git rm --cached 'my app/main.tf'`"), "`git rm --cached '../my app/main.tf'`");
  assert.is(shown("the users' main.tf isn't here"), "the users' ../main.tf isn't here");
});

test('directories are named in commands, where no other word can stand', () => {
  assert.is(shown('Check with `credlint sources app`, then'), 'Check with `credlint sources ../app`, then');
  assert.is(shown('`credlint sources .`'), '`credlint sources ..`');
  assert.is(shown('`credlint --only a-rule app`'), '`credlint --only a-rule ../app`');
  assert.is(shown('`credlint --only a-rule main.tf`'), '`credlint --only a-rule ../main.tf`');
  assert.is(shown("`credlint sources 'my app'`"), "`credlint sources '../my app'`");
  assert.is(shown('In app, run `terraform init`.'), 'In ../app, run `terraform init`.');
  assert.is(shown('the app of a-b'), 'the app of a-b');
});

test('what only holds the name of a file stays', () => {
  for (const text of [
    '~/.env, ./main.tf, ../main.tf, /app/main.tf, $HOME/.env, ${root}/main.tf, *.env',
    'https://example.com/main.tf?main.tfvars',
    'x.env, .env.example, main.tf.json, my-main.tf, other/main.tf',
  ])
    assert.is(shown(text), text);
});

test('texts without files stay, whatever they are', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const none = showPathsIn({
        isFile: () => false,
        isDirectory: () => false,
        show: () => 'never',
      });
      assert.is(none(text), text);
    }),
  );
});

test.run();
