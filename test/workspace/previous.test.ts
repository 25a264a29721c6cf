import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Repository, repository, since, staged, targets, textIn, trackings } from './repositories.js';

const HOSTILE = 'a\n\u001b[31m "q".tf';

/** Edits, adds and removes a file of each kind, in the index. */
function changed(...initOptions: readonly string[]): Repository {
  const made = repository(
    {
      'edited.tf': 'old',
      [HOSTILE]: 'gone',
      'keep.tf': 'same',
      'bin.tf': Buffer.from([0, 1, 2]),
      '.env': 'A=1\n',
    },
    ...initOptions,
  );
  symlinkSync('keep.tf', join(made.root, 'link.tf'));
  made.commit();
  for (const name of [HOSTILE, 'link.tf', 'bin.tf']) rmSync(join(made.root, name));
  made.write({ 'edited.tf': 'new', 'added.tf': 'added' });
  made.git('rm', '-q', '--cached', '.env');
  made.write({ '.gitignore': '.env\n' });
  made.git('add', '-A');
  return made;
}

for (const [name, options] of [
  ['the index', staged],
  ['a revision', since('HEAD')],
] as const)
  test(`${name}: removed and edited files have their old text, and added ones are not there`, async () => {
    const workspace = await changed().open(options);
    const before = workspace.before()!;
    assert.equal(trackings(before), {
      '.env': 'tracked',
      [HOSTILE]: 'tracked',
      'edited.tf': 'tracked',
      'keep.tf': 'tracked',
    });
    assert.equal(
      ['edited.tf', HOSTILE, 'keep.tf', 'added.tf'].map((path) => textIn(before, path)),
      ['old', 'gone', 'same', undefined],
    );
    assert.equal([before.exists('added.tf'), before.exists(HOSTILE)], [false, true]);
    assert.is(textIn(workspace, 'edited.tf'), 'new');
    assert.equal(targets(workspace), ['added.tf', 'edited.tf']);
    assert.is(workspace.before(), before);
  });

test('with longer ids as well', async () => {
  const workspace = await changed('--object-format=sha256').open(staged);
  assert.is(textIn(workspace.before()!, HOSTILE), 'gone');
});

test('there is none where nothing is removed, or what is removed was not asked about', async () => {
  const made = repository({ 'a/main.tf': 'x', 'b/main.tf': 'x' });
  assert.is((await made.open()).before(), undefined);
  made.write({ 'a/main.tf': 'y' });
  made.git('add', '-A');
  assert.is((await made.open(staged)).before(), undefined);
  made.git('rm', '-q', 'b/main.tf');
  assert.ok((await made.open(staged)).before());
  assert.is((await made.open({ ...staged, paths: ['a'] })).before(), undefined);
});

test.run();
