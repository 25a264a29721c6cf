import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type FileKind, fileKind } from '../../src/workspace/kinds.js';

const TABLE: readonly (readonly [FileKind, readonly string[]])[] = [
  [
    'terraform',
    ['main.tf', 'a/b c/x.tofu', 'override.tf', 'x_override.tf', '.hidden.tf', '-rf.tf', "it's.tf", 'a\nb.tf'],
  ],
  ['terraform-json', ['main.tf.json', 'x.tofu.json', 'override.tf.json']],
  ['tfvars', ['terraform.tfvars', 'prod.auto.tfvars', '.tfvars']],
  ['tfvars-json', ['terraform.tfvars.json', 'x.auto.tfvars.json']],
  [
    'backend-config',
    ['prod.s3.tfbackend', 'backend.hcl', 'backend.conf', 'prod.backend.hcl', 'prod.backend.conf'],
  ],
  ['terraform-test', ['a.tftest.hcl', 'a.tofutest.hcl', 'a.tfmock.hcl', 'a.tfquery.hcl']],
  ['template', ['user-data.sh.tftpl', 'x.tftpl']],
  ['terraform-test-json', ['a.tftest.json', 'a.tofutest.json', 'a.tfmock.json', 'a.tfquery.json']],
  ['cli-config', ['.terraformrc', 'terraform.rc', '.tofurc', 'tofu.rc', 'ci.tfrc']],
  ['stack', ['a.tfcomponent.hcl', 'a.tfdeploy.hcl', 'a.tfstack.hcl']],
  ['lock', ['.terraform.lock.hcl', 'a/.terraform.lock.hcl']],
  ['terragrunt', ['terragrunt.hcl', 'root.hcl', 'env.hcl', 'packer.pkr.hcl', 'terraform.lock.hcl']],
  [
    'env',
    ['.env', '.env.local', '.env.production.local', 'prod.env', 'prod.env.local', '.flaskenv', 'a/.env.enc'],
  ],
  [
    'env-example',
    ['.env.example', '.env.dist', '.env.defaults', 'prod.env.template', '.env.prod.sample', '.envrc.example'],
  ],
  ['direnv', ['.envrc', '.envrc.local', 'keys.envrc']],
  ['shell', ['login.sh', 'x.bash', 'x.zsh']],
  ['aws-config', ['.aws/config', 'home/x/.aws/config']],
  ['aws-credentials', ['.aws/credentials', 'ops/.aws/credentials']],
  ['key-csv', ['credentials.csv', 'new_user_credentials.csv', 'alice_accessKeys.csv', 'Credentials (1).CSV']],
  [
    'state',
    [
      'terraform.tfstate',
      'terraform.tfstate.backup',
      'x.tfstate.1700000000.backup',
      'x.tfstate-old',
      'x.tfstate~',
      '.terraform/terraform.tfstate',
    ],
  ],
  ['plan-json', ['x.tfplan.json', 'plan.json', 'tfplan.json', 'prod.plan.json']],
  ['github-workflow', ['.github/workflows/a.yml', '.github/workflows/a.yaml']],
  ['gitlab-ci', ['.gitlab-ci.yml', 'sub/.gitlab-ci.yaml']],
  ['buildspec', ['buildspec.yml', 'buildspec-prod.yaml']],
  ['bitbucket-pipelines', ['bitbucket-pipelines.yml']],
  ['circleci', ['.circleci/config.yml']],
  ['jenkinsfile', ['Jenkinsfile', 'ci/Jenkinsfile.prod', 'plan.jenkinsfile']],
  [
    'azure-pipelines',
    [
      'azure-pipelines.yml',
      'azure-pipelines-1.yaml',
      'azure-pipeline.yml',
      '.azure-pipelines/plan.yml',
      'ci/.azuredevops/x/y.yaml',
    ],
  ],
  ['atlantis', ['atlantis.yaml', 'atlantis.yml']],
  ['compose', ['docker-compose.yml', 'docker-compose.override.yaml', 'compose.yaml', 'compose.prod.yml']],
  [
    'dockerfile',
    ['Dockerfile', 'Dockerfile.prod', 'Dockerfile_arm', 'web.Dockerfile', 'web.dockerfile', 'Containerfile'],
  ],
  ['makefile', ['Makefile', 'makefile', 'GNUmakefile', 'aws.mk']],
  ['terraform-version', ['.terraform-version', '.opentofu-version']],
  ['tool-versions', ['.tool-versions']],
  [
    'example',
    [
      'terraform.tfvars.example',
      'prod.s3.tfbackend.sample',
      'main.tf.dist',
      'docker-compose.yml.template',
      '.aws/credentials.example',
    ],
  ],
];

for (const [kind, paths] of TABLE) {
  test(`${kind} by name`, () => {
    for (const path of paths) assert.is(fileKind(path), kind, path);
  });
}

test('other names have no kind', () => {
  const others = [
    'README.md',
    'main.tf.md',
    'main.tf.swp',
    'main.tf~',
    '.#main.tf',
    '#main.tf#',
    'environment.ts',
    'env',
    '.environment',
  ];
  const nearly = [
    'tf',
    'package.json',
    'explan.json',
    'data.csv',
    'values.yaml',
    'aws/config',
    'config',
    'credentials',
    '.github/workflows/a/b.yml',
  ];
  const directories = ['state.tf/readme.txt', '.env/readme.txt', 'example', '.example', ''];
  for (const path of [...others, ...nearly, ...directories]) assert.is(fileKind(path), undefined, path);
});

test.run();
