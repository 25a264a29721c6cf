/** What an environment variable is for. */
export type EnvVariableKind =
  | 'credential'
  | 'profile'
  | 'files'
  | 'region'
  | 'web-identity'
  | 'container'
  | 'metadata'
  | 'endpoint'
  | 'tls'
  | 'proxy'
  | 'retry'
  | 'other'
  | 'terraform'
  | 'hcp';

export interface EnvVariable {
  readonly name: string;
  readonly kind: EnvVariableKind;
  /** Whether the AWS provider and the S3 backend read it: `read`, `ignored`, or within which limits. */
  readonly provider: string;
  readonly backend: string;
  /** True where its value must not be shown. */
  readonly isSecret: boolean;
  /** The name that it stands in for. */
  readonly aliasOf?: string;
  readonly note?: string;
}

type Row = readonly [name: string, kind: EnvVariableKind, more?: Partial<Omit<EnvVariable, 'name' | 'kind'>>];

/** AWS SDK for Go v2 (config/env_config.go), aws-sdk-go-base, and the S3 backend of Terraform. */
const rows: readonly Row[] = [
  ['AWS_ACCESS_KEY_ID', 'credential', { note: 'counts only together with a secret' }],
  ['AWS_SECRET_ACCESS_KEY', 'credential', { isSecret: true, note: 'counts only together with a key id' }],
  [
    'AWS_SESSION_TOKEN',
    'credential',
    { isSecret: true, note: 'used only with both keys from the environment' },
  ],
  ['AWS_ACCESS_KEY', 'credential', { aliasOf: 'AWS_ACCESS_KEY_ID', note: 'the AWS CLI and boto3 ignore it' }],
  [
    'AWS_SECRET_KEY',
    'credential',
    { isSecret: true, aliasOf: 'AWS_SECRET_ACCESS_KEY', note: 'the AWS CLI and boto3 ignore it' },
  ],
  ['AWS_ACCOUNT_ID', 'other', { note: 'is attached to keys from the environment; it chooses no account' }],
  ['AWS_PROFILE', 'profile', { note: 'keys from the environment win over it, but it must exist' }],
  [
    'AWS_DEFAULT_PROFILE',
    'profile',
    {
      provider: 'after AWS_PROFILE',
      backend: 'after AWS_PROFILE',
      note: 'the AWS CLI and boto3 read it before AWS_PROFILE',
    },
  ],
  ['AWS_CONFIG_FILE', 'files', { note: '`~` is not expanded' }],
  [
    'AWS_SHARED_CREDENTIALS_FILE',
    'files',
    { note: 'only the S3 backend expands `~`; a file that cannot be read counts as empty' },
  ],
  ['AWS_SHARED_CONFIG_FILE', 'files', { provider: 'ignored', backend: 'from Terraform 1.6' }],
  [
    'AWS_RESTRICT_FILE_PERMISSIONS',
    'files',
    { provider: 'newest versions only', backend: 'newest versions only' },
  ],
  ['AWS_REGION', 'region', { note: 'wins over AWS_DEFAULT_REGION; boto3 ignores it' }],
  ['AWS_DEFAULT_REGION', 'region'],
  ['AWS_ROLE_ARN', 'web-identity', { note: 'does nothing without AWS_WEB_IDENTITY_TOKEN_FILE' }],
  [
    'AWS_WEB_IDENTITY_TOKEN_FILE',
    'web-identity',
    { note: 'used only without keys in the environment and without a profile argument; needs AWS_ROLE_ARN' },
  ],
  ['AWS_ROLE_SESSION_NAME', 'web-identity'],
  ['AWS_CONTAINER_CREDENTIALS_RELATIVE_URI', 'container'],
  ['AWS_CONTAINER_CREDENTIALS_FULL_URI', 'container'],
  ['AWS_CONTAINER_AUTHORIZATION_TOKEN', 'container', { isSecret: true }],
  ['AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE', 'container'],
  ['AWS_EC2_METADATA_DISABLED', 'metadata'],
  ['AWS_EC2_METADATA_SERVICE_ENDPOINT', 'metadata'],
  ['AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE', 'metadata'],
  ['AWS_EC2_METADATA_V1_DISABLED', 'metadata'],
  [
    'AWS_METADATA_URL',
    'metadata',
    {
      provider: 'deprecated since 4.0.0',
      backend: 'deprecated since 1.6',
      aliasOf: 'AWS_EC2_METADATA_SERVICE_ENDPOINT',
    },
  ],
  ['AWS_METADATA_TIMEOUT', 'metadata', { provider: 'before 3.0.0', backend: 'before Terraform 0.13' }],
  ['AWS_SDK_LOAD_CONFIG', 'files', { provider: 'before 3.0.0', backend: 'before Terraform 0.13' }],
  ['AWS_CA_BUNDLE', 'tls'],
  ['AWS_ENDPOINT_URL', 'endpoint', { note: 'redirects every service, STS included' }],
  ['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS', 'endpoint'],
  ['AWS_S3_US_EAST_1_REGIONAL_ENDPOINT', 'endpoint', { backend: 'ignored' }],
  ['AWS_USE_FIPS_ENDPOINT', 'endpoint'],
  ['AWS_USE_DUALSTACK_ENDPOINT', 'endpoint'],
  ['AWS_ACCOUNT_ID_ENDPOINT_MODE', 'endpoint', { provider: 'from 5.69.0', backend: 'newest versions only' }],
  ['AWS_STS_REGIONAL_ENDPOINTS', 'endpoint', { provider: 'before 4.0.0', backend: 'before Terraform 1.6' }],
  ['AWS_MAX_ATTEMPTS', 'retry'],
  ['AWS_RETRY_MODE', 'retry'],
  [
    'AWS_SSE_CUSTOMER_KEY',
    'other',
    { isSecret: true, provider: 'ignored', note: 'conflicts with kms_key_id' },
  ],
  [
    'AWS_DISABLE_CLOCK_SKEW_CORRECTION',
    'other',
    { provider: 'newest versions only', backend: 'newest versions only' },
  ],
  ['HTTP_PROXY', 'proxy'],
  ['HTTPS_PROXY', 'proxy'],
  ['NO_PROXY', 'proxy'],
  ['TF_APPEND_USER_AGENT', 'other'],
  ['TF_CLI_ARGS', 'terraform'],
  ['TF_WORKSPACE', 'terraform'],
  ['TF_DATA_DIR', 'terraform'],
  ['TF_CLI_CONFIG_FILE', 'terraform'],
  ['TF_REATTACH_PROVIDERS', 'terraform'],
  ['TF_PLUGIN_CACHE_DIR', 'terraform'],
  ['TF_LOG', 'terraform'],
  ['TF_LOG_CORE', 'terraform'],
  ['TF_LOG_PROVIDER', 'terraform'],
  ['TFC_AWS_PROVIDER_AUTH', 'hcp', { provider: 'ignored', backend: 'ignored' }],
  ['TFC_AWS_RUN_ROLE_ARN', 'hcp', { provider: 'ignored', backend: 'ignored' }],
  ['TFC_AWS_WORKLOAD_IDENTITY_AUDIENCE', 'hcp', { provider: 'ignored', backend: 'ignored' }],
];

