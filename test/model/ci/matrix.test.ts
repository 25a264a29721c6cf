import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { matrixChoices } from '../../../src/model/ci/matrix.js';
import { open, WORKFLOW, workflow } from './open.js';

const job = (matrix: string) =>
  open({ [WORKFLOW]: workflow(['run: "true"'], `    strategy:\n      matrix:\n${matrix}`) }).ciFiles[0]!
    .jobs[0]!;
const choices = (matrix: string, ...texts: readonly string[]) =>
  matrixChoices(job(matrix), texts).map((choice) => Object.fromEntries(choice));

test('a text that names a key has one choice for each value', () => {
  assert.equal(choices('        env: [dev, prod]\n', 'live/${{ matrix.env }}'), [
    { env: 'dev' },
    { env: 'prod' },
  ]);
});

test('include adds values, and computed ones are left out', () => {
  assert.equal(
    choices(
      '        env: ["${{ inputs.env }}"]\n        include:\n          - env: dev\n',
      '${{ matrix.env }}',
    ),
    [{ env: 'dev' }],
  );
});

test('what is not named makes no difference', () => {
  assert.equal(choices('        env: [dev, prod]\n', 'live'), [{}]);
});

test('which values of two keys go together is not known', () => {
  assert.equal(choices('        a: [x]\n        b: [y]\n', '${{ matrix.a }}/${{ matrix.b }}'), [{}]);
});

test('a matrix that is computed has no values', () => {
  assert.equal(choices('        env: ${{ fromJSON(needs.x.outputs.y) }}\n', '${{ matrix.env }}'), [{}]);
});

test('at most a hundred values are followed', () => {
  const values = Array.from({ length: 150 }, (_, index) => `e${index}`).join(', ');
  assert.is(choices(`        env: [${values}]\n`, '${{ matrix.env }}').length, 100);
});

test.run();
