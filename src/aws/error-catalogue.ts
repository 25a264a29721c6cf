import { API_ERRORS } from './api-errors.js';
import type { CauseId } from './causes.js';
import { CLIENT_ERRORS } from './client-errors.js';
import type { ErrorFamily } from './error-family.js';

export const ERROR_FAMILIES: readonly ErrorFamily[] = [...API_ERRORS, ...CLIENT_ERRORS];

/** A combination of texts that narrows the causes down. */
interface Situation {
  readonly all: readonly string[];
  readonly causes: readonly CauseId[];
}

/** From the closest to the widest; the texts around an error often say more than the error. */
const situations: readonly Situation[] = [
  { all: ['MFA enabled'], causes: ['mfa-role-profile'] },
  { all: ['HCP Terraform'], causes: ['remote-execution'] },
  { all: ['Terraform Cloud'], causes: ['remote-execution'] },
  { all: ['state', 'ExpiredToken'], causes: ['stale-backend-cache', 'expired-session'] },
  { all: ['AWS account ID not previously found'], causes: ['non-aws-s3-backend'] },
  { all: ['lookup ', 'no such host'], causes: ['invalid-region', 'non-aws-s3-backend'] },
  {
    all: ['Initializing the backend', 'failed to get shared config profile'],
    causes: ['profile-unavailable'],
  },
  {
    all: ['Initializing the backend'],
    causes: ['backend-not-inherited', 'stale-backend-cache', 'non-aws-s3-backend'],
  },
  {
    all: ['error configuring S3 Backend'],
    causes: ['backend-not-inherited', 'stale-backend-cache', 'non-aws-s3-backend', 'profile-unavailable'],
  },
  {
    all: ['language/backend/s3'],
    causes: ['backend-not-inherited', 'sso-or-profile-type-too-new', 'profile-unavailable'],
  },
  {
    all: ['HeadObject', '403'],
    causes: ['backend-not-inherited', 'stale-backend-cache', 'non-aws-s3-backend'],
  },
  { all: ['with module.', '.provider['], causes: ['provider-instance-unconfigured'] },
  { all: ['on <empty> line 0'], causes: ['provider-instance-unconfigured'] },
  { all: ['AssumeRole', 'InvalidClientTokenId'], causes: ['opt-in-region', 'partition-mismatch'] },
  { all: ['reating IAM ', 'InvalidClientTokenId'], causes: ['temp-creds-cannot-call-iam'] },
];

export interface FoundError {
  readonly family: ErrorFamily;
  /** Where in the text its first match stands. */
  readonly start: number;
  readonly end: number;
}

/** The failures that a log or an error message shows, in the order in which they stand in it. Linear in the text. */
export function findErrors(text: string): readonly FoundError[] {
  const found: FoundError[] = [];
  for (const family of ERROR_FAMILIES) {
    const match = family.match.find((words) => text.includes(words));
    if (match === undefined) continue;
    const start = text.indexOf(match);
    found.push({ family, start, end: start + match.length });
  }
  return found.sort((a, b) => a.start - b.start);
}

/** What may have led to the failures in a text, the likeliest first; none where it shows none that is known. */
export function candidateCauses(text: string): readonly CauseId[] {
  const errors = findErrors(text);
  if (errors.length === 0) return [];
  const narrowed = situations.filter(({ all }) => all.every((words) => text.includes(words)));
  return [
    ...new Set([
      ...narrowed.flatMap(({ causes }) => causes),
      ...errors.flatMap(({ family }) => family.causes),
    ]),
  ];
}
