import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { gitlabGlob } from '../../../src/syntax/ci/gitlab-glob.js';

/** GitLab's own words for it, as a regular expression (Repository#search_files_by_wildcard_path). */
function regularExpression(pattern: string): RegExp {
  const pieces = pattern.split(/(\*\*\/|\*\*|\*)/);
  const words: Readonly<Record<string, string>> = { '**/': '(.*?/)?', '**': '.*?', '*': '([^/])*?' };
  return new RegExp(
    `^${pieces.map((piece) => words[piece] ?? piece.replace(/[^\w]/g, '\\$&')).join('')}$`,
    's',
  );
}

for (const [pattern, matching, others] of [
  ['ci/*.yml', ['ci/a.yml', 'ci/.b.yml'], ['ci/a/b.yml', 'ci/a.yaml', 'x/ci/a.yml']],
  ['ci/**/*.yml', ['ci/a.yml', 'ci/a/b.yml', 'ci/a/b/c.yml'], ['cia.yml']],
  ['ci/**.yml', ['ci/a.yml', 'ci/a/b.yml'], ['a.yml']],
  ['*/ci.yml', ['libs/ci.yml'], ['ci.yml', 'a/b/ci.yml']],
  ['[ab].yml', ['[ab].yml'], ['a.yml']],
] as const)
  test(`${pattern} stands for the files that GitLab takes`, () => {
    for (const path of matching) assert.ok(gitlabGlob(pattern)(path), path);
    for (const path of others) assert.not(gitlabGlob(pattern)(path), path);
  });

test('patterns mean what the expression means that GitLab makes of them', () => {
  const text = (...letters: readonly string[]) =>
    fc.array(fc.constantFrom(...letters), { maxLength: 8 }).map((all) => all.join(''));
  fc.assert(
    fc.property(text('a', '/', '*', '**', '**/'), text('a', 'b', '/'), (pattern, path) => {
      assert.is(gitlabGlob(pattern)(path), regularExpression(pattern).test(path));
    }),
    { numRuns: 2_000 },
  );
});

test('hostile patterns come to an end', () => {
  assert.not(gitlabGlob(`${'*a'.repeat(300)}b`)('a'.repeat(5_000)));
  assert.not(gitlabGlob(`${'**/'.repeat(300)}b`)('a/'.repeat(2_000)));
});

test.run();
