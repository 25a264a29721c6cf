import type { CauseId } from './causes.js';
import { type ErrorFamily, family } from './error-family.js';

const noSource: readonly CauseId[] = [
  'backend-not-inherited',
  'provider-instance-unconfigured',
  'ci-not-wired',
  'remote-execution',
  'misspelt-env-name',
  'tf-var-wiring',
  'sso-or-profile-type-too-new',
  'profile-unavailable',
];

const sdk = 'AWS SDK for Go v2';
const base = 'aws-sdk-go-base';

/** What the SDK, aws-sdk-go-base and Terraform say before AWS is asked, or around its answer. */
export const CLIENT_ERRORS: readonly ErrorFamily[] = [
  family(
    'access-denied-assume-role',
    base,
    ['is not authorized to perform: sts:AssumeRole', 'Cannot assume IAM Role', 'IAM Role ('],
    ['permissions', 'env-vs-profile', 'wrong-account-or-guard', 'partition-mismatch', 'opt-in-region'],
  ),
  family(
    'web-identity-assume',
    `${base} and STS`,
    [
      'Cannot assume IAM Role with web identity',
      'InvalidIdentityToken',
      'IDPRejectedClaim',
      'Not authorized to perform sts:AssumeRoleWithWebIdentity',
    ],
    ['ci-not-wired', 'expired-session', 'permissions'],
  ),
  family(
    'no-credential-sources',
    base,
    ['No valid credential sources found', 'no valid credential sources for', 'NoCredentialProviders'],
    noSource,
  ),
  family('imds-fallback', sdk, ['no EC2 IMDS role found', 'failed to refresh cached credentials'], noSource),
  family(
    'mfa',
    sdk,
    [
      'assume role with MFA enabled, but AssumeRoleTokenProvider session option not set',
      'AssumeRoleTokenProviderNotSetError',
    ],
    ['mfa-role-profile'],
  ),
  family(
    'profile-missing',
    sdk,
    ['failed to get shared config profile'],
    ['profile-unavailable', 'env-vs-profile', 'aws-files-syntax', 'ci-not-wired'],
  ),
  family(
    'profile-partial',
    sdk,
    ['partial credentials found for profile', 'Error using profile'],
    ['aws-files-syntax'],
  ),
  family(
    'profile-two-types',
    sdk,
    ['only one credential type may be specified per profile'],
    ['aws-files-syntax'],
  ),
  family(
    'assume-role-profile',
    sdk,
    ['failed to load assume role'],
    ['aws-files-syntax', 'profile-unavailable'],
  ),
  family(
    'sso-expired',
    sdk,
    [
      'the SSO session has expired or is invalid',
      'cached SSO token is expired, or not present, and cannot be refreshed',
      'failed to read cached SSO token file',
      'failed to refresh cached SSO token',
      'SSOProviderInvalidToken',
    ],
    ['expired-session', 'sso-or-profile-type-too-new', 'profile-unavailable'],
  ),
  family(
    'sso-config',
    sdk,
    ['is configured to use SSO but is missing required configuration', 'failed to find SSO session section'],
    ['sso-or-profile-type-too-new', 'aws-files-syntax'],
  ),
  family(
    'login-session',
    sdk,
    ['login session has expired, please reauthenticate', 'token file not found, please reauthenticate'],
    ['expired-session'],
  ),
  family(
    'static-empty',
    sdk,
    ['static credentials are empty'],
    ['session-token', 'tf-var-wiring', 'ci-not-wired'],
  ),
  family(
    'account-id',
    base,
    ['AWS account ID not previously found and failed retrieving via all available methods'],
    ['non-aws-s3-backend', 'local-endpoint-incomplete'],
  ),
  family(
    'account-not-allowed',
    base,
    ['AWS account ID not allowed', 'AWS Account ID not allowed'],
    ['wrong-account-or-guard', 'env-vs-profile'],
  ),
  family(
    'invalid-region',
    base,
    ['invalid AWS Region', 'Invalid region value', 'Invalid AWS Region'],
    ['invalid-region', 'non-aws-s3-backend'],
  ),
  family(
    'missing-region',
    'the S3 backend and the SDK',
    ['Missing region value', 'Missing Region', 'an AWS region is required'],
    ['invalid-region'],
  ),
  family(
    'deprecated-env',
    'the provider and the S3 backend',
    ['Deprecated Environment Variable'],
    ['auth-argument-changed'],
  ),
  family(
    'unsupported-argument',
    'Terraform',
    ['Unsupported argument', 'An argument named "', 'Invalid backend configuration argument'],
    ['auth-argument-changed'],
  ),
  family(
    'bad-env-value',
    sdk,
    ['invalid value for environment variable', 'unknown RetryMode'],
    ['bad-env-value'],
  ),
  family('required-variable', 'Terraform', ['No value for required variable'], ['tf-var-wiring']),
  family(
    'lock-mismatch',
    'Terraform',
    [
      'does not match configured version constraint',
      'locked version selection',
      'Inconsistent dependency lock file',
      'required by this configuration but no version is selected',
    ],
    ['lock-drift'],
  ),
  family(
    'no-release',
    'Terraform',
    ['no available releases match the given constraints', 'Failed to query available provider packages'],
    ['constraint-conflict', 'pulled-release'],
  ),
  family(
    'provider-platform',
    'Terraform',
    [
      'does not have a package available for your current platform',
      'Incompatible provider version',
      "doesn't match any of the checksums",
      'Incomplete lock file information for providers',
    ],
    ['lock-drift', 'pulled-release'],
  ),
  family(
    'validating-credentials',
    base,
    [
      'validating provider credentials',
      'retrieving caller identity from STS',
      'error calling sts:GetCallerIdentity',
      'error configuring S3 Backend',
    ],
    [],
  ),
];
