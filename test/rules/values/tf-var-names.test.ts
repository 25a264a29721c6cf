import { test } from 'uvu';
import rule from '../../../rules/values/tf-var-names.js';
import { ruleTester } from '../../rule-tester.js';

const MAIN = 'provider "aws" {\n  region = var.region\n}\nvariable "region" {}\nvariable "AWS_KEY" {}\n';

const WORKFLOW = '.github/workflows/plan.yml';
const job = (steps: string, env = 'A: b') =>
  `on: push\njobs:\n  plan:\n    runs-on: ubuntu-latest\n    env:\n      ${env}\n    steps:\n      - uses: actions/checkout@v4\n      ${steps}\n`;

const PIPELINE = 'azure-pipelines.yml';
const pipeline = (variables: string, steps: string) =>
  `pool: { vmImage: ubuntu-latest }\nvariables:\n${variables}steps:\n${steps}`;

ruleTester.run(rule, {
  valid: [
    ...Object.entries({
      'a variable of a pipeline whose name is in capitals in Terraform, too': pipeline(
        '  TF_VAR_aws_key: x\n',
        '  - script: terraform plan\n',
      ),
      'a variable of a pipeline that a step maps': pipeline(
        '  TF_VAR_region: x\n',
        '  - script: terraform plan\n    env: { TF_VAR_region: $(tf_var_region) }\n',
      ),
      'a variable of a pipeline that is an option': pipeline(
        '  TF_VAR_region: x\n',
        '  - script: terraform plan -var region=$(TF_VAR_region)\n',
      ),
      'the variables of a step keep their names': pipeline(
        '  a: b\n',
        '  - script: terraform plan\n    env: { TF_VAR_region: x }\n',
      ),
    }).map(([name, text]) => ({ name, files: { 'main.tf': MAIN, [PIPELINE]: text } })),
    { name: 'a variable of the module', files: { 'main.tf': MAIN, '.env': 'TF_VAR_region=eu-west-1\n' } },
    {
      name: 'a variable of one of several modules below',
      files: {
        'a/main.tf': MAIN,
        'b/main.tf': 'provider "aws" {}\nvariable "other" {}\n',
        '.env': 'TF_VAR_other=x\n',
      },
    },
    { name: 'no module in scope', files: { 'a/main.tf': MAIN, 'b/.env': 'TF_VAR_x=1\n' } },
    { name: 'other names', files: { 'main.tf': MAIN, '.env': 'TF_LOG=INFO\nTF_VARS=x\n' } },
    ...Object.entries({
      'a variable of the module that a job plans': job('- run: terraform plan', 'TF_VAR_region: x'),
      'a directory that is not known': job('- run: terraform -chdir=$DIR plan', 'TF_VAR_x: y'),
      'a step that may run Terraform elsewhere': job(
        '- run: terraform plan\n      - run: make plan',
        'TF_VAR_x: y',
      ),
      'an action that may run Terraform': job(
        '- run: terraform plan\n      - uses: acme/tf@v1',
        'TF_VAR_x: y',
      ),
      'a workflow with a job of which the steps are elsewhere': `on: push\nenv:\n  TF_VAR_x: y\njobs:\n  other:\n    uses: ./.github/workflows/other.yml\n  plan:\n    runs-on: ubuntu-latest\n    steps:\n      - run: terraform plan\n`,
      'a script that uses the variable itself': job(
        '- run: terraform plan -var region=$TF_VAR_x',
        'TF_VAR_x: y',
      ),
      'a module of terragrunt': job('- run: terragrunt plan', 'TF_VAR_x: y'),
    }).map(([name, text]) => ({ name, files: { 'main.tf': MAIN, [WORKFLOW]: text } })),
    { name: 'documentation', files: { 'main.tf': MAIN, '.env.example': 'TF_VAR_x=1\n' } },
  ],
  invalid: [
    {
      name: 'a variable of Azure Pipelines, which reaches the environment in capitals',
      files: {
        'main.tf': MAIN,
        [PIPELINE]: pipeline(
          '  - { name: TF_VAR_region, value: x }\n',
          '  - task: TerraformInstaller@1\n  - script: terraform plan\n',
        ),
      },
      errors: [
        {
          messageId: 'capitals',
          file: PIPELINE,
          at: 'TF_VAR_region',
          data: { name: 'TF_VAR_region', reached: 'TF_VAR_REGION', meant: 'region' },
          says: [`(${PIPELINE}:6) an \`env:\` with \`TF_VAR_region: $(TF_VAR_region)\``],
          related: [{ file: 'main.tf', at: 'variable "region"' }],
          suggestions: [],
        },
      ],
    },
    {
      name: 'a slip in a variable of Azure Pipelines, or of a step of it',
      files: {
        'main.tf': MAIN,
        [PIPELINE]: pipeline(
          '  TF_VAR_regoin: x\n',
          '  - script: terraform plan\n    env: { TF_VAR_Region: x }\n',
        ),
      },
      errors: [
        {
          messageId: 'unknown',
          file: PIPELINE,
          at: 'TF_VAR_regoin',
          says: ['region is meant?'],
          suggestions: [],
        },
        {
          messageId: 'case',
          file: PIPELINE,
          at: 'TF_VAR_Region',
          suggestions: [
            {
              messageId: 'rename',
              output: {
                [PIPELINE]: pipeline(
                  '  TF_VAR_regoin: x\n',
                  '  - script: terraform plan\n    env: { TF_VAR_region: x }\n',
                ),
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a value of a matrix, which stands where its name does not',
      files: {
        'main.tf': MAIN,
        '.gitlab-ci.yml':
          'plan:\n  parallel:\n    matrix:\n      - TF_VAR_regoin: [eu-west-1]\n  script: [terraform plan]\n',
      },
      errors: [{ messageId: 'unknown', file: '.gitlab-ci.yml', at: 'eu-west-1', suggestions: [] }],
    },
    {
      name: 'a variable of a job that none of its modules has',
      files: {
        'a/main.tf': MAIN,
        'b/main.tf': 'variable "AWS_KEY" {}\n',
        [WORKFLOW]: job('- run: terraform -chdir=a plan && terraform -chdir=b apply', 'TF_VAR_aws_key: x'),
      },
      errors: [
        {
          messageId: 'case',
          file: WORKFLOW,
          at: 'TF_VAR_aws_key',
          suggestions: [
            {
              messageId: 'rename',
              data: { meant: 'TF_VAR_AWS_KEY' },
              output: {
                [WORKFLOW]: job(
                  '- run: terraform -chdir=a plan && terraform -chdir=b apply',
                  'TF_VAR_AWS_KEY: x',
                ),
              },
            },
          ],
        },
      ],
    },
    {
      name: 'what a script exports, and a service gets',
      files: {
        'main.tf': MAIN,
        [WORKFLOW]: job('- run: |\n          export TF_VAR_regoin=x\n          terraform plan'),
        'compose.yml':
          'services:\n  tf:\n    image: hashicorp/terraform\n    environment:\n      TF_VAR_nothing: x\n    command: apply\n',
      },
      errors: [
        {
          messageId: 'unknown',
          file: WORKFLOW,
          at: 'TF_VAR_regoin',
          says: ['region is meant?'],
          suggestions: [
            {
              messageId: 'rename',
              output: {
                [WORKFLOW]: job('- run: |\n          export TF_VAR_region=x\n          terraform plan'),
              },
            },
          ],
        },
        { messageId: 'unknown', file: 'compose.yml', at: 'TF_VAR_nothing' },
      ],
    },
    {
      name: 'another case',
      files: { 'main.tf': MAIN, '.env': 'TF_VAR_aws_key=x\n' },
      errors: [
        {
          messageId: 'case',
          file: '.env',
          at: 'TF_VAR_aws_key',
          severity: 'warn',
          related: [{ file: 'main.tf', at: 'variable "AWS_KEY"' }],
          suggestions: [
            {
              messageId: 'rename',
              data: { meant: 'TF_VAR_AWS_KEY' },
              output: { '.env': 'TF_VAR_AWS_KEY=x\n' },
            },
          ],
        },
      ],
    },
    {
      name: 'a slip, in a script that direnv reads, above the module',
      files: { 'app/main.tf': MAIN, '.envrc': 'export TF_VAR_regoin=eu-west-1\n' },
      errors: [
        {
          messageId: 'unknown',
          file: '.envrc',
          at: 'TF_VAR_regoin',
          says: ['app', 'region'],
          suggestions: [{ messageId: 'rename', output: { '.envrc': 'export TF_VAR_region=eu-west-1\n' } }],
        },
      ],
    },
    {
      name: 'a name from nowhere',
      files: { 'main.tf': MAIN, '.env': 'TF_VAR_something_else=x\n' },
      errors: [
        { messageId: 'unknown', file: '.env', at: 'TF_VAR_something_else', says: ['the root module'] },
      ],
    },
  ],
});

test.run();
