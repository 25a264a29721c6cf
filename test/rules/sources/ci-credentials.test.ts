import { test } from 'uvu';
import rule from '../../../rules/sources/ci-credentials.js';
import { ruleTester } from '../../rule-tester.js';

const MAIN = 'provider "aws" {\n  region = "eu-west-1"\n}\nresource "aws_sqs_queue" "q" {}\n';
const ROLE =
  '      - uses: aws-actions/configure-aws-credentials@v4\n        with:\n          role-to-assume: arn:aws:iam::730335184422:role/plan\n          aws-region: eu-west-1\n';
const RUN = '      - run: terraform init && terraform plan\n';
const OIDC = 'permissions:\n  id-token: write\n  contents: read\n';
const KEYS =
  '    env:\n      AWS_ACCESS_KEY_ID: ${{ secrets.KEY_ID }}\n      AWS_SECRET_ACCESS_KEY: ${{ secrets.KEY }}\n';
const CALLER = 'on: push\njobs:\n  call:\n    uses: ./.github/workflows/plan.yml\n';
const LATER_KEYS =
  '      - uses: aws-actions/configure-aws-credentials@v4\n        with:\n          aws-access-key-id: ${{ secrets.ID }}\n          aws-secret-access-key: ${{ secrets.KEY }}\n          aws-region: eu-west-1\n';
const workflow = (parts: { on?: string; permissions?: string; job?: string; steps: string }) =>
  `on: ${parts.on ?? 'push'}\n${parts.permissions ?? ''}jobs:\n  plan:\n    runs-on: ubuntu-latest\n${parts.job ?? ''}    steps:\n      - uses: actions/checkout@v4\n${parts.steps}`;
const files = (yaml: string, main = MAIN) => ({ 'main.tf': main, '.github/workflows/plan.yml': yaml });

const bitbucket = (step: string) => ({
  'main.tf': MAIN,
  'bitbucket-pipelines.yml': `image: hashicorp/terraform:1.13\npipelines:\n  default:\n    - step:\n        name: Plan\n${step}        script:\n          - export AWS_ROLE_ARN=$ROLE AWS_WEB_IDENTITY_TOKEN_FILE=$PWD/token\n          - echo \${BITBUCKET_STEP_OIDC_TOKEN} > token\n          - terraform init\n          - terraform plan\n`,
});

