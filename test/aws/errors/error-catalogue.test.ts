import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { CAUSES, type CauseId } from '../../../src/aws/errors/causes.js';
import {
  candidateCauses,
  ERROR_FAMILIES,
  excludedCauses,
  findErrors,
  leadingError,
} from '../../../src/aws/errors/error-catalogue.js';
import { wordingOf } from '../../../src/aws/errors/error-wording.js';

const rejected = 'api error InvalidClientTokenId: The security token included in the request is invalid.';

test('each family is found by each of its texts', () => {
  assert.ok(ERROR_FAMILIES.length >= 40);
  assert.is(new Set(ERROR_FAMILIES.map(({ id }) => id)).size, ERROR_FAMILIES.length);
  for (const { id, match } of ERROR_FAMILIES) {
    for (const words of match) {
      const found = findErrors(`Error: ${words} and more`).some((family) => family.id === id);
      assert.ok(found, `${id}: ${words}`);
    }
  }
});

test('every cause is reached by an error', () => {
  const reached = new Set(ERROR_FAMILIES.flatMap(({ causes }) => causes));
  const unreached = Object.keys(CAUSES).filter((id) => !reached.has(id as CauseId));
  assert.equal(unreached, []);
});

const idsIn = (text: string): readonly string[] => findErrors(text).map(({ id }) => id);

test('finds failures in the order of the text', () => {
  const text = `validating provider credentials: retrieving caller identity from STS: ${rejected}`;
  assert.equal(idsIn(text), ['validating-credentials', 'invalid-client-token-id']);
  assert.equal(findErrors('Apply complete! Resources: 3 added'), []);
  assert.equal(
    candidateCauses('Initializing the backend...\nTerraform has been successfully initialized!'),
    [],
  );
});

test('finds words that a terminal breaks, with the bar of Terraform beside them', () => {
  const ids = ['validating-credentials', 'invalid-client-token-id'];
  assert.equal(
    idsIn('│ Error: validating provider\n│ credentials: api error InvalidClientTok\nenId: The'),
    ids,
  );
});

test('speaks of what says most', () => {
  const rows: readonly (readonly [string, string])[] = [
    [`validating provider credentials: ${rejected}`, 'invalid-client-token-id'],
    ['No valid credential sources found: static credentials are empty', 'static-empty'],
    ['SignatureDoesNotMatch: Signature expired: 20260101T000000Z is now earlier than', 'time-skew'],
    ['failed to refresh cached credentials, refresh cached SSO token failed', 'sso-expired'],
    ['No valid credential sources found: failed to refresh cached credentials', 'no-credential-sources'],
  ];
  for (const [text, id] of rows) assert.is(leadingError(findErrors(text))?.id, id, text);
});

test('a call that every session may make excludes a session that may not call IAM', () => {
  const cause = 'temp-creds-cannot-call-iam';
  assert.ok(excludedCauses(`sts:GetCallerIdentity: ${rejected}`).has(cause));
  assert.not.ok(excludedCauses(`sts:GetCallerIdentity ok\ncreating IAM Role (x): ${rejected}`).has(cause));
  assert.not.ok(excludedCauses(rejected).has(cause));
});

/** What a log says, and the first cause to look at. */
const logs: readonly (readonly [string, CauseId])[] = [
  [rejected, 'key-gone'],
  [`creating IAM Role (x): ${rejected}`, 'temp-creds-cannot-call-iam'],
  [`operation error STS: AssumeRole, ${rejected}`, 'opt-in-region'],
  [`Initializing the backend...\n${rejected}`, 'backend-not-inherited'],
  [
    'Error: error configuring S3 Backend: no valid credential sources for S3 Backend found.',
    'backend-not-inherited',
  ],
  [
    'Unable to access object "a.tfstate": operation error S3: HeadObject, StatusCode: 403, api error Forbidden: Forbidden',
    'backend-not-inherited',
  ],
  ['Failed to load state: ExpiredToken: The provided token has expired.', 'stale-backend-cache'],
  ['api error ExpiredToken: The security token included in the request is expired', 'expired-session'],
  ['Running plan in HCP Terraform.\nError: No valid credential sources found', 'remote-execution'],
  [
    'Error: No valid credential sources found\n  with module.a.provider["registry.terraform.io/hashicorp/aws"],',
    'provider-instance-unconfigured',
  ],
  [
    'AWS account ID not previously found and failed retrieving via all available methods.',
    'non-aws-s3-backend',
  ],
  ['failed to get shared config profile, dev', 'profile-unavailable'],
  [
    'failed to get shared config profile, dev: assume role with MFA enabled, but AssumeRoleTokenProvider session option not set.',
    'mfa-role-profile',
  ],
  [
    'profile "dev" is configured to use SSO but is missing required configuration: sso_region, sso_start_url',
    'sso-or-profile-type-too-new',
  ],
  [
    'api error IncompleteSignature: Invalid key=value pair (missing equal-sign) in Authorization header',
    'malformed-value',
  ],
  ['net/http: invalid header field value for "Authorization"', 'malformed-value'],
  ['Credential must have exactly 5 slash-delimited elements', 'swapped-keys'],
  ['SignatureDoesNotMatch: Signature expired: 20260101T000000Z is now earlier than', 'clock-skew'],
  ['RequestTimeTooSkewed', 'clock-skew'],
  ['invalid value for environment variable, AWS_USE_FIPS_ENDPOINT=1, need true, false', 'bad-env-value'],
  ['No value for required variable', 'tf-var-wiring'],
  ['AWS account ID not allowed: 111122223333', 'wrong-account-or-guard'],
  ['Error: invalid AWS Region: us-east-1a', 'invalid-region'],
  ['no available releases match the given constraints ~> 9.0', 'constraint-conflict'],
  ['locked version selection 5.1.0 doesn\'t match the updated version constraints "~> 6.0"', 'lock-drift'],
];

test('looks first where the text points', () => {
  for (const [text, cause] of logs) assert.is(candidateCauses(text)[0], cause, text);
});

test('names each candidate once', () => {
  for (const [text] of logs) {
    const causes = candidateCauses(text);
    assert.is(new Set(causes).size, causes.length, text);
  }
});

test('the wording tells the version', () => {
  const rows: readonly (readonly [string, string | undefined])[] = [
    [
      `error configuring S3 Backend: error validating provider credentials: error calling sts:GetCallerIdentity: ${rejected}`,
      'Terraform 0.13 to 1.5',
    ],
    [
      `error configuring Terraform AWS Provider: error validating provider credentials: error calling sts:GetCallerIdentity: ${rejected}`,
      '3.x and early 4.x',
    ],
    [
      `configuring Terraform AWS Provider: validating provider credentials: retrieving caller identity from STS: ${rejected}`,
      '4.67.0 to 5.5',
    ],
    [
      `Retrieving AWS account details: validating provider credentials: retrieving caller identity from STS: ${rejected}`,
      '5.6 and newer',
    ],
    [
      `validating provider credentials: retrieving caller identity from STS: ${rejected}`,
      'Terraform 1.6 and newer',
    ],
    [
      `error using credentials to get account ID: error calling sts:GetCallerIdentity: ${rejected}`,
      'provider 2.32 to 2.70, Terraform 0.12',
    ],
    [
      `error validating provider credentials: error calling sts:GetCallerIdentity: ${rejected}`,
      '2.0 to 2.31',
    ],
    [rejected, undefined],
  ];
  for (const [text, versions] of rows) assert.is(wordingOf(text)?.versions, versions, text);
});

test.run();
