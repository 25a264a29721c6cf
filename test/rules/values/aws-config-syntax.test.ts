import { test } from 'uvu';
import rule from '../../../rules/values/aws-config-syntax.js';
import { ruleTester } from '../../rule-tester.js';

const ROLE = 'arn:aws:iam::730335184422:role/deploy';
const config = (text: string) => ({ '.aws/config': text });
const credentials = (text: string) => ({ '.aws/credentials': text });
const KEYS = 'aws_access_key_id = ${ID}\naws_secret_access_key = ${SECRET}\n';

ruleTester.run(rule, {
  valid: [
    {
      name: 'files as they should be',
      files: {
        ...config(
          `[default]\nregion = eu-west-1\n[profile dev]\nrole_arn = ${ROLE}\nsource_profile = base\n[sso-session corp]\nsso_region = eu-west-1\n`,
        ),
        ...credentials(`[base]\n${KEYS}`),
      },
    },
    {
      name: 'quoted values, upper case, colons and CRLF work',
      files: config('[profile dev]\r\nREGION : "eu-west-1"\r\n'),
    },
    {
      name: 'a role with a source of credentials',
      files: config(`[profile dev]\nrole_arn = ${ROLE}\ncredential_source = Environment\n`),
    },
    {
      name: 'keys of the role profile stand in the credentials file',
      files: { ...config(`[profile dev]\nrole_arn = ${ROLE}\n`), ...credentials(`[dev]\n${KEYS}`) },
    },
    {
      name: 'a chain that ends in keys',
      files: {
        ...config(
          `[profile a]\nrole_arn = ${ROLE}\nsource_profile = b\n[profile b]\nrole_arn = ${ROLE}\nsource_profile = c\n`,
        ),
        ...credentials(`[c]\n${KEYS}`),
      },
    },
    { name: 'any other file', files: { 'setup.ini': '[x]\nsecret_key = 1\n' } },
  ],
  invalid: [
    {
      name: 'a source that only the credentials file of the person running may have',
      files: config(`[profile dev]\nrole_arn = ${ROLE}\nsource_profile = base\n`),
      errors: [{ messageId: 'sourceElsewhere', at: 'base', severity: 'info', says: ['a file of their own'] }],
    },
    {
      name: 'a source with another number than the profile that is there',
      files: config(
        `[profile base1]\nregion = x\n[profile dev]\nrole_arn = ${ROLE}\nsource_profile = base2\n`,
      ),
      errors: [{ messageId: 'sourceElsewhere', at: 'base2', severity: 'info' }],
    },
    {
      name: 'a slip of the pen in the name of a setting',
      files: config('[profile dev]\ncredential_proces = /x\nsso_regions = a\noutputs = json\n'),
      errors: [
        {
          messageId: 'name',
          at: 'credential_proces',
          data: { name: 'credential_proces', meant: 'credential_process' },
          suggestions: [
            {
              messageId: 'rewrite',
              output: config('[profile dev]\ncredential_process = /x\nsso_regions = a\noutputs = json\n'),
            },
          ],
        },
      ],
    },
    {
      name: 'a source that is one slip away from a profile that is there',
      files: config(
        `[profile base]\nregion = x\n[profile dev]\nrole_arn = ${ROLE}\nsource_profile = basse\n`,
      ),
      errors: [{ messageId: 'missingSource', at: 'basse' }],
    },
    {
      name: 'a profile without its prefix',
      files: config('[dev]\nregion = eu-west-1\n'),
      errors: [
        {
          messageId: 'prefixMissing',
          file: '.aws/config',
          at: 'dev',
          severity: 'error',
          suggestions: [
            {
              messageId: 'rewrite',
              data: { text: 'profile dev' },
              output: config('[profile dev]\nregion = eu-west-1\n'),
            },
          ],
        },
      ],
    },
    {
      name: 'the prefix in a credentials file',
      files: credentials(`[profile dev]\n${KEYS}`),
      errors: [
        {
          messageId: 'prefixInCredentials',
          file: '.aws/credentials',
          at: 'profile dev',
          suggestions: [{ messageId: 'rewrite', output: credentials(`[dev]\n${KEYS}`) }],
        },
      ],
    },
    {
      name: 'a quoted name',
      files: config('[profile "dev"]\nregion = eu-west-1\n'),
      errors: [
        {
          messageId: 'quotedHeader',
          file: '.aws/config',
          at: 'profile "dev"',
          says: ['[profile "dev"] makes no profile dev.', '.aws/config:1: Write [profile dev].'],
          suggestions: [{ messageId: 'rewrite', output: config('[profile dev]\nregion = eu-west-1\n') }],
        },
      ],
    },
    {
      name: 'a byte order mark',
      files: config('\uFEFF[default]\nregion = eu-west-1\n'),
      errors: [{ messageId: 'bom', file: '.aws/config', at: '[default]\nregion = eu-west-1' }],
    },
    {
      name: 'quotes that do not match',
      files: config('[default]\nregion = "eu-west-1\n'),
      errors: [{ messageId: 'quotes', file: '.aws/config', at: '"eu-west-1', data: { name: 'region' } }],
    },
    {
      name: 'a name from elsewhere',
      files: credentials('[default]\naws_access_key_id = ${ID}\nsecret_key = ${SECRET}\n'),
      errors: [
        {
          messageId: 'name',
          file: '.aws/credentials',
          at: 'secret_key',
          suggestions: [
            {
              messageId: 'rewrite',
              output: credentials(
                '[default]\naws_access_key_id = ${ID}\naws_secret_access_key = ${SECRET}\n',
              ),
            },
          ],
        },
      ],
    },
    {
      name: 'half a pair',
      files: credentials('[default]\naws_access_key_id = ${ID}\n'),
      errors: [
        {
          messageId: 'half',
          file: '.aws/credentials',
          at: 'aws_access_key_id',
          data: { profile: 'default', present: 'aws_access_key_id', missing: 'aws_secret_access_key' },
        },
      ],
    },
    {
      name: 'two kinds of credentials',
      files: config(
        `[profile dev]\nrole_arn = ${ROLE}\nsource_profile = dev\ncredential_source = Environment\n`,
      ),
      errors: [
        { messageId: 'loop', file: '.aws/config', at: 'dev', line: 3 },
        { messageId: 'twoTypes', file: '.aws/config', at: 'credential_source' },
      ],
    },
    {
      name: 'a role that is none, and nothing to assume it with',
      files: config('[profile dev]\nrole_arn = arn:aws:iam::730335184422:user/deploy\n'),
      errors: [
        { messageId: 'noSource', file: '.aws/config', at: 'role_arn' },
        { messageId: 'role', file: '.aws/config', at: 'arn:aws:iam::730335184422:user/deploy' },
      ],
    },
    {
      name: 'a source that is nowhere',
      files: {
        ...config(`[profile dev]\nrole_arn = ${ROLE}\nsource_profile = bass\n`),
        ...credentials(`[base]\n${KEYS}`),
      },
      errors: [{ messageId: 'missingSource', file: '.aws/config', at: 'bass' }],
    },
    {
      name: 'a circle',
      files: config(
        `[profile a]\nrole_arn = ${ROLE}\nsource_profile = b\n[profile b]\nrole_arn = ${ROLE}\nsource_profile = a\n`,
      ),
      errors: [
        { messageId: 'loop', file: '.aws/config', at: 'b', line: 3 },
        { messageId: 'loop', file: '.aws/config', at: 'a', line: 6 },
      ],
    },
    {
      name: 'a file that the provider names',
      files: {
        'main.tf':
          'provider "aws" {\n  profile             = "dev"\n  shared_config_files = ["${path.module}/aws.ini"]\n}\n',
        'aws.ini': '[dev]\nregion = eu-west-1\n',
      },
      errors: [
        {
          messageId: 'prefixMissing',
          file: 'aws.ini',
          at: 'dev',
          suggestions: [
            { messageId: 'rewrite', output: { 'aws.ini': '[profile dev]\nregion = eu-west-1\n' } },
          ],
        },
      ],
    },
  ],
});

test.run();
