import { test } from 'uvu';
import * as assert from 'uvu/assert';
import {
  generationOf,
  generationsAdmitted,
  generationsOf,
  known,
  resolveAdmitted,
  unreadHome,
} from '../../../src/aws/credential-chain/index.js';

test('a version belongs to one generation; a pre-release to that of its release', () => {
  const from = (version: string | undefined) => generationOf('provider', version).from;
  assert.equal(['1.60.0', '2.22.0', '3.76.1', '4.0.0', '5.30.0', '5.31.0'].map(from), [
    '0.0.0',
    '2.21.0',
    '3.26.0',
    '4.0.0',
    '5.25.0',
    '5.31.0',
  ]);
  assert.is(from('4.0.0-beta1'), '4.0.0');
  assert.is(from(undefined), '6.22.0');
  assert.is(from('latest'), '6.22.0');
  assert.is(from('99.0.0'), '6.22.0');
});

test('generations of a program follow one another without gaps', () => {
  for (const program of ['provider', 'terraform', 'opentofu'] as const) {
    const all = generationsOf(program);
    assert.is(all[0]!.from, '0.0.0');
    assert.is(all.at(-1)!.until, undefined);
    for (const [at, { until }] of all.entries()) assert.is(until, all[at + 1]?.from);
  }
});

test('a constraint over a watershed has two answers', () => {
  const input = {
    block: { profile: known('dev', 'profile') },
    environment: new Map([
      ['AWS_ACCESS_KEY_ID', known('id', 'id')],
      ['AWS_SECRET_ACCESS_KEY', known('s', 'secret')],
    ]),
    files: unreadHome,
  };
  const over = (versions: readonly string[]) =>
    resolveAdmitted(input, generationsAdmitted('provider', versions)).map(
      ({ generations, answer }) => `${generations[0]!.from} ${answer.outcome.source?.kind}`,
    );
  assert.equal(over(['3.0.0', '3.76.1', '4.0.0', '6.0.0']), ['3.0.0 environment-keys', '4.0.0 profile']);
  assert.equal(over(['4.0.0', '6.0.0']), ['4.0.0 profile']);
  assert.equal(over([]), ['0.0.0 environment-keys', '4.0.0 profile']);
});

test.run();
