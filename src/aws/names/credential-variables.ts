/** The three values of a credential in the environment, each by the names that Go reads, the first of which wins. */
export const CREDENTIAL_VARIABLES = {
  keyId: ['AWS_ACCESS_KEY_ID', 'AWS_ACCESS_KEY'],
  secret: ['AWS_SECRET_ACCESS_KEY', 'AWS_SECRET_KEY'],
  token: ['AWS_SESSION_TOKEN'],
} as const;
