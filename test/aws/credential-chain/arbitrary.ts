import fc from 'fast-check';
import {
  type AwsSection,
  type BlockArguments,
  type ChainInput,
  generationsOf,
  known,
  type Setting,
  unknown,
} from '../../../src/aws/credential-chain/index.js';

const text = fc.constantFrom(
  '',
  'a',
  'p',
  'q',
  'default',
  'nope',
  'with\r',
  'true',
  'false',
  '~/.aws/x',
  'Environment',
);

const setting = (values: fc.Arbitrary<string>): fc.Arbitrary<Setting<string> | undefined> =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constant(undefined) },
    { weight: 4, arbitrary: values.map((value) => known(value, value)) },
    { weight: 1, arbitrary: fc.constant(unknown('?')) },
  );

const any = setting(text);
const settings = fc.array(
  any.filter((one) => one !== undefined),
  { maxLength: 2 },
);

const block: fc.Arbitrary<BlockArguments<string>> = fc.record({
  accessKey: any,
  secretKey: any,
  token: any,
  profile: any,
  sharedConfigFiles: fc.option(settings, { nil: undefined }),
  sharedCredentialsFiles: fc.option(settings, { nil: undefined }),
  sharedCredentialsFile: any,
  assumeRole: fc.option(
    fc.array(fc.record({ origin: fc.constant('role'), roleArn: any }), { maxLength: 3 }),
    {
      nil: undefined,
    },
  ),
  webIdentity: fc.option(
    fc.record({ origin: fc.constant('web'), roleArn: any, token: any, tokenFile: any }),
    {
      nil: undefined,
    },
  ),
  skipMetadataApiCheck: any,
  useLegacyWorkflow: any,
});

const variableNames = [
  'AWS_ACCESS_KEY_ID',
  'AWS_ACCESS_KEY',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SECRET_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_PROFILE',
  'AWS_DEFAULT_PROFILE',
  'AWS_ROLE_ARN',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
  'AWS_CONFIG_FILE',
  'AWS_SHARED_CREDENTIALS_FILE',
  'AWS_SHARED_CONFIG_FILE',
  'AWS_EC2_METADATA_DISABLED',
  'AWS_SDK_LOAD_CONFIG',
  'AWS_RETRY_MODE',
];

export const environment = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...variableNames), any), { selector: ([name]) => name })
  .map((pairs) => new Map(pairs.flatMap(([name, one]) => (one ? [[name, one] as const] : []))));

const entryNames = [
  'aws_access_key_id',
  'aws_secret_access_key',
  'aws_session_token',
  'role_arn',
  'source_profile',
  'credential_source',
  'credential_process',
  'web_identity_token_file',
  'mfa_serial',
  'sso_session',
  'sso_start_url',
  'sso_region',
  'sso_account_id',
  'sso_role_name',
  'login_session',
];

const section: fc.Arbitrary<AwsSection<string>> = fc.record({
  header: fc.constantFrom(
    'default',
    'p',
    'q',
    'profile p',
    'profile q',
    'profile default',
    'sso-session a',
    'odd [',
  ),
  origin: fc.constant('section'),
  entries: fc
    .array(fc.tuple(fc.constantFrom(...entryNames), any), { maxLength: 6 })
    .map((pairs) => new Map(pairs.flatMap(([name, one]) => (one ? [[name, one] as const] : [])))),
});

const file = fc.oneof(
  { weight: 4, arbitrary: fc.array(section, { maxLength: 5 }) },
  { weight: 1, arbitrary: fc.constant('unread' as const) },
);

export const generation = fc.constantFrom(
  ...(['provider', 'terraform', 'opentofu'] as const).flatMap((program) => generationsOf(program)),
);

/** Inputs of every generation, with absent, empty, broken, unknown and unread parts, and profiles that go in circles. */
export const chainInput: fc.Arbitrary<ChainInput<string>> = fc.record({
  generation,
  block,
  environment,
  files: fc.record({
    config: file,
    credentials: file,
    named: fc.array(fc.tuple(text, file), { maxLength: 3 }).map((pairs) => new Map(pairs)),
  }),
});
