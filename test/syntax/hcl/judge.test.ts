import { execFileSync } from 'node:child_process';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { SyntaxProblem } from '../../../src/source.js';
import { judge } from '../../../src/syntax/hcl/judge.js';
import { keyId } from '../../keys.js';
import { at, shape } from './support.js';

async function rejection(text: string): Promise<SyntaxProblem> {
  const verdict = await judge({ path: 'main.tf', text });
  assert.is(verdict.kind, 'rejected');
  return (verdict as Extract<typeof verdict, { kind: 'rejected' }>).problem;
}

test('a rejected file: the words and the place of the first diagnostic', async () => {
  const text = 'a = 1\nb = 2 3\nc = 4 5\n';
  const problem = await rejection(text);
  assert.match(
    problem.message,
    /^Missing newline after argument: An argument definition must end with a newline/,
  );
  assert.equal([problem.start, problem.end], [12, 13]);
});

test('columns are grapheme clusters, and the byte order mark is none', async () => {
  const accents = 'a = "e\u0301👩‍👩‍👧" x\n';
  const problem = await rejection(accents);
  assert.is(at(accents, problem), 'x');
  const marked = "\ufeffa = 'b'\n";
  assert.is(at(marked, await rejection(marked)), "'");
});

test('an accepted file: its tree, without positions', async () => {
  const verdict = await judge({ path: 'main.tf', text: 'provider "aws" {\n  region = var.r\n}\n' });
  assert.is(verdict.kind, 'accepted');
  if (verdict.kind !== 'accepted') return;
  const [block] = verdict.tree.body.blocks;
  assert.equal([block!.blockType, block!.labels[0]!.value, block!.start], ['provider', 'aws', 0]);
  assert.is(shape(block!.body.attributes[0]!.expression), '"${var.r}"');
});

test('nothing long that the message quotes from the file is told', async () => {
  const id = keyId('AKIA', 'judge');
  const { message } = await rejection(`a = "%{${id}}"\n`);
  assert.match(message, 'is not a valid template control keyword');
  assert.not.match(message, id);
});

test('a valid file that has no JSON is not rejected', async () => {
  const verdict = await judge({ path: 'main.tf', text: 'a = -true\n' });
  assert.is(verdict.kind, 'unavailable');
});

test('questions asked at once are all answered', async () => {
  const texts = ['a = 1 1\n', 'a = 1\n', 'b\n'];
  const verdicts = await Promise.all(texts.map((text) => judge({ path: 'main.tf', text })));
  assert.equal(
    verdicts.map(({ kind }) => kind),
    ['rejected', 'accepted', 'rejected'],
  );
});

test('a file that the judge dies of gives no answer, and the next one does', async () => {
  const bomb = `a = ${'"${'.repeat(20_000)}1${'}"'.repeat(20_000)}\n`;
  assert.is((await judge({ path: 'main.tf', text: bomb })).kind, 'unavailable');
  assert.is((await judge({ path: 'main.tf', text: 'a = 1 1\n' })).kind, 'rejected');
});

test('the globals of hcl2json do not reach us', () => {
  // In a process of its own: other tests import hcl2json into this one.
  const script = `
    import { judge } from './src/syntax/hcl/judge.ts';
    const before = Object.getOwnPropertyNames(globalThis).length;
    const { kind } = await judge({ path: 'main.tf', text: 'a = 1 1' });
    console.log(kind, Object.getOwnPropertyNames(globalThis).length - before);`;
  const args = ['--import', 'tsx', '--input-type=module', '--eval', script];
  assert.is(execFileSync(process.execPath, args, { encoding: 'utf8' }).trim(), 'rejected 0');
});

test('too large a file is not asked about', async () => {
  assert.is((await judge({ path: 'main.tf', text: `# ${'x'.repeat(2_000_000)}\n%\n` })).kind, 'unavailable');
});

test.run();
