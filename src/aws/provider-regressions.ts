import { compareVersions } from '../terraform/version.js';

/** A defect in authentication that some releases of the provider have. */
export interface Regression {
  readonly id: string;
  /** First and last-but-fixed: the defect is in releases from `from` up to, without, `fixedIn`. */
  readonly from: string;
  readonly fixedIn: string;
  /** Arguments (`assume_role.role_arn`) and variables (`AWS_CA_BUNDLE`) that the defect concerns; empty for all use. */
  readonly touches: readonly string[];
  /** Which of their values alone. */
  readonly when?: 'path-needs-expansion' | 'unknown-value' | 'empty-value';
  readonly what: string;
}

/** hashicorp/terraform-provider-aws, CHANGELOG entries of the releases in `fixedIn`. */
export const REGRESSIONS: readonly Regression[] = [
  {
    id: 'role-not-used',
    from: '2.0.0',
    fixedIn: '2.32.0',
    touches: ['assume_role'],
    what: 'the credentials of the assumed role are neither checked nor always used',
  },
  {
    id: 'profile-beats-environment-keys',
    from: '2.21.0',
    fixedIn: '2.23.0',
    touches: ['AWS_PROFILE'],
    what: 'AWS_PROFILE wins over keys in the environment, unlike before and after',
  },
  {
    id: 'error-messages-lost',
    from: '2.45.0',
    fixedIn: '2.46.0',
    touches: [],
    what: 'the messages of API errors are swallowed or changed',
  },
  {
    id: 'sso-settings-checked-always',
    from: '3.26.0',
    fixedIn: '3.27.0',
    touches: ['profile', 'AWS_PROFILE'],
    what: 'profiles without SSO may be rejected because of SSO settings elsewhere',
  },
  {
    id: 'custom-endpoints-ignored',
    from: '3.64.0',
    fixedIn: '3.64.2',
    touches: ['endpoints'],
    what: 'custom endpoints do not work, so that calls meant for them reach AWS',
  },
  {
    id: 'metadata-unreachable-in-containers',
    from: '4.0.0',
    fixedIn: '4.1.0',
    touches: [],
    what: 'inside containers, credentials from EC2 metadata are not found',
  },
  {
    id: 'paths-not-expanded',
    from: '4.0.0',
    fixedIn: '4.2.0',
    touches: ['shared_credentials_file', 'shared_credentials_files', 'shared_config_files'],
    when: 'path-needs-expansion',
    what: '`~` and variables in the path are not expanded, and a file that is not there counts as empty',
  },
  {
    id: 'credentials-not-renewed',
    from: '4.0.0',
    fixedIn: '4.2.0',
    touches: ['assume_role', 'AWS_WEB_IDENTITY_TOKEN_FILE'],
    what: 'credentials that expire during a run are not renewed',
  },
  {
    id: 'ca-bundle-broken',
    from: '4.0.0',
    fixedIn: '4.2.0',
    touches: ['AWS_CA_BUNDLE'],
    what: 'a custom CA bundle does not work',
  },
  {
    id: 'web-identity-ignored',
    from: '4.12.0',
    fixedIn: '4.22.0',
    touches: ['assume_role_with_web_identity'],
    what: 'assume_role_with_web_identity is accepted and ignored: other credentials are used in silence',
  },
  {
    id: 'unknown-role-dropped',
    from: '4.0.0',
    fixedIn: '4.29.0',
    touches: ['assume_role.role_arn'],
    when: 'unknown-value',
    what: 'a role whose ARN is not known until apply is dropped: the run keeps the base identity',
  },
  {
    id: 'forbidden-accounts-ignored',
    from: '4.0.0',
    fixedIn: '5.7.0',
    touches: ['forbidden_account_ids'],
    what: 'forbidden_account_ids is not enforced',
  },
  {
    id: 'tls-hangs',
    from: '5.65.0',
    fixedIn: '5.67.0',
    touches: [],
    what: 'TLS connections hang for some users (built with Go 1.23.0)',
  },
  {
    id: 'empty-role-rejected',
    from: '5.67.0',
    fixedIn: '5.68.0',
    touches: ['assume_role.role_arn'],
    when: 'empty-value',
    what: 'an empty role_arn is an error',
  },
  {
    id: 'post-quantum-tls-hangs',
    from: '5.90.0',
    fixedIn: '5.90.1',
    touches: [],
    what: 'connections hang behind some firewalls (post-quantum key exchange)',
  },
];

/** The defects that a version has; none for a text that is no version. */
export const regressionsTouching = (version: string): readonly Regression[] =>
  REGRESSIONS.filter(
    ({ from, fixedIn }) => compareVersions(version, from) >= 0 && compareVersions(version, fixedIn) < 0,
  );

/** First releases that keep credentials out of logs: Authorization headers at any level, and everything at TRACE. */
export const LOG_MASKING_SINCE = { headers: '4.53.0', trace: '5.5.0' } as const;
