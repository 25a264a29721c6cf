import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { fileKind } from '../../src/workspace/kinds.js';
import { NAMES, OTHER_NAMES } from '../file-names.js';

for (const [kind, paths] of NAMES) {
  test(`${kind} by name`, () => {
    for (const path of paths) assert.is(fileKind(path), kind, path);
  });
}

test('other names have no kind', () => {
  for (const path of OTHER_NAMES) assert.is(fileKind(path), undefined, path);
});

test('lock files of editors have no kind: they are links to nothing', () => {
  assert.is(fileKind('a/.#main.tf'), undefined);
});

test.run();
