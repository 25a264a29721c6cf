import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { consumersInRun } from '../../../src/model/ci/run-consumers.js';
import { terraformRuns } from '../../../src/model/ci/terraform-runs.js';
import { asString } from '../../../src/model/evaluation/value.js';
import { positionAt } from '../../../src/source.js';
import type { MemoryOptions } from '../../../src/workspace/memory.js';
import { open, script, WORKFLOW, workflow } from './open.js';

const MAIN = 'provider "aws" {\n  profile = var.p\n}\nvariable "p" {\n  default = "default"\n}\n';

/** The profile of the provider in the last run of a job, with the place of its text. */
function profile(
  parts: Parameters<typeof workflow>,
  files: Readonly<Record<string, string>> = {},
  options: MemoryOptions = {},
): string {
  const repository = open({ 'main.tf': MAIN, [WORKFLOW]: workflow(...parts), ...files }, options);
  const run = repository.ciFiles.flatMap(terraformRuns).at(-1)!;
  const provider = consumersInRun(run, repository).find(({ kind }) => kind === 'provider');
  const value = provider?.arguments.get('profile')?.value;
  assert.ok(value, 'the provider has a profile');
  if (value.kind === 'unknown') return 'unknown';
  const { at } = value.origin;
  return `${asString(value) ?? value.kind} ${at.file.path}:${positionAt(at.file, at.start).line}`;
}

test("a job has the repository's own values where it gives none", () => {
  assert.is(profile([['run: terraform plan']]), 'default main.tf:5');
  assert.is(profile([['run: terraform plan']], { 'a.auto.tfvars': 'p = "auto"\n' }), 'auto a.auto.tfvars:1');
});

test('what git ignores is not there', () => {
  const files = { 'terraform.tfvars': 'p = "mine"\n', '.env': 'TF_VAR_p=mine\n' };
  assert.is(profile([['run: terraform plan']], files, { ignored: Object.keys(files) }), 'default main.tf:5');
});

test('env files of people are not those of a job', () => {
  assert.is(profile([['run: terraform plan']], { '.env': 'TF_VAR_p=mine\n' }), 'default main.tf:5');
});

test('TF_VAR_ is below tfvars, and -var over all', () => {
  const env = '    env:\n      TF_VAR_p: env\n';
  assert.is(profile([['run: terraform plan'], env]), `env ${WORKFLOW}:6`);
  assert.is(
    profile([['run: terraform plan'], env], { 'a.auto.tfvars': 'p = "auto"\n' }),
    'auto a.auto.tfvars:1',
  );
  assert.is(profile([['run: terraform plan -var p=option'], env]), `option ${WORKFLOW}:8`);
});

test('of -var and -var-file the last one counts', () => {
  const files = { 'ci/dev.tfvars': 'p = "file"\n' };
  const plan = (options: string) => profile([[`run: terraform plan ${options}`]], files);
  assert.is(plan('-var p=option -var-file=ci/dev.tfvars'), 'file ci/dev.tfvars:1');
  assert.is(plan('-var-file=ci/dev.tfvars -var=p=option'), `option ${WORKFLOW}:6`);
  assert.is(plan("-var 'other=x' -var-file ci/dev.tfvars"), 'file ci/dev.tfvars:1');
});

test('values of the script and of steps before', () => {
  assert.is(profile([[script('export TF_VAR_p=script', 'terraform plan')]]), `script ${WORKFLOW}:7`);
  assert.is(profile([[script('P=script', 'terraform plan -var "p=$P"')]]), `script ${WORKFLOW}:8`);
  assert.is(
    profile([['run: echo "TF_VAR_p=written" >> "$GITHUB_ENV"', 'run: terraform plan']]),
    `written ${WORKFLOW}:6`,
  );
});

test('what may be given in a way that is not followed leaves the value open', () => {
  const steps: readonly (readonly string[])[] = [
    ['run: terraform plan -var p=${{ inputs.p }}'],
    ['run: terraform plan -var-file=made.tfvars'],
    ['run: terraform plan -var-file=${{ inputs.env }}.tfvars'],
    ['run: terraform plan\nenv:\n  TF_VAR_p: ${{ secrets.P }}'],
    ['run: terraform plan\nenv:\n  TF_CLI_ARGS_plan: -var-file=x.tfvars'],
    [script('. ./env.sh', 'terraform plan')],
    ['run: ./set.sh TF_VAR_p', 'run: terraform plan'],
    ['uses: dflook/terraform-plan@v1\nwith:\n  var_file: x.tfvars'],
    ['uses: dflook/terraform-plan@v1\nwith:\n  variables: |\n    p = "x"'],
  ];
  for (const step of steps) assert.is(profile([step]), 'unknown', step.join('\n'));
});

test('a typed variable takes TF_VAR_ for an expression', () => {
  const main = MAIN.replace('default =', 'type = any\n  default =');
  const files = { 'main.tf': main };
  assert.is(profile([['run: terraform plan'], '    env:\n      TF_VAR_p: env\n'], files), 'unknown');
});

test.run();