ruleTester.run(rule, {
  valid: [
    { name: 'a step of Bitbucket that gets its token', files: bitbucket('        oidc: true\n') },
    {
      name: 'a container that gets the token, too',
      files: files(
        workflow({
          permissions: OIDC,
          steps: `${ROLE}      - run: docker run -e AWS_ACCESS_KEY_ID -e AWS_SECRET_ACCESS_KEY -e AWS_SESSION_TOKEN -v "$PWD:/w" -w /w hashicorp/terraform:1.13 plan\n`,
        }),
      ),
    },
    { name: 'a role with its permission', files: files(workflow({ permissions: OIDC, steps: ROLE + RUN })) },
    { name: 'keys in the environment', files: files(workflow({ job: KEYS, steps: RUN })) },
    {
      name: 'a called workflow inherits permissions',
      files: files(workflow({ on: 'workflow_call', steps: ROLE + RUN })),
    },
    {
      name: 'a role for what comes after terraform',
      files: files(workflow({ permissions: OIDC, job: KEYS, steps: RUN + ROLE })),
    },
    {
      name: 'a job that only checks',
      files: files(workflow({ steps: '      - run: terraform validate\n' })),
    },
    {
      name: 'an action that only formats and checks',
      files: files(
        workflow({
          steps: ['fmt', 'validate']
            .map(
              (command) =>
                `      - uses: hashicorp/terraform-github-actions@master\n        with:\n          tf_actions_subcommand: ${command}\n          tf_actions_working_dir: .\n`,
            )
            .join(''),
        }),
      ),
    },
    {
      name: 'a profile that the job does not have is another fault',
      files: files(
        workflow({ steps: '      - run: terraform plan\n' }),
        'terraform {\n  required_providers {\n    aws = { source = "hashicorp/aws", version = "~> 2.36" }\n  }\n}\nprovider "aws" {\n  profile = "p"\n}\nresource "aws_sqs_queue" "q" {}\n',
      ),
    },
    {
      name: 'an action that may sign in',
      files: files(workflow({ steps: `      - uses: acme/login@v1\n${RUN}` })),
    },
    {
      name: 'a self-hosted runner has a role',
      files: files(workflow({ steps: RUN }).replace('ubuntu-latest', 'self-hosted')),
    },
    { name: 'HCP Terraform', files: files(workflow({ steps: RUN }), `terraform {\n  cloud {}\n}\n${MAIN}`) },
    {
      name: 'local endpoints',
      files: files(
        workflow({ steps: RUN }),
        'provider "aws" {\n  endpoints {\n    sqs = "http://localhost:4566"\n  }\n}\nresource "aws_sqs_queue" "q" {}\n',
      ),
    },
    {
      name: 'a role for one step, and then keys for Terraform',
      files: files(workflow({ permissions: OIDC, steps: ROLE + LATER_KEYS + RUN })),
    },
    {
      name: 'an action of the repository that signs in',
      files: {
        ...files(workflow({ permissions: OIDC, steps: `      - uses: ./.github/actions/login\n${RUN}` })),
        '.github/actions/login/action.yml': `runs:\n  using: composite\n  steps:\n${ROLE.replaceAll(/^ {2}/gm, '')}`,
      },
    },
    {
      name: 'a called workflow whose caller allows the token',
      files: {
        'main.tf': MAIN,
        '.github/workflows/plan.yml': workflow({ on: 'workflow_call', steps: ROLE + RUN }),
        '.github/workflows/main.yml': `${OIDC}${CALLER}`,
      },
    },
    {
      name: 'keys that variables of the job give to the provider',
      files: files(
        workflow({
          job: '    env:\n      TF_VAR_id: ${{ secrets.KEY_ID }}\n      TF_VAR_secret: ${{ secrets.KEY }}\n',
          steps: RUN,
        }),
        'variable "id" {}\nvariable "secret" {}\nprovider "aws" {\n  access_key = var.id\n  secret_key = var.secret\n}\nresource "aws_sqs_queue" "q" {}\n',
      ),
    },
    {
      name: 'keys that assume the role in one step',
      files: files(
        workflow({
          steps:
            ROLE.replace(
              '        with:\n',
              '        with:\n          aws-access-key-id: ${{ secrets.ID }}\n          aws-secret-access-key: ${{ secrets.KEY }}\n',
            ) + RUN,
        }),
      ),
    },
  ],
  invalid: [
    {
      name: 'a step of Bitbucket that uses a token which it does not get',
      files: bitbucket('        deployment: live\n'),
      errors: [
        {
          messageId: 'noOidc',
          file: 'bitbucket-pipelines.yml',
          at: 'BITBUCKET_STEP_OIDC_TOKEN',
          line: 9,
          data: { job: 'Plan' },
          says: ['Add `oidc: true` to the step Plan'],
        },
      ],
    },
    {
      name: 'a called workflow whose caller allows no token',
      files: {
        'main.tf': MAIN,
        '.github/workflows/plan.yml': workflow({ on: 'workflow_call', steps: ROLE + RUN }),
        '.github/workflows/main.yml': CALLER,
      },
      errors: [
        {
          messageId: 'noToken',
          file: '.github/workflows/plan.yml',
          at: 'role-to-assume: arn:aws:iam::730335184422:role/plan',
          says: ['.github/workflows/main.yml', 'the job call'],
        },
      ],
    },
    {
      name: 'a called workflow whose caller passes no secrets',
      files: {
        'main.tf': MAIN,
        '.github/workflows/plan.yml': workflow({ on: 'workflow_call', job: KEYS, steps: RUN }),
        '.github/workflows/main.yml': CALLER,
      },
      errors: [{ messageId: 'nothing', file: '.github/workflows/plan.yml', at: 'terraform plan' }],
    },
    {
      name: 'keys of a step beside the token of a role',
      files: files(
        workflow({
          permissions: OIDC,
          steps: `${ROLE}${RUN}${KEYS.replace('    env', '        env').replaceAll('      AWS', '          AWS')}`,
        }),
      ),
      errors: [
        {
          messageId: 'both',
          file: '.github/workflows/plan.yml',
          at: 'AWS_ACCESS_KEY_ID: ${{ secrets.KEY_ID }}',
          related: [
            { file: '.github/workflows/plan.yml', at: 'role-to-assume: arn:aws:iam::730335184422:role/plan' },
          ],
        },
      ],
    },
    {
      name: 'the login comes behind the run',
      files: files(workflow({ permissions: OIDC, steps: RUN + ROLE })),
      errors: [{ messageId: 'nothing', file: '.github/workflows/plan.yml', at: 'terraform plan' }],
    },
    {
      name: 'no source at all',
      files: files(workflow({ steps: RUN })),
      errors: [
        {
          messageId: 'nothing',
          file: '.github/workflows/plan.yml',
          at: 'terraform plan',
          severity: 'warn',
          says: ['No valid credential sources found', 'role-to-assume'],
        },
      ],
    },
    {
      name: 'a role without the permission',
      files: files(workflow({ steps: ROLE + RUN })),
      errors: [
        {
          messageId: 'noToken',
          file: '.github/workflows/plan.yml',
          at: 'role-to-assume: arn:aws:iam::730335184422:role/plan',
          says: ['id-token: write'],
        },
      ],
    },
    {
      name: 'static keys beside a role',
      files: files(workflow({ permissions: OIDC, job: KEYS, steps: ROLE + RUN })),
      errors: [
        {
          messageId: 'both',
          file: '.github/workflows/plan.yml',
          at: 'AWS_ACCESS_KEY_ID: ${{ secrets.KEY_ID }}',
          related: [
            { file: '.github/workflows/plan.yml', at: 'role-to-assume: arn:aws:iam::730335184422:role/plan' },
          ],
        },
      ],
    },
    {
      name: 'temporary keys without their token',
      files: files(
        workflow({
          job: '    env:\n      AWS_ACCESS_KEY_ID: ${{ steps.login.outputs.aws-access-key-id }}\n      AWS_SECRET_ACCESS_KEY: ${{ steps.login.outputs.aws-secret-access-key }}\n',
          steps: RUN,
        }),
      ),
      errors: [
        {
          messageId: 'tokenLost',
          file: '.github/workflows/plan.yml',
          at: 'AWS_ACCESS_KEY_ID: ${{ steps.login.outputs.aws-access-key-id }}',
        },
      ],
    },
    {
      name: 'a container that gets the keys of a role without their token',
      files: files(
        workflow({
          permissions: OIDC,
          steps: `${ROLE}      - run: docker run -e AWS_ACCESS_KEY_ID -e AWS_SECRET_ACCESS_KEY -v "$PWD:/w" -w /w hashicorp/terraform:1.13 plan\n`,
        }),
      ),
      errors: [
        {
          messageId: 'tokenLost',
          file: '.github/workflows/plan.yml',
          at: 'AWS_ACCESS_KEY_ID',
          says: ['AWS_SESSION_TOKEN'],
        },
      ],
    },
    {
      name: 'pull_request_target with keys',
      files: files(workflow({ on: 'pull_request_target', job: KEYS, steps: RUN })),
      errors: [{ messageId: 'target', file: '.github/workflows/plan.yml', at: 'pull_request_target' }],
    },
    {
      name: 'pull_request_target of a workflow that calls the one with keys',
      files: {
        ...files(workflow({ on: 'workflow_call', job: KEYS, steps: RUN })),
        '.github/workflows/call.yml': `name: Deploy\non:\n  pull_request_target:\njobs:\n  call:\n    uses: ./.github/workflows/plan.yml\n    secrets: inherit\n`,
      },
      errors: [
        {
          messageId: 'target',
          file: '.github/workflows/call.yml',
          at: 'pull_request_target',
          says: ['.github/workflows/call.yml: Use `pull_request`'],
        },
      ],
    },
  ],
});

test.run();
