import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { runsIn, script } from './open.js';

const ENV = '    env:\n      WHERE: job\n';
const TOP = 'env:\n  WHERE: file\n  DIR: live\n';
const values = (...parts: Parameters<typeof runsIn>) => runsIn(...parts).at(-1)!.values;

test('the nearest level that sets a variable counts', () => {
  const plan = 'run: terraform plan';
  assert.is(values([plan], '', TOP).variable('WHERE'), 'file');
  assert.is(values([plan], ENV, TOP).variable('WHERE'), 'job');
  assert.is(values([`${plan}\nenv:\n  WHERE: step`], ENV, TOP).variable('WHERE'), 'step');
  assert.is(values([script('WHERE=script', 'terraform plan')], ENV, TOP).variable('WHERE'), 'script');
  assert.is(values([script('WHERE=front terraform plan')], ENV, TOP).variable('WHERE'), 'front');
});

test('GITHUB_ENV is over the job and below the own variables of a step', () => {
  const write = 'run: echo "WHERE=written" >> "$GITHUB_ENV"';
  assert.is(values([write, 'run: terraform plan'], ENV, TOP).variable('WHERE'), 'written');
  assert.is(values([write, 'run: terraform plan\nenv:\n  WHERE: step'], ENV, TOP).variable('WHERE'), 'step');
});

test('values refer to others', () => {
  const found = values(['run: terraform plan\nenv:\n  A: ${{ env.DIR }}/a\n  B: $A/b'], '', TOP);
  assert.is(found.variable('A'), 'live/a');
  assert.is(found.variable('B'), 'live/a/b');
});

test('values that go round in circles are not known', () => {
  const found = values(['run: terraform plan\nenv:\n  A: ${{ env.B }}\n  B: ${{ env.A }}']);
  assert.is(found.variable('A'), undefined);
  assert.ok(found.isSet('A'));
});

test('secrets, inputs and functions are set and not known', () => {
  const found = values([
    'run: terraform plan\nenv:\n  A: ${{ secrets.A }}\n  B: ${{ inputs.b }}\n  C: ${{ github.workspace }}/x',
  ]);
  assert.equal(
    ['A', 'B'].map((name) => [found.isSet(name), found.variable(name)]),
    [
      [true, undefined],
      [true, undefined],
    ],
  );
  assert.is(found.variable('C'), '/github/workspace/x');
  assert.not.ok(found.isSet('D'));
});

test.run();
