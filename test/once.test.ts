import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { once, oncePer, remember } from '../src/once.js';

test('computes at the first call only, also when the answer is undefined', () => {
  let calls = 0;
  const answer = once(() => {
    calls++;
    return undefined;
  });
  assert.is(calls, 0);
  answer();
  assert.is(answer(), undefined);
  assert.is(calls, 1);
});

test('computes once for each object', () => {
  const asked: object[] = [];
  const answer = oncePer((key: { readonly name?: string }) => {
    asked.push(key);
    return key.name;
  });
  const [first, second] = [{ name: 'a' }, {}];
  assert.equal(
    [answer(first), answer(second), answer(first), answer(second)],
    ['a', undefined, 'a', undefined],
  );
  assert.is(asked[0], first);
  assert.is(asked[1], second);
  assert.is(asked.length, 2);
});

test('and once for each key, also where the answer is nothing', () => {
  const asked: string[] = [];
  const lengthOf = remember((key: string) => {
    asked.push(key);
    return key === '' ? undefined : key.length;
  });
  assert.equal(['a', '', 'a', ''].map(lengthOf), [1, undefined, 1, undefined]);
  assert.equal(asked, ['a', '']);
});

test.run();
