import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parse } from 'yaml';
import { fileKind } from '../../src/workspace/kinds.js';

interface Hook {
  readonly id: string;
  readonly entry: string;
  readonly files: string;
  readonly types?: unknown;
  readonly require_serial: boolean;
  readonly pass_filenames?: boolean;
}

const hooks: readonly Hook[] = parse(
  readFileSync(new URL('../../.pre-commit-hooks.yaml', import.meta.url), 'utf8'),
);

/** JavaScript has neither Python's verbose flag nor, on all supported Node versions, `(?i:…)`. */
function fromPython(pattern: string): RegExp {
  const bothCases = (letters: string) =>
    letters.replace(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);
  const compact = pattern.replace('(?x)', '').replace(/\s+/g, '');
  return new RegExp(compact.replace(/\(\?i:([^)]*)\)/g, (_, letters: string) => `(${bothCases(letters)})`));
}

const READ = [
  'main.tf',
  'modules/net work/main.tofu',
  'a.tf.json',
  'a.tofu.json',
  'prod.tfvars',
  'terraform.tfvars.json',
  'x.auto.tfvars',
  'terraform.tfvars.example',
  'prod.s3.tfbackend.sample',
  'state.tfbackend',
  'env/backend.hcl',
  'backend.conf',
  'prod.backend.conf',
  'run.tftest.hcl',
  'run.tofutest.hcl',
  'x.tfmock.hcl',
  'x.tfquery.hcl',
  'a.tfcomponent.hcl',
  'a.tfdeploy.hcl',
  'user-data.tftpl',
  '.terraformrc',
  'ci.tfrc',
  '.tofurc',
  '.terraform.lock.hcl',
  'live/prod/terragrunt.hcl',
  'root.hcl',
  '.env',
  'a/.env.local',
  '.env.production.local',
  '.env.example',
  'prod.env',
  'prod.env.local',
  '.envrc',
  '.envrc.local',
  '.flaskenv',
  'scripts/login.sh',
  'login.bash',
  '.aws/config',
  'home/.aws/credentials',
  'credentials.csv',
  'new_user_credentials.csv',
  'alice_accessKeys.csv',
  'Credentials (1).CSV',
  'terraform.tfstate',
  'terraform.tfstate.backup',
  'terraform.tfstate.1700000000.backup',
  '.terraform/terraform.tfstate',
  'terraform.tfstate-old',
  'x.tfplan.json',
  'plan.json',
  'tfplan.json',
  '.github/workflows/plan.yml',
  '.github/workflows/plan.yaml',
  '.gitlab-ci.yml',
  'buildspec.yml',
  'ci/buildspec-prod.yaml',
  'bitbucket-pipelines.yml',
  'azure-pipelines.yml',
  '.circleci/config.yml',
  'atlantis.yaml',
  'docker-compose.yml',
  'docker-compose.override.yaml',
  'compose.yaml',
  'compose.prod.yml',
  'Dockerfile',
  'Dockerfile.prod',
  'Dockerfile_arm',
  'web.Dockerfile',
  'web.dockerfile',
  'Containerfile',
  'Makefile',
  'makefile',
  'GNUmakefile',
  'aws.mk',
  '.terraform-version',
  '.opentofu-version',
  '.tool-versions',
];

const NOT_READ = [
  'README.md',
  'main.tf.md',
  'src/environment.ts',
  'myenv',
  'env',
  'package.json',
  'plan.md',
  'explan.json',
  'data.csv',
  'values.yaml',
  '.github/dependabot.yml',
  '.github/workflows/sub/plan.yml',
  'circleci/config.yml',
  'aws/config',
  'config',
  'credentials',
  'Dockerfiles/readme',
  'tool-versions',
  'x.hcl.tmp',
  '.environment',
  'state.tf/readme.txt',
];

for (const hook of hooks) {
  const files = fromPython(hook.files);

  test(`${hook.id} is offered every file that credlint reads`, () => {
    for (const path of READ) {
      assert.ok(fileKind(path), `${path} should be in this list: credlint reads it`);
      assert.ok(files.test(path), path);
    }
  });

  test(`${hook.id} stays silent for other files`, () => {
    for (const path of NOT_READ) {
      assert.is(fileKind(path), undefined, path);
      assert.not(files.test(path), path);
    }
  });

  test(`${hook.id} runs as one process, whatever types pre-commit sees`, () => {
    assert.is(hook.require_serial, true);
    assert.is(hook.types, undefined);
  });
}

test('the three ids that the documentation names', () => {
  assert.equal(
    hooks.map(({ id }) => id),
    ['credlint', 'credlint-all', 'credlint-system'],
  );
  assert.is(hooks[1]?.pass_filenames, false);
});

test.run();
