import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Generation, generationOf } from '../../../src/aws/credential-chain/index.js';
import { cases, observed, resolve, situation, told } from './situations.js';

const names = Object.keys(observed.outcomes);
const matrix = names.filter((name) => !(name in cases.scenarios));

function differences(rows: readonly string[], generation: Generation): readonly string[] {
  return rows.flatMap((name) => {
    const answer = told(resolve(situation(name), generation));
    return answer === observed.outcomes[name]
      ? []
      : [`${name}: ${answer}, observed ${observed.outcomes[name]}`];
  });
}

test('agrees with every run of the real Terraform', () => {
  const found = differences(names, generationOf('terraform', observed.terraform));
  const agreements = names.length - found.length;
  console.log(
    `Terraform ${observed.terraform}: ${names.length} rows, ${agreements} agreements, ${found.length} differences`,
  );
  assert.equal(found, []);
});

test('the table holds every combination and every scenario', () => {
  const { blocks, environments, homes, scenarios } = cases;
  const combinations = [blocks, environments, homes].map((part) => Object.keys(part).length);
  assert.equal(combinations, [19, 28, 2]);
  assert.is(matrix.length, 1064);
  assert.equal(new Set(names.filter((name) => name in scenarios)), new Set(Object.keys(scenarios)));
});

test('the table tells sources apart: it would catch a chain that always says the same', () => {
  const outcomes = new Set(Object.values(observed.outcomes));
  assert.ok(outcomes.size > 30, `${outcomes.size} different outcomes`);
  assert.is.not(differences(matrix, generationOf('terraform', '1.5.7')).length, 0);
  assert.is.not(differences(matrix, generationOf('terraform', '1.6.0')).length, 0);
});

test('the provider from 5.31 on and OpenTofu from 1.10 on answer the matrix as the backend does', () => {
  assert.equal(differences(matrix, generationOf('provider', '6.58.0')), []);
  assert.equal(differences(matrix, generationOf('provider', '5.31.0')), []);
  assert.equal(differences(matrix, generationOf('opentofu', '1.10.0')), []);
});

test.run();
