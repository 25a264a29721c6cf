/** The three values of a credential in the environment, each by the names that Go reads, the first of which wins. */
export const CREDENTIAL_VARIABLES = {
  keyId: ['AWS_ACCESS_KEY_ID', 'AWS_ACCESS_KEY'],
  secret: ['AWS_SECRET_ACCESS_KEY', 'AWS_SECRET_KEY'],
  token: ['AWS_SESSION_TOKEN'],
} as const;

/** Variables that each give credentials where nothing else does: half a pair, or the name of a source. */
export const SUPPLYING_VARIABLES: ReadonlySet<string> = new Set([
  'AWS_ACCESS_KEY_ID',
  'AWS_ACCESS_KEY',
  'AWS_PROFILE',
  'AWS_DEFAULT_PROFILE',
  'AWS_SHARED_CREDENTIALS_FILE',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
]);
