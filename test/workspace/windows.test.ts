import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { isOneName } from '../../src/workspace/disk.js';
import { gitExecutable } from '../../src/workspace/git/executable.js';

// What Windows does otherwise, as far as it can be asked about on any system.

test('git is looked for on the PATH alone, never in the directory that is scanned', () => {
  const there =
    (...paths: readonly string[]) =>
    (path: string) =>
      paths.includes(path);
  const find = (
    environment: NodeJS.ProcessEnv,
    exists = there('C:\\Git\\cmd\\git.exe', 'git.exe', '.\\git.exe'),
  ) => gitExecutable(environment, 'win32', exists);
  assert.is(find({ Path: '.;bin;C:\\Windows;C:\\Git\\cmd' }), 'C:\\Git\\cmd\\git.exe');
  for (const path of ['.;;C:\\Windows', '.', undefined])
    assert.match(find({ PATH: path }, there('git.exe')), /^C:\\.*git\.exe$/);
  assert.is(gitExecutable({}, 'linux'), 'git');
});

test('a path does not leave the root by separators of Windows', () => {
  assert.equal(
    ['a/b.tf', '..\\..\\secret', 'a\\b.tf', 'C:secret', 'main.tf:stream'].map((path) =>
      isOneName(path, '\\'),
    ),
    [true, false, false, false, false],
  );
  assert.ok(isOneName('a\\b:c.tf', '/'));
});

test.run();
