import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { groupBy } from '../src/group-by.js';

test('groups keep the order of their items and of their first ones', () => {
  const groups = groupBy(['b1', 'a1', 'b2', 'c1'], (text) => text[0]);
  assert.equal(
    [...groups],
    [
      ['b', ['b1', 'b2']],
      ['a', ['a1']],
      ['c', ['c1']],
    ],
  );
  assert.is(groupBy([], String).size, 0);
});

test.run();
