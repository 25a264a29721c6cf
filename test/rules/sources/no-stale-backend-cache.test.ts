import { test } from 'uvu';
import rule from '../../../rules/sources/no-stale-backend-cache.js';
import { keyId, secret } from '../../keys.js';
import { ruleTester } from '../../rule-tester.js';

const backend = (more = '') =>
  `terraform {\n  backend "s3" {\n    bucket = "b"\n    key    = "k"\n${more}  }\n}\n`;
const cache = (config: Record<string, unknown>, type = 's3') =>
  JSON.stringify({
    version: 3,
    backend: { type, config: { bucket: 'b', key: 'k', profile: null, ...config } },
  });
const files = (main: string, kept: string) => ({ 'main.tf': main, '.terraform/terraform.tfstate': kept });
const KEYS = { access_key: keyId('AKIA', 'kept'), secret_key: secret('kept') };

ruleTester.run(rule, {
  valid: [
    { name: 'the same settings', files: files(backend('    profile = "p"\n'), cache({ profile: 'p' })) },
    { name: 'nothing kept', files: { 'main.tf': backend() } },
    {
      name: 'a backend whose settings are given to init',
      files: files('terraform {\n  backend "s3" {}\n}\n', cache(KEYS)),
    },
    {
      name: 'a partial file has them',
      files: { ...files(backend(), cache({ profile: 'p' })), 'x.s3.tfbackend': 'profile = "p"\n' },
    },
    { name: 'another backend was there', files: files(backend(), cache(KEYS, 'local')) },
    { name: 'no JSON', files: files(backend(), '{') },
  ],
  invalid: [
    {
      name: 'keys that the configuration has not',
      files: files(backend(), cache(KEYS)),
      errors: [
        {
          messageId: 'kept',
          at: 'backend "s3"',
          severity: 'warn',
          data: { names: 'access_key, secret_key' },
          says: ['terraform init -reconfigure'],
          related: [{ file: '.terraform/terraform.tfstate', at: '"backend"' }],
        },
      ],
    },
    {
      name: 'another profile',
      files: files(backend('    profile = "new"\n'), cache({ profile: 'old' })),
      errors: [
        { messageId: 'differs', at: 'backend "s3"', data: { names: 'profile "old"', now: 'profile "new"' } },
      ],
    },
    {
      name: 'keys are told by name alone',
      files: files(backend(`    profile = "new"\n`), cache({ profile: 'old', ...KEYS })),
      errors: [
        {
          messageId: 'differs',
          at: 'backend "s3"',
          data: {
            names: 'access_key, secret_key, profile "old"',
            now: 'no access_key, no secret_key, profile "new"',
          },
        },
      ],
    },
    {
      name: 'another role',
      files: files(
        backend('    assume_role = { role_arn = "arn:aws:iam::730335184422:role/new" }\n'),
        cache({ assume_role: { role_arn: 'arn:aws:iam::730335184422:role/old' } }),
      ),
      errors: [{ messageId: 'differs', at: 'backend "s3"' }],
    },
  ],
});

test.run();
