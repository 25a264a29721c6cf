import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { runsIn, script } from './open.js';

const commands = (...lines: readonly string[]) =>
  runsIn([script(...lines)]).map(({ subcommand }) => subcommand);

test('the commands that sign are runs', () => {
  assert.equal(
    commands('terraform fmt -check', 'terraform init', 'tofu plan', 'terragrunt apply', 'terraform validate'),
    ['init', 'plan', 'apply'],
  );
});

test('a command that is put together is what it comes to', () => {
  assert.equal(commands('A=plan', 'terraform $A', 'terraform $UNKNOWN', 'A=fmt', 'terraform "$A"'), ['plan']);
});

test('an init without its backend signs nothing', () => {
  assert.equal(commands('terraform init -backend=false'), []);
});

test('terragrunt runs several modules', () => {
  assert.equal(commands('terragrunt run-all plan', 'terragrunt run --all -- apply'), ['plan', 'apply']);
});

test('docker run is a machine of its own, unless it has the AWS files', () => {
  const isolated = (options: string) =>
    runsIn([`run: docker run ${options} hashicorp/terraform plan`]).map((run) => run.isolated);
  assert.equal(isolated('--rm'), [true]);
  assert.equal(isolated('-v ~/.aws:/root/.aws'), [false]);
});

test('actions that only format are none', () => {
  const uses = (action: string) => runsIn([`uses: ${action}`]).length;
  assert.is(uses('dflook/terraform-apply@v1'), 1);
  assert.is(uses('dflook/terraform-fmt-check@v1'), 0);
  assert.is(uses('hashicorp/setup-terraform@v3'), 0);
});

test.run();
