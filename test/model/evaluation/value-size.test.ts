import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { reachingValues } from '../../../src/model/consumers/reaching-values.js';
import { createRepository } from '../../../src/model/create-repository.js';
import { memoryWorkspace } from '../../../src/workspace/memory.js';

/** Locals of which each makes the next one twice as large. */
const doubling: Readonly<Record<string, (next: string) => string>> = {
  'a list': (next) => `[${next}, ${next}]`,
  'an object': (next) => `{ a = ${next}, b = ${next} }`,
  'a condition that is not known': (next) => `data.x.y.z ? ${next} : ${next}`,
  'a function': (next) => `concat(["x"], ${next}, ${next})`,
  'a text': (next) => `join("", ["x", ${next}, ${next}])`,
  'a for expression': (next) => `[for x in ["a", "b"] : ${next}]`,
};

for (const [name, double] of Object.entries(doubling))
  test(`${name} that doubles is not followed for ever`, () => {
    const locals = Array.from({ length: 60 }, (_, at) => `  l${at} = ${double(`local.l${at + 1}`)}\n`).join(
      '',
    );
    const last = name === 'a function' ? '["x"]' : '"x"';
    const text = `locals {\n${locals}  l60 = ${last}\n}\nprovider "aws" {\n  profile = local.l0\n  region = jsonencode(local.l0)\n}\n`;
    const started = performance.now();
    const [provider] = createRepository(memoryWorkspace({ 'main.tf': text })).consumers;
    const profile = provider!.arguments.get('profile')!;
    assert.is(profile.value.kind, 'unknown');
    assert.equal(reachingValues(profile, provider!), []);
    assert.ok(performance.now() - started < 5_000, `${performance.now() - started} ms`);
  });

test('large values of real configurations stay known', () => {
  const entries = Array.from({ length: 5_000 }, (_, at) => `    k${at} = ["a", "b"]\n`).join('');
  const text = `locals {\n  all = {\n${entries}  }\n}\nprovider "aws" {\n  profile = local.all.k4999[1]\n}\n`;
  const [provider] = createRepository(memoryWorkspace({ 'main.tf': text })).consumers;
  assert.is(provider!.arguments.get('profile')!.value.kind, 'string');
});

test.run();
