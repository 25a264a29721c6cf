import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { mappedText } from '../../../src/syntax/mapped-text.js';
import { parseCommands } from '../../../src/syntax/shell/commands.js';
import { dockerOptions } from '../../../src/syntax/shell/docker-options.js';

const FLAGS = new Set(['-i', '-t', '--rm']);

function read(text: string) {
  const words = parseCommands(mappedText(`docker ${text}`)).commands[0]!.words;
  const options = dockerOptions(words, 1, FLAGS);
  const rest = words.slice(options.end).map(({ value }) => value);
  return {
    env: options.all('-e', '--env').map(({ value }) => value),
    user: options.last('-u')?.value,
    rest: rest.join(' '),
  };
}

for (const written of ['--env A=b', '--env=A=b', '-e A=b', '-eA=b', '-e=A=b', '-ite A=b', '-iteA=b'])
  test(`${written} is one variable`, () => {
    assert.equal(read(`${written} image plan`), { env: ['A=b'], user: undefined, rest: 'image plan' });
  });

test('flags take no word, alone or together', () => {
  for (const written of ['--rm', '-it', '-i -t', '--rm -ti'])
    assert.is(read(`${written} image plan`).rest, 'image plan');
});

test('an option with its value in the same word takes no other', () => {
  assert.equal(read('-u1000:1000 image plan'), { env: [], user: '1000:1000', rest: 'image plan' });
});

test('of an option given twice the last counts, or all', () => {
  assert.equal(read('-u a -e A --env B=c -u b image'), { env: ['A', 'B=c'], user: 'b', rest: 'image' });
});

test('two dashes end the options', () => {
  assert.is(read('-e A -- image -e B').rest, 'image -e B');
});

test('an option without its value is none', () => {
  assert.equal(read('-i -e'), { env: [], user: undefined, rest: '' });
  assert.is(read('-i "$options" image').rest, '$options image');
});

test.run();