const entry = ([name, kind, more]: Row): EnvVariable => ({
  name,
  kind,
  provider: 'read',
  backend: 'read',
  isSecret: false,
  ...more,
});

export const ENV_VARIABLES: ReadonlyMap<string, EnvVariable> = new Map(
  rows.map((row) => [row[0], entry(row)]),
);

/** What is known of a variable, families (`AWS_ENDPOINT_URL_S3`, `TF_VAR_x`) and lower-case proxies included. */
export function envVariable(name: string): EnvVariable | undefined {
  return (
    ENV_VARIABLES.get(name) ??
    ENV_VARIABLES.get(/^(?:https?|no)_proxy$/.test(name) ? name.toUpperCase() : '') ??
    ofFamily(name)
  );
}

function ofFamily(name: string): EnvVariable | undefined {
  if (/^AWS_ENDPOINT_URL_[A-Z0-9_]+$/.test(name)) return entry([name, 'endpoint']);
  if (/^TF_(?:VAR|CLI_ARGS)_./.test(name)) return entry([name, 'terraform']);
  const legacy = /^(TF_)?AWS_(STS|IAM|S3|DYNAMODB)_ENDPOINT$/.exec(name);
  if (!legacy) return undefined;
  const backend = legacy[1] ? 'ignored' : 'deprecated since Terraform 1.6';
  return entry([
    name,
    'endpoint',
    { provider: 'deprecated since 4.0.0', backend, aliasOf: `AWS_ENDPOINT_URL_${legacy[2]}` },
  ]);
}

/** The three values of a credential in the environment, each by the names that Go reads, the first of which wins. */
export const CREDENTIAL_VARIABLES = {
  keyId: ['AWS_ACCESS_KEY_ID', 'AWS_ACCESS_KEY'],
  secret: ['AWS_SECRET_ACCESS_KEY', 'AWS_SECRET_KEY'],
  token: ['AWS_SESSION_TOKEN'],
} as const;
