import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { limitNotes } from '../../../src/model/ci/limits.js';
import { limitsOfRuns, runsOf } from '../../../src/model/ci/repository-runs.js';
import { positionAt } from '../../../src/source.js';
import { open, runsIn, script, WORKFLOW, workflow } from './open.js';

test('texts that double at each step end', () => {
  const lines = Array.from({ length: 100 }, (_, at) => `A${at + 1}=$A${at}$A${at}`);
  const [run] = runsIn([script('A0=xxxxxxxxxx', ...lines, 'terraform plan -var a=$A100')]);
  assert.is(run!.values.variable('A3')?.length, 80);
  assert.is(run!.values.variable('A100'), undefined);
});

test('values of which each refers to many others end', () => {
  const fan = (next: string) => Array.from({ length: 100 }, () => `$${next}`).join('');
  const levels = ['A', 'B', 'C', 'D'].map((name, at, all) => `      ${name}: ${fan(all[at + 1] ?? 'E')}\n`);
  const [run] = runsIn(['run: terraform plan'], `    env:\n${levels.join('')}      E: x\n`);
  assert.is(run!.values.variable('D')?.length, 100);
  assert.is(run!.values.variable('A'), undefined);
});

test('very many runs, and names that steps write, are followed up to a bound', () => {
  const steps = Array.from(
    { length: 1_500 },
    (_, at) => `run: echo A${at}=1 >> $GITHUB_ENV && terraform plan`,
  );
  const repository = open({ [WORKFLOW]: workflow(steps) });
  const runs = runsOf(repository);
  assert.is(runs.length, 1_000);
  assert.is(runs.at(-1)!.written.size, 200);
  assert.equal(
    [...new Set(limitsOfRuns(repository).map(({ message }) => message))],
    [
      'more than 200 variables are written: this one is not followed',
      'more than 1000 runs of Terraform: this and others are not followed',
    ],
  );
});

test('more variables than are followed in a script are said', () => {
  const lines = Array.from({ length: 250 }, (_, at) => `A${at}=x`);
  const repository = open({ [WORKFLOW]: workflow([script(...lines, 'terraform plan')]) });
  assert.is(
    limitsOfRuns(repository)[0]!.message,
    'more than 200 variables are assigned: this one is not followed',
  );
});

test('services that are started are followed up to a bound, which is told where it is reached', () => {
  const compose =
    'services:\n  tf:\n    image: hashicorp/terraform:1.13\n    volumes: [".:/srv"]\n    working_dir: /srv\n';
  const include = Array.from({ length: 120 }, () => 'run: docker compose run tf plan');
  const text = workflow(include);
  const repository = open({ [WORKFLOW]: text, 'compose.yml': compose, 'main.tf': '' });
  const started = repository.ciFiles.filter(
    ({ kind, jobs }) => kind === 'compose' && jobs[0]?.steps.length === 1,
  );
  assert.is(started.filter(({ parts }) => parts.length > 1).length, 100);
  const [problem] = repository.ciFiles.flatMap(({ problems }) => problems);
  assert.is(problem?.message, 'more than 100 services are started: this and others are not followed');
  assert.is(text.slice(problem?.start, problem?.end), 'docker compose run tf plan');
  const { line } = positionAt({ path: WORKFLOW, text }, problem!.start);
  assert.equal(limitNotes(repository), [`${WORKFLOW}:${line}: ${problem!.message}`]);
});

test('of a matrix more combinations than are followed are told', () => {
  const include = Array.from({ length: 300 }, (_, at) => `          - dir: d${at}\n`).join('');
  const matrix = `    strategy:\n      matrix:\n        include:\n${include}`;
  const repository = open({ [WORKFLOW]: workflow(['run: terraform -chdir=${{ matrix.dir }} plan'], matrix) });
  assert.is(runsOf(repository).length, 256);
  assert.equal(
    repository.ciFiles.flatMap(({ problems }) => problems.map(({ message }) => message)),
    ['this goes deeper than it is followed'],
  );
});

test('commands that are nested too deeply are a problem of the file', () => {
  const nested = (text: string) => open({ [WORKFLOW]: workflow([script(text)]) }).ciFiles[0]!.problems;
  assert.equal(
    nested(`${'$('.repeat(150)}terraform plan${')'.repeat(150)}`).map(({ message }) => message),
    ['this goes deeper than it is followed'],
  );
  assert.is(nested(`${'sudo '.repeat(20)}terraform plan`).length, 1);
  assert.is(nested('sudo sudo terraform plan').length, 0);
});

const DEEP = `${'env '.repeat(12)}terraform plan`;
const TOLD = 'this goes deeper than it is followed';

const problemsOf = (files: Readonly<Record<string, string>>): readonly string[] =>
  open(files).ciFiles.flatMap(({ problems }) => problems.map(({ message }) => message));

test('commands that are nested deeper than is followed are said, wherever they stand', () => {
  assert.equal(problemsOf({ [WORKFLOW]: workflow(['run: ./p.sh']), 'p.sh': DEEP }), [TOLD]);
  assert.equal(problemsOf({ [WORKFLOW]: workflow([`run: ${DEEP}`]) }), [TOLD]);
  assert.equal(problemsOf({ [WORKFLOW]: workflow([`run: bash -c "bash -c '${DEEP}'"`]) }), [TOLD]);
  assert.equal(problemsOf({ Makefile: `plan:\n\t${DEEP}\n` }), [TOLD]);
  assert.equal(problemsOf({ Dockerfile: `FROM a\nRUN ${DEEP}\nCMD ${DEEP}\n` }), [TOLD]);
  const words = DEEP.split(' ').map((word) => `"${word}"`);
  assert.equal(problemsOf({ Dockerfile: `FROM a\nCMD [${words}]\n` }), [TOLD]);
  assert.equal(problemsOf({ 'compose.yml': `services: {a: {image: a, command: [${words}]}}\n` }), [TOLD]);
  assert.equal(
    problemsOf({
      'atlantis.yaml': `version: 3\nprojects: [{dir: ., workflow: w}]\nworkflows: {w: {plan: {steps: [{run: ${DEEP}}]}}}\n`,
    }),
    [TOLD],
  );
});

test('a recipe that a job starts, and a service, say it of the file that starts them', () => {
  const [start] = [workflow(['run: make plan'])];
  assert.equal(problemsOf({ [WORKFLOW]: start!, Makefile: `plan:\n\t${DEEP}\n` }), [TOLD, TOLD]);
  const words = DEEP.split(' ').map((word) => `"${word}"`);
  const compose = `services: {tf: {image: a, command: [${words}]}}\n`;
  assert.equal(problemsOf({ [WORKFLOW]: workflow(['run: docker compose run tf']), 'compose.yml': compose }), [
    TOLD,
    TOLD,
  ]);
});

test.run();
