import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { globMatcher, wholeGlobMatcher } from '../../src/workspace/glob.js';

const MATCHES: readonly (readonly [string, string])[] = [
  ['*.tf', 'main.tf'],
  ['*.tf', 'a/b/main.tf'],
  ['./*.tf', 'main.tf'],
  ['a/*.tf', 'a/main.tf'],
  ['**/*.tf', 'main.tf'],
  ['**/*.tf', 'a/b/main.tf'],
  ['a/**', 'a/b/c'],
  ['a/**/c', 'a/c'],
  ['a/**/c', 'a/x/y/c'],
  ['examples', 'examples/x/main.tf'],
  ['examples/', 'a/examples/main.tf'],
  ['a/b', 'a/b/c.tf'],
  ['ma?n.tf', 'main.tf'],
  ['*.{tf,tofu}', 'x.tofu'],
  ['{a,b}/{c,d}.tf', 'b/c.tf'],
  ['*a*b*', 'xaxbx'],
  ['[x].tf', '[x].tf'],
];
const MISSES: readonly (readonly [string, string])[] = [
  ['*.tf', 'main.tfvars'],
  ['./*.tf', 'a/main.tf'],
  ['a/*.tf', 'a/b/main.tf'],
  ['a/*.tf', 'b/a/main.tf'],
  ['/main.tf', 'a/main.tf'],
  ['a/**/c', 'a/b'],
  ['ma?n.tf', 'ma/n.tf'],
  ['*.{tf,tofu}', 'x.hcl'],
  ['.', 'main.tf'],
];

test('what globs match', () => {
  for (const [glob, path] of MATCHES) assert.ok(globMatcher([glob])(path), `${glob} ${path}`);
  for (const [glob, path] of MISSES) assert.not(globMatcher([glob])(path), `${glob} ${path}`);
  assert.not(globMatcher([])('main.tf'));
});

test('a whole glob stands for whole paths alone', () => {
  const matches = (glob: string, path: string) => wholeGlobMatcher(glob)(path);
  for (const [glob, path] of [
    ['*.tf', 'main.tf'],
    ['**', 'a/b'],
    ['**/*.yml', 'x.yml'],
    ['ci/**/*.yml', 'ci/a/b.yml'],
    ['{a,b}.tf', 'b.tf'],
  ] as const)
    assert.ok(matches(glob, path), `${glob} ${path}`);
  for (const [glob, path] of [
    ['*.tf', 'a/main.tf'],
    ['a', 'a/b'],
    ['*', 'a/b'],
    ['a/**', 'b/c'],
  ] as const)
    assert.not(matches(glob, path), `${glob} ${path}`);
});

test('every path matches itself and ** of its directory', () => {
  const segment = fc.stringMatching(/^[a-z.]{1,6}$/).filter((name) => !/^\.+$/.test(name));
  fc.assert(
    fc.property(fc.array(segment, { minLength: 2, maxLength: 5 }), (segments) => {
      assert.ok(globMatcher([segments.join('/')])(segments.join('/')));
      assert.ok(globMatcher([`${segments[0]}/**`])(segments.join('/')));
    }),
  );
});

test('hostile patterns come to an end', () => {
  assert.not(globMatcher([`${'*a'.repeat(200)}b`])('a'.repeat(5000)));
  assert.not(globMatcher([`${'**/a/'.repeat(100)}b`])('a/'.repeat(500)));
  assert.type(globMatcher(['{a,b}'.repeat(40)])('a'), 'boolean');
});

test.run();
