import { test } from 'uvu';
import * as assert from 'uvu/assert';
import {
  createMappedText,
  fileOffset,
  fileRange,
  mappedText,
  sliceMapped,
} from '../../src/syntax/mapped-text.js';

const folded = () => {
  const builder = createMappedText();
  builder.append('ab\n', 10);
  builder.append('cd\n', 20);
  return builder.build();
};

test('every character knows its place', () => {
  assert.equal(
    [...folded().value].map((_, at) => fileOffset(folded(), at)),
    [10, 11, 12, 20, 21, 22],
  );
});

test('a range ends behind its last character, not where the next one stands', () => {
  assert.equal(fileRange(folded(), 0, 3), { start: 10, end: 13 });
  assert.equal(fileRange(folded(), 1, 5), { start: 11, end: 22 });
  assert.equal(fileRange(folded(), 4, 4), { start: 21, end: 21 });
});

test('pieces that follow one another in the file become one', () => {
  const builder = createMappedText();
  builder.append('ab', 3);
  builder.append('cd', 5);
  assert.equal(builder.build(), mappedText('abcd', 3));
});

test('slices keep their places, empty ones too', () => {
  const slice = sliceMapped(folded(), 2, 5);
  assert.is(slice.value, '\ncd');
  assert.is(fileOffset(slice, 1), 20);
  assert.equal(sliceMapped(folded(), 4, 4), mappedText('', 21));
});

test.run();
