import { test } from 'uvu';
import rule from '../../../rules/secrets/no-keys-in-state.js';
import { keyId, secret, token } from '../../keys.js';
import { ruleTester } from '../../rule-tester.js';

const id = keyId('AKIA', 'mailer', '418263907155');
const key = secret('mailer');
const json = (value: unknown) => JSON.stringify(value, null, 2);

const accessKey = (attributes: Record<string, unknown>) =>
  json({
    version: 4,
    resources: [{ mode: 'managed', type: 'aws_iam_access_key', instances: [{ attributes }] }],
  });

const remote = (config: string) =>
  `terraform {\n  backend "s3" {}\n}\nvariable "s" {}\nvariable "unset" {\n  default = ""\n}\nvariable "mock" {\n  default = "test"\n}\ndata "terraform_remote_state" "net" {\n  backend = "s3"\n  config = {\n    bucket = "b"\n    ${config}\n  }\n}\n`;

ruleTester.run(rule, {
  valid: [
    {
      name: 'a state that git ignores',
      files: { 'terraform.tfstate': accessKey({ id, secret: key }) },
      ignored: ['terraform.tfstate'],
    },
    {
      name: 'an id, and a secret that is encrypted',
      files: { 'terraform.tfstate': accessKey({ id, secret: null, encrypted_secret: `wcBMA${key}${key}` }) },
    },
    {
      name: 'hashes and other values of forty characters',
      files: {
        'terraform.tfstate': json({
          outputs: { etag: { value: key }, secret_name: { value: secret('name') } },
        }),
      },
    },
    { name: 'a literal in the config, which is a hardcoded key', files: remote(`secret_key = "${key}"`) },
    { name: 'variables that are not set', files: remote('secret_key = var.unset') },
    { name: 'mocks', files: remote('secret_key = var.mock') },
    { name: 'what may be nothing', files: remote('token = try(var.s.token, null)') },
    { name: 'other arguments', files: remote('profile = var.s') },
  ],
  invalid: [
    {
      name: 'the secret of a key that Terraform made',
      files: {
        'terraform.tfstate': accessKey({
          create_date: '2024-01-01T00:00:00Z',
          id,
          key_fingerprint: null,
          pgp_key: null,
          secret: key,
          status: 'Active',
        }),
      },
      errors: [
        {
          messageId: 'inState',
          at: key,
          severity: 'error',
          related: [{ at: id, says: 'access key id of the same credential' }],
          says: ['418263907155', 'git rm --cached terraform.tfstate'],
        },
      ],
    },
    {
      name: 'outputs and slashes that are escaped',
      files: {
        'env/terraform.tfstate.backup': json({
          outputs: { deploy_secret_key: { value: key, type: 'string' } },
        }).replaceAll('/', '\\/'),
      },
      errors: [{ messageId: 'inState', at: key.replaceAll('/', '\\/') }],
    },
    {
      name: 'the configuration of providers in a plan',
      files: {
        'plan.json': json({
          configuration: {
            provider_config: {
              aws: {
                expressions: { access_key: { constant_value: id }, secret_key: { constant_value: key } },
              },
            },
          },
        }),
      },
      errors: [{ messageId: 'inState', at: key, related: [{ at: id }] }],
    },
    {
      name: 'the cache of the backend configuration',
      files: {
        '.terraform/terraform.tfstate': json({
          backend: {
            type: 's3',
            config: { access_key: keyId('ASIA', 'x'), secret_key: key, token: token('x') },
          },
        }),
      },
      errors: [
        { messageId: 'inBackendCache', at: key, says: ['terraform init -reconfigure', '.terraform/'] },
        { messageId: 'inBackendCache', at: token('x') },
      ],
    },
    {
      name: 'references in the config of a remote state',
      files: remote('access_key = var.k\n    secret_key = var.s\n    token      = "${var.s}"'),
      errors: [
        {
          messageId: 'copied',
          at: 'var.s',
          related: [{ at: 'access_key = var.k' }],
          says: ['terraform state pull'],
        },
        { messageId: 'copied', at: '"${var.s}"' },
      ],
    },
    {
      name: 'references in a local that the config is merged from',
      files: `terraform {\n  backend "s3" {}\n}\nvariable "k" {}\nvariable "s" {}\nlocals {\n  state = {\n    access_key = var.k\n    secret_key = var.s\n  }\n}\ndata "terraform_remote_state" "net" {\n  backend = "s3"\n  config  = merge(local.state, { key = "k" })\n}\n`,
      errors: [
        {
          messageId: 'copied',
          at: 'var.s',
          line: 9,
          related: [{ at: 'access_key = var.k' }],
          says: ['Delete access_key, secret_key from'],
        },
      ],
    },
    {
      name: 'a reference to a value that is in the repository',
      files: {
        'main.tf': remote('secret_key = local.keys.secret').replace(
          'variable "s" {}',
          `locals {\n  keys = { secret = "${key}" }\n}`,
        ),
      },
      errors: [{ messageId: 'copied', at: 'local.keys.secret' }],
    },
  ],
});

test.run();
