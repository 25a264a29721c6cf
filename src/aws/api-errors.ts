import type { CauseId } from './causes.js';
import { type ErrorFamily, family } from './error-family.js';

const badToken: readonly CauseId[] = [
  'placeholder-literal',
  'env-vs-profile',
  'session-token',
  'partition-mismatch',
  'malformed-value',
  'opt-in-region',
  'temp-creds-cannot-call-iam',
  'local-endpoint-incomplete',
  'non-aws-s3-backend',
  'stale-backend-cache',
  'leaked-keys',
  'special-characters',
];

/** What the APIs of AWS answer. */
export const API_ERRORS: readonly ErrorFamily[] = [
  family(
    'invalid-client-token-id',
    'STS, IAM and other query APIs',
    ['InvalidClientTokenId', 'The security token included in the request is invalid'],
    badToken,
  ),
  family(
    'unrecognized-client',
    'JSON APIs',
    ['UnrecognizedClientException'],
    ['local-endpoint-incomplete', 'partition-mismatch', ...badToken],
  ),
  family(
    'auth-failure',
    'EC2',
    ['AuthFailure', 'AWS was not able to validate the provided access credentials'],
    ['clock-skew', 'swapped-keys', 'local-endpoint-incomplete', 'opt-in-region', ...badToken],
  ),
  family(
    'invalid-access-key-id',
    'S3',
    ['InvalidAccessKeyId', 'The AWS Access Key Id you provided does not exist in our records'],
    [
      'stale-backend-cache',
      'malformed-value',
      'non-aws-s3-backend',
      'local-endpoint-incomplete',
      ...badToken,
    ],
  ),
  family(
    's3-forbidden',
    'S3',
    ['api error Forbidden', 'Forbidden: Forbidden'],
    ['backend-not-inherited', 'stale-backend-cache', 'env-vs-profile', 'permissions'],
  ),
  family(
    'invalid-token-s3',
    'S3',
    ['InvalidToken', 'The provided token is malformed or otherwise invalid'],
    ['session-token', 'malformed-value', 'partition-mismatch', 'opt-in-region'],
  ),
  family(
    'expired-token',
    'STS, S3, EC2 and JSON APIs',
    [
      'ExpiredToken',
      'The security token included in the request is expired',
      'The provided token has expired',
      'RequestExpired',
    ],
    ['expired-session', 'stale-backend-cache', 'session-token'],
  ),
  family(
    'time-skew',
    'any API',
    ['RequestTimeTooSkewed', 'Signature expired', 'Signature not yet current'],
    ['clock-skew'],
  ),
  family(
    'signature-mismatch',
    'any API',
    [
      'SignatureDoesNotMatch',
      'The request signature we calculated does not match the signature you provided',
      'InvalidSignatureException',
    ],
    ['malformed-value', 'special-characters', 'env-vs-profile', 'swapped-keys', 'clock-skew'],
  ),
  family(
    'credential-scope',
    'any API',
    ['Credential must have exactly 5 slash-delimited elements'],
    ['swapped-keys', 'malformed-value'],
  ),
  family(
    'incomplete-signature',
    'any API',
    ['IncompleteSignature', 'not a valid key=value pair', 'missing equal-sign'],
    ['malformed-value', 'swapped-keys', 'placeholder-literal'],
  ),
  family(
    'bad-header',
    'the HTTP client of Go',
    ['invalid header field value for "Authorization"', 'net/http: invalid header field value'],
    ['malformed-value'],
  ),
  family(
    'missing-auth-token',
    'any API',
    ['MissingAuthenticationToken', 'Request is missing Authentication Token'],
    ['ci-not-wired'],
  ),
  family(
    'opt-in',
    'any API',
    ['OptInRequired', 'SubscriptionRequiredException', 'RegionDisabledException'],
    ['opt-in-region'],
  ),
  family(
    'permissions',
    'any API',
    ['explicit deny in a service control policy', 'AccessDenied', 'UnauthorizedOperation'],
    ['permissions'],
  ),
];
