import { test } from 'uvu';
import rule from '../../../rules/hygiene/no-tracked-secret-files.js';
import { keyId, random, secret } from '../../keys.js';
import { ruleTester } from '../../rule-tester.js';

const password = random('state', 20);
const state = (attributes: Record<string, unknown>) =>
  `${JSON.stringify({ version: 4, resources: [{ instances: [{ attributes }] }] }, null, 2)}\n`;

const typed = (type: string, result: string, more = ''): string =>
  `{\n"type": "${type}", "instances": [{ "attributes": { "result": "${result}" } }] }${more && `\n${more}`}`;

ruleTester.run(rule, {
  valid: [
    {
      name: 'a state without secrets',
      files: {
        'terraform.tfstate': state({
          id: 'b',
          bucket: 'b',
          password_length: '20',
          http_tokens: 'optional',
          api_token: 'unavailable',
        }),
      },
    },
    { name: 'a state with a pet', files: { 'terraform.tfstate': typed('random_pet', 'cat-and-dog') } },
    {
      name: 'a state that git ignores',
      files: { 'terraform.tfstate': state({ password }) },
      ignored: ['terraform.tfstate'],
    },
    {
      name: 'a key in it is another finding',
      files: { 'terraform.tfstate': state({ id: keyId('AKIA', 's'), secret: secret('s'), password }) },
    },
    {
      name: 'an env file whose secret another rule reports',
      files: { '.env': `DB_PASSWORD=${password}-1aB\n` },
    },
    {
      name: 'an env file for a local stack',
      files: {
        '.env':
          'AWS_ACCESS_KEY_ID=test\nAWS_SECRET_ACCESS_KEY=test\nDB_PASSWORD=changeme\nINSTALL_SSHPASS=false\n',
      },
    },
    {
      name: 'an env file with references',
      files: { '.env': 'DB_PASSWORD=${VAULT}\nAPI_TOKEN=op://vault/token\n' },
    },
    { name: 'documentation', files: { '.env.example': 'DB_PASSWORD=root\n' } },
    { name: 'tfvars that are no automatic ones', files: { 'prod.tfvars': 'db_password = "root"\n' } },
  ],
  invalid: [
    {
      name: 'a state with a password',
      files: { 'terraform.tfstate': state({ id: 'db', password }) },
      errors: [
        {
          messageId: 'tracked',
          file: 'terraform.tfstate',
          at: { line: 1, column: 1 },
          severity: 'warn',
          says: ['.gitignore', '*.tfstate*', 'password'],
        },
      ],
    },
    {
      name: 'a state with a secret that only its type tells',
      files: {
        'terraform.tfstate': typed('random_pet', 'cat-and-dog', typed('random_password', password)),
      },
      errors: [
        { messageId: 'tracked', file: 'terraform.tfstate', at: '{', says: ['result of random_password'] },
      ],
    },
    {
      name: 'an env file with a word for a password',
      files: { '.env': 'DB_PASSWORD=root\n' },
      errors: [
        { messageId: 'tracked', file: '.env', at: 'DB_PASSWORD=root', says: ['git rm --cached .env'] },
      ],
    },
    {
      name: 'automatic tfvars',
      files: { 'db.auto.tfvars': 'db_password = "root"\n' },
      errors: [{ messageId: 'tracked', file: 'db.auto.tfvars', at: 'db_password = "root"' }],
    },
  ],
});

test.run();
