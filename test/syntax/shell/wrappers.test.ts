import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { mappedText } from '../../../src/syntax/mapped-text.js';
import { parseCommands } from '../../../src/syntax/shell/commands.js';
import { dockerRun } from '../../../src/syntax/shell/docker-run.js';
import { terraformCommand } from '../../../src/syntax/shell/terraform-command.js';
import type { ShellCommand, ShellWord } from '../../../src/syntax/shell/tree.js';

const read = (text: string): readonly ShellCommand[] => parseCommands(mappedText(text)).commands;
const values = (found: readonly ShellWord[] | undefined) => found?.map(({ value }) => value);

const RUNS_PLAN = [
  'exec terraform plan',
  'sudo -u ci terraform plan',
  'env -u X A=b terraform plan',
  'timeout -k 5 600 terraform plan',
  'aws-vault exec dev -- terraform plan',
  'aws-vault exec --duration 1h dev terraform plan',
  'doppler run -p x -- terraform plan',
  'op run --env-file=.env -- terraform plan',
  'chamber exec app -- terraform plan',
  'dotenv -e .env -- terraform plan',
  'dotenv -f .env run terraform plan',
  'direnv exec . terraform plan',
  "sops exec-env secrets.env 'terraform plan'",
  "sh -c 'terraform plan'",
  'bash -euo pipefail -c "terraform plan"',
  'bash -lc "terraform plan"',
  'docker run --rm -it -e A -v "$PWD:/w" hashicorp/terraform:1.14 plan',
  'docker run --rm --entrypoint sh hashicorp/terraform:1.14 -c "terraform plan"',
  'docker run -w /w ci-image terraform plan',
  "aws-vault exec dev -- sh -c 'terraform plan'",
];
for (const text of RUNS_PLAN) {
  test(`the command that it runs is seen: ${text}`, () => {
    const command = read(text).find(({ name }) => name === 'terraform');
    assert.is(terraformCommand(command!)?.subcommand, 'plan');
    assert.ok(command!.within);
  });
}

test('a command that only names Terraform does not run it', () => {
  for (const text of [
    'echo terraform plan',
    'which terraform',
    'docker build -t terraform .',
    'aws-vault list',
  ])
    assert.not.ok(
      read(text).some(({ name }) => name === 'terraform'),
      text,
    );
});

test('the script of another shell keeps its places', () => {
  const text = `docker run x sh -c "cd a && terraform apply"`;
  const command = read(text).find(({ name }) => name === 'terraform')!;
  assert.is(text.slice(command.start, command.end), 'terraform apply');
  assert.is(command.within?.name, 'sh');
  assert.is(command.within?.within?.name, 'docker');
});

test('docker run is taken apart', () => {
  const text =
    'docker run --rm -it --env-file platform/.env -eA=b -e C --env=D=e -v ~/.aws:/root/.aws -w /src --entrypoint=sh i:1 -c x';
  const run = dockerRun(read(text)[0]!)!;
  assert.equal(values(run.envFiles), ['platform/.env']);
  assert.equal(values(run.env), ['A=b', 'C', 'D=e']);
  assert.equal(values(run.volumes), ['~/.aws:/root/.aws']);
  assert.is(run.workingDirectory?.value, '/src');
  assert.is(run.entrypoint?.value, 'sh');
  assert.is(run.image.value, 'i:1');
  assert.equal(values(run.args), ['-c', 'x']);
  assert.is(text.slice(run.env[0]!.start, run.env[0]!.end), 'A=b');
});

test('other commands of docker are no run', () => {
  for (const text of ['docker compose run app plan', 'docker build run', 'docker run', 'docker'])
    assert.is(dockerRun(read(text)[0]!), undefined, text);
});

test('a call of Terraform is taken apart, with the places of its values', () => {
  const text =
    'terraform -chdir=infra/live init -backend-config=dev.tfbackend -backend-config "key=a b" -var x=y -var-file=dev.tfvars -input=false';
  const call = terraformCommand(read(text)[0]!)!;
  assert.is(call.subcommand, 'init');
  assert.is(call.chdir?.value, 'infra/live');
  assert.is(text.slice(call.chdir!.start, call.chdir!.end), 'infra/live');
  assert.equal(values(call.backendConfigs), ['dev.tfbackend', 'key=a b']);
  assert.equal(values(call.variables), ['x=y']);
  assert.equal(values(call.varFiles), ['dev.tfvars']);
});

test('Terragrunt passes its command on', () => {
  const call = (text: string) => terraformCommand(read(text)[0]!)!;
  assert.equal(
    [call('terragrunt run-all plan').subcommand, call('terragrunt run-all plan').all],
    ['plan', true],
  );
  assert.equal(
    [call('terragrunt run --all -- apply').subcommand, call('terragrunt run --all apply').all],
    ['apply', true],
  );
  assert.equal([call('terragrunt plan').subcommand, call('terragrunt plan').all], ['plan', false]);
  assert.is(call('tofu apply').program, 'tofu');
});

test.run();
