import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readAtlantis } from '../../../src/syntax/ci/atlantis.js';
import type { CiFile } from '../../../src/syntax/ci/tree.js';
import { terraformCommand } from '../../../src/syntax/shell/terraform-command.js';
import { loadYamlReader } from '../../../src/syntax/yaml/yaml.js';

const yaml = await loadYamlReader();
const read = (text: string): CiFile => readAtlantis({ path: 'atlantis.yaml', text }, yaml);

/** For each step of each project: its directory, what Terraform gets, and the variables that it sees. */
const steps = ({ jobs }: CiFile): readonly string[] =>
  jobs.flatMap((job) =>
    job.steps.map(({ commands, workingDirectory, env, uses }) => {
      const command = commands.map(terraformCommand).find(Boolean);
      const files = [...(command?.varFiles ?? []), ...(command?.backendConfigs ?? [])].map(
        ({ value }) => value,
      );
      const words = [command?.program, command?.subcommand, ...files].join(' ').trim();
      const set = env.map(({ name }) => name).join(' ');
      return `${job.id} ${workingDirectory?.value ?? ''}: ${uses?.value ?? words} ${set}`.trimEnd();
    }),
  );

test('a project is planned and applied in its directory', () => {
  assert.equal(steps(read('version: 3\nprojects:\n  - dir: infra\n  - name: live\n    dir: live/prod\n')), [
    'infra infra: terraform init',
    'infra infra: terraform plan',
    'infra infra: terraform apply',
    'live live/prod: terraform init',
    'live live/prod: terraform plan',
    'live live/prod: terraform apply',
  ]);
});

const WORKFLOW = `version: 3
projects:
  - dir: a
    terraform_distribution: opentofu
    workflow: own
workflows:
  own:
    plan:
      steps:
        - env: { name: AWS_PROFILE, value: dev }
        - init: { extra_args: ["-backend-config=dev.hcl"] }
        - env: { name: TF_VAR_x, command: "echo x" }
        - plan: { extra_args: ["-var-file", dev.tfvars] }
        - run: { command: terraform show }
        - multienv: ./login.sh
    apply:
      steps:
        - run: terraform apply -var-file=dev.tfvars
        - policy_check
`;

test('steps of a workflow have their arguments, and the variables that stand before them', () => {
  assert.equal(steps(read(WORKFLOW)), [
    'a a: tofu init dev.hcl AWS_PROFILE',
    'a a: tofu plan dev.tfvars AWS_PROFILE TF_VAR_x',
    'a a: terraform show AWS_PROFILE TF_VAR_x',
    'a : multienv AWS_PROFILE TF_VAR_x',
    'a a: terraform apply dev.tfvars',
    'a a:',
  ]);
});

test('places are those of the file', () => {
  const { jobs, file } = read(WORKFLOW);
  const command = terraformCommand(jobs[0]!.steps[0]!.commands[0]!)!;
  const [word] = command.backendConfigs;
  assert.is(file.text.slice(word!.start, word!.end), 'dev.hcl');
  const [entry] = jobs[0]!.steps[0]!.env;
  assert.is(file.text.slice(entry!.nameRange.start, entry!.nameRange.end), 'AWS_PROFILE');
});

test('arguments may hold several words, and quotes of the shell', () => {
  const text =
    'projects: [{dir: a}]\nworkflows:\n  default:\n    plan:\n      steps:\n        - plan:\n            extra_args: ["-var-file \'dev one.tfvars\'", "-var-file=b.tfvars"]\n    apply:\n      steps: []\n';
  assert.equal(steps(read(text)), ['a a: terraform plan dev one.tfvars b.tfvars']);
});

test('a workflow of the server is a step of which nothing is known', () => {
  assert.equal(steps(read('projects:\n  - dir: a\n    workflow: server\n')), ['a : server']);
});

test('the default workflow can be defined here', () => {
  const text = 'projects: [{dir: a}]\nworkflows:\n  default:\n    plan:\n      steps: [init]\n';
  assert.equal(steps(read(text)), ['a a: terraform init', 'a a: terraform apply']);
});

test.run();
