import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { MAX_DEPTH, MAX_HEIGHT } from '../../../src/syntax/hcl/cursor.js';
import { walk } from '../../../src/syntax/hcl/walk.js';
import { read } from './support.js';

const DEEP = 10_000;

/** The most nodes around any node. */
function heightOf(text: string): number {
  let height = 0;
  walk(read(text).body, (_, parents) => {
    height = Math.max(height, parents.length);
  });
  return height;
}

const bombs: Readonly<Record<string, (depth: number) => string>> = {
  parentheses: (depth) => `a = ${'('.repeat(depth)}1${')'.repeat(depth)}\n`,
  brackets: (depth) => `a = ${'['.repeat(depth)}1${']'.repeat(depth)}\n`,
  objects: (depth) => `a = ${'{b='.repeat(depth)}1${'}'.repeat(depth)}\n`,
  keys: (depth) => `a = ${'{'.repeat(depth)}1${'=1}'.repeat(depth)}\n`,
  calls: (depth) => `a = ${'f('.repeat(depth)}1${')'.repeat(depth)}\n`,
  indexes: (depth) => `a = ${'b['.repeat(depth)}1${']'.repeat(depth)}\n`,
  loops: (depth) => `a = ${'[for x in '.repeat(depth)}y${' : x]'.repeat(depth)}\n`,
  templates: (depth) => `a = ${'"${'.repeat(depth)}1${'}"'.repeat(depth)}\n`,
  directives: (depth) => `a = "${'%{if b}'.repeat(depth)}${'%{endif}'.repeat(depth)}"\n`,
  heredocs: (depth) => `a = ${'<<E\n${'.repeat(depth)}1${'}\nE\n'.repeat(depth)}\n`,
  'unary operators': (depth) => `a = ${'!'.repeat(depth)}b\n`,
  conditionals: (depth) => `a = ${'b ? c : '.repeat(depth)}d\n`,
  blocks: (depth) => `${'b {\n'.repeat(depth)}${'}\n'.repeat(depth)}`,
  'blocks on one line': (depth) => `${'b { '.repeat(depth)}${'} '.repeat(depth)}\n`,
};

/** Whose closing parts, on lines of their own or lost, no longer match after the problem. */
const LEAVES_OPEN: ReadonlySet<string> = new Set(['blocks', 'blocks on one line', 'heredocs']);

for (const [name, bomb] of Object.entries(bombs)) {
  test(`nested ${name} are read up to the bound, and beyond it are a problem`, () => {
    const { problems, body } = read(`${bomb(DEEP)}after = 1\n`);
    assert.ok(problems.some(({ message }) => message === 'Nested too deeply'));
    if (!LEAVES_OPEN.has(name)) assert.is(body.attributes.at(-1)?.name, 'after');
    assert.ok(heightOf(bomb(DEEP)) <= 2 * MAX_DEPTH + 10);
    if (name !== 'blocks on one line') assert.equal(read(bomb(MAX_DEPTH - 10)).problems, []);
  });
}

const chains: Readonly<Record<string, (links: number) => string>> = {
  sums: (links) => `a = b${' + b'.repeat(links)}\n`,
  steps: (links) => `a = b${'.b'.repeat(links)}\n`,
  splats: (links) => `a = b${'[*]'.repeat(links)}\n`,
};

for (const [name, chain] of Object.entries(chains)) {
  test(`a chain of ${name} is bounded, for its tree is as high as it is long`, () => {
    const { problems, body } = read(`${chain(DEEP)}after = 1\n`);
    assert.is(problems[0]?.message, 'Too many operations on one another');
    assert.is(body.attributes.at(-1)?.name, 'after');
    assert.equal(read(chain(MAX_HEIGHT - 1)).problems, []);
  });
}

test('heights add up through brackets', () => {
  const inner = `b${' + b'.repeat(300)}`;
  assert.equal(read(`a = (${inner})\n`).problems, []);
  assert.is(
    read(`a = (${inner})${' + b'.repeat(300)}\n`).problems[0]?.message,
    'Too many operations on one another',
  );
  assert.equal(read(`a = [(${inner}), (${inner})]\n`).problems, []);
});

test.run();
