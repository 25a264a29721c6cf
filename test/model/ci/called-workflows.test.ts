import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { describeRun } from '../../../src/model/ci/describe-run.js';
import { environmentOfRun } from '../../../src/model/ci/job-environment.js';
import { mayUseOidc } from '../../../src/model/ci/logins.js';
import { terraformRuns } from '../../../src/model/ci/terraform-runs.js';
import { open } from './open.js';

const CALLED = '.github/workflows/called.yml';
const CALLER = '.github/workflows/main.yml';
const callee = (job = '', on = '  workflow_call:\n    inputs:\n      directory: { default: live }\n') =>
  `on:\n${on}env:\n  AWS_PROFILE: called\njobs:\n  plan:\n    runs-on: ubuntu-latest\n${job}    steps:\n      - run: terraform plan\n        working-directory: \${{ inputs.directory }}\n`;
const caller = (job = '', top = '') =>
  `on: push\n${top}env:\n  AWS_REGION: eu-west-1\njobs:\n  call:\n    uses: ./${CALLED}\n${job}`;

/** For each run: what runs it, where, with which variables that have a value. */
function runs(files: Readonly<Record<string, string>>): readonly string[] {
  const repository = open(files);
  return repository.ciFiles.flatMap(terraformRuns).map((run) => {
    const variables = [...environmentOfRun(run, repository).variables.values()];
    const set = variables.filter(({ value, hidden }) => hidden || value !== '').map(({ name }) => name);
    return `${describeRun(run)}: ${run.directory} ${set.join(' ')}`;
  });
}

test('a workflow runs for each call, with its inputs, and without the variables of the caller', () => {
  assert.equal(
    runs({
      [CALLED]: callee(),
      [CALLER]: `${caller('    with:\n      directory: prod\n')}  again:\n    uses: ./${CALLED}\n`,
    }),
    ['the job call / plan: prod AWS_PROFILE', 'the job again / plan: live AWS_PROFILE'],
  );
});

test('a matrix of the caller makes calls', () => {
  const job =
    '    strategy:\n      matrix:\n        env: [a, b]\n    with:\n      directory: live/${{ matrix.env }}\n';
  assert.equal(runs({ [CALLED]: callee(), [CALLER]: caller(job) }), [
    'the job call / plan: live/a AWS_PROFILE',
    'the job call / plan: live/b AWS_PROFILE',
  ]);
});

test('a workflow that something else starts as well runs for itself, too', () => {
  const on = '  workflow_call:\n    inputs:\n      directory: { default: live }\n  push:\n';
  assert.equal(runs({ [CALLED]: callee('', on), [CALLER]: caller() }), [
    'the job plan: live AWS_PROFILE',
    'the job call / plan: live AWS_PROFILE',
  ]);
});

test('one that nobody here calls runs for itself', () => {
  assert.equal(runs({ [CALLED]: callee() }), ['the job plan: live AWS_PROFILE']);
});

test('it has the secrets that the caller passes', () => {
  const called = callee('    env:\n      AWS_ACCESS_KEY_ID: ${{ secrets.KEY }}\n');
  const has = (job: string, file = called) =>
    runs({ [CALLED]: file, [CALLER]: caller(job) })[0]!.includes('AWS_ACCESS_KEY_ID');
  assert.is(has(''), false);
  assert.is(has('    secrets: inherit\n'), true);
  assert.is(has('    secrets:\n      key: ${{ secrets.OTHER }}\n'), true);
  assert.is(has('    secrets:\n      other: ${{ secrets.KEY }}\n'), false);
  const withEnvironment = callee(
    '    environment: prod\n    env:\n      AWS_ACCESS_KEY_ID: ${{ secrets.KEY }}\n',
  );
  assert.is(has('', withEnvironment), true);
});

test('it may do what its caller may and itself allows', () => {
  const may = (top: string, job: string, own = '') => {
    const { ciFiles } = open({ [CALLED]: callee(own), [CALLER]: caller(job, top) });
    const ci = ciFiles.find(({ jobs }) => jobs[0]?.caller)!;
    return mayUseOidc(ci, ci.jobs[0]!);
  };
  const writes = (indent: string) => `${indent}permissions:\n${indent}  id-token: write\n`;
  const reads = (indent: string) => `${indent}permissions:\n${indent}  contents: read\n`;
  assert.is(may('', ''), false);
  assert.is(may(writes(''), ''), true);
  assert.is(may(writes(''), reads('    ')), false);
  assert.is(may('', writes('    ')), true);
  assert.is(may(writes(''), '', reads('    ')), false);
  assert.is(may('', '', writes('    ')), false);
});

test('however many workflows call one, each has its run', () => {
  const callers = Array.from({ length: 250 }, (_, at) => [`.github/workflows/${at}.yml`, caller()] as const);
  const { ciFiles } = open({ [CALLED]: callee(), ...Object.fromEntries(callers) });
  assert.is(ciFiles.flatMap(terraformRuns).length, 250);
  assert.equal(
    ciFiles.flatMap(({ problems }) => problems),
    [],
  );
});

test('workflows that call themselves end, and that is said', () => {
  const { ciFiles } = open({
    [CALLED]: `on: workflow_call\njobs:\n  a:\n    uses: ./${CALLED}\n  b:\n    uses: ./${CALLED}\n`,
    [CALLER]: caller(),
  });
  const problems = ciFiles.flatMap((ci) => ci.problems.map(({ message }) => message));
  assert.ok(problems.includes('calls of workflows go further than they are followed'));
});

test.run();
