import type { CauseId } from '../aws/errors/causes.js';
import type { ReportedFinding } from '../report/report.js';

/** What each rule shows when it reports: the link between findings and causes. */
const BY_RULE: Readonly<Record<string, CauseId>> = {
  'valid-key-shape': 'malformed-value',
  'env-file-syntax': 'malformed-value',
  'no-placeholder-keys': 'placeholder-literal',
  'no-quoted-reference': 'placeholder-literal',
  'no-mixed-pair': 'session-token',
  'no-duplicate-sources': 'env-vs-profile',
  'no-duplicate-env-keys': 'env-vs-profile',
  'backend-credentials': 'backend-not-inherited',
  'provider-instance-credentials': 'provider-instance-unconfigured',
  'no-mixed-partitions': 'partition-mismatch',
  'no-ci-profile': 'profile-unavailable',
  'known-profile': 'profile-unavailable',
  'remote-execution-credentials': 'remote-execution',
  'ci-credentials': 'ci-not-wired',
  'no-stale-backend-cache': 'stale-backend-cache',
  'exec-plugin-profile': 'exec-plugin-identity',
  'no-expired-keys': 'expired-session',
  'account-match': 'wrong-account-or-guard',
  'valid-account-id': 'wrong-account-or-guard',
  'valid-region': 'invalid-region',
  'opt-in-region': 'opt-in-region',
  'known-arguments': 'auth-argument-changed',
  'no-auth-regression': 'auth-argument-changed',
  'tf-var-names': 'tf-var-wiring',
  'no-unused-credential-variable': 'tf-var-wiring',
  'aws-config-syntax': 'aws-files-syntax',
  'mfa-profile': 'mfa-role-profile',
  'local-endpoints': 'local-endpoint-incomplete',
  's3-compatible-backend': 'non-aws-s3-backend',
  'profile-needs-newer-version': 'sso-or-profile-type-too-new',
  'lock-file': 'lock-drift',
  'no-conflicting-constraints': 'constraint-conflict',
  'no-pulled-release': 'pulled-release',
  'no-hardcoded-keys': 'leaked-keys',
  'no-tracked-env-keys': 'leaked-keys',
};

const BY_MESSAGE: Readonly<Record<string, CauseId>> = {
  'valid-key-shape/swapped': 'swapped-keys',
  'known-env-names/fatal': 'bad-env-value',
  'known-env-names/misread': 'misspelt-env-name',
  'known-env-names/noSuch': 'misspelt-env-name',
};

/** The cause that a finding is evidence of. */
export const causeOf = ({ ruleId, messageId }: ReportedFinding): CauseId | undefined =>
  BY_MESSAGE[`${ruleId}/${messageId}`] ?? BY_RULE[ruleId];

/** Rules whose silence rules a cause out. */
export const rulesFor = (cause: CauseId): readonly string[] => [
  ...new Set([
    ...Object.entries(BY_RULE).flatMap(([rule, shown]) => (shown === cause ? [rule] : [])),
    ...Object.entries(BY_MESSAGE).flatMap(([key, shown]) => (shown === cause ? [key.split('/')[0]!] : [])),
  ]),
];
