import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { runsIn, script } from './open.js';

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
  const runs = runsIn(steps);
  assert.is(runs.length, 1_000);
  assert.is(runs.at(-1)!.written.size, 200);
});

test.run();
