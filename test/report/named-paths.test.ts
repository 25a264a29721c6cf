import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { showPathsIn } from '../../src/report/named-paths.js';

const files = new Set(['main.tf', 'app/main.tf', '.env', 'a-b/x@1.tf']);
const shown = showPathsIn(
  (path) => files.has(path),
  (path) => `../${path}`,
);

test('files are named as from the working directory', () => {
  assert.is(shown('In main.tf:3, delete it.'), 'In ../main.tf:3, delete it.');
  assert.is(shown('Look at app/main.tf.'), 'Look at ../app/main.tf.');
  assert.is(shown('`credlint .env` (a-b/x@1.tf)'), '`credlint ../.env` (../a-b/x@1.tf)');
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
      const none = showPathsIn(
        () => false,
        () => 'never',
      );
      assert.is(none(text), text);
    }),
  );
});

test.run();
