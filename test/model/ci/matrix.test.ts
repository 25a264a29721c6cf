import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { matrixChoices } from '../../../src/model/ci/matrix.js';
import { open, runsOf, WORKFLOW, workflow } from './open.js';

/** The choices of a job with a matrix, in whose steps texts stand. */
const choices = (matrix: string, ...texts: readonly string[]) => {
  const steps = texts.map((text) => `run: echo "${text}"`);
  const job = matrix === '' ? '' : `    strategy:\n      matrix:\n${matrix}`;
  const [ci] = open({ [WORKFLOW]: workflow(['run: "true"', ...steps], job) }).ciFiles;
  return matrixChoices(ci!.jobs[0]!).map((choice) => Object.fromEntries(choice));
};

test('a text that names a key has one choice for each value', () => {
  assert.equal(choices('        env: [dev, prod]\n', 'live/${{ matrix.env }}'), [
    { 'matrix.env': 'dev' },
    { 'matrix.env': 'prod' },
  ]);
});

test('include adds values, and computed ones are left out', () => {
  assert.equal(
    choices(
      '        env: ["${{ inputs.env }}"]\n        include:\n          - env: dev\n',
      '${{ matrix.env }}',
    ),
    [{}, { 'matrix.env': 'dev' }],
  );
});

test('what is not named makes no difference', () => {
  assert.equal(choices('        env: [dev, prod]\n', 'live'), [{}]);
});

test('every value goes with every other, without those that are excluded', () => {
  const matrix = '        a: [x, y]\n        b: [1, 2]\n        exclude:\n          - {a: y, b: 2}\n';
  assert.equal(choices(matrix, '${{ matrix.a }}/${{ matrix.b }}'), [
    { 'matrix.a': 'x', 'matrix.b': '1' },
    { 'matrix.a': 'x', 'matrix.b': '2' },
    { 'matrix.a': 'y', 'matrix.b': '1' },
  ]);
});

test('what is included goes with the values that it fits, or stands alone', () => {
  const include =
    '        include:\n          - {env: prod, role: admin}\n          - {env: test, role: none}\n';
  assert.equal(choices(`        env: [dev, prod]\n${include}`, '${{ matrix.env }} ${{ matrix.role }}'), [
    { 'matrix.env': 'dev' },
    { 'matrix.env': 'prod', 'matrix.role': 'admin' },
    { 'matrix.env': 'test', 'matrix.role': 'none' },
  ]);
});

test('a matrix that is computed has no values', () => {
  assert.equal(choices('        env: ${{ fromJSON(needs.x.outputs.y) }}\n', '${{ matrix.env }}'), [{}]);
});

test('a matrix of more jobs than GitHub makes has none, and the file says so', () => {
  const values = Array.from({ length: 300 }, (_, index) => `e${index}`).join(', ');
  const job = `    strategy:\n      matrix:\n        env: [${values}]\n`;
  const [ci] = open({ [WORKFLOW]: workflow(['run: echo ${{ matrix.env }}'], job) }).ciFiles;
  assert.equal(matrixChoices(ci!.jobs[0]!).length, 1);
  assert.equal(
    ci!.problems.map(({ message }) => message),
    ['this goes deeper than it is followed'],
  );
});

test('what a person can choose are choices, what it is without one is one', () => {
  const top = `  workflow_dispatch:
    inputs:
      env: { type: choice, options: [dev, prod] }
      region: { default: eu-west-1 }
      other: { default: x }
`;
  const text = `on:\n${top}${workflow(['run: echo ${{ inputs.env }} ${{ github.event.inputs.region }}']).replace('on: push\n', '')}`;
  const [ci] = open({ [WORKFLOW]: text }).ciFiles;
  assert.equal(
    matrixChoices(ci!.jobs[0]!, ci!.parameters).map((choice) => Object.fromEntries(choice)),
    [
      { 'inputs.env': 'dev', 'inputs.region': 'eu-west-1' },
      { 'inputs.env': 'prod', 'inputs.region': 'eu-west-1' },
    ],
  );
});

test('parameters of Azure Pipelines and Jenkins are choices, too', () => {
  const directories = (files: Readonly<Record<string, string>>) =>
    runsOf(files).map(({ directory }) => directory);
  assert.equal(
    directories({
      'azure-pipelines.yml':
        'parameters:\n  - { name: env, default: dev, values: [dev, prod] }\nsteps:\n  - script: cd live/${{ parameters.env }} && terraform plan\n',
    }),
    ['live/dev', 'live/prod'],
  );
  assert.equal(
    directories({
      Jenkinsfile:
        "parameters { choice(name: 'ENV', choices: ['dev', 'prod']) }\ndir(\"live/${params.ENV}\") { sh 'terraform plan' }\n",
    }),
    ['live/dev', 'live/prod'],
  );
});

test.run();
