import { API_ERRORS } from './api-errors.js';
import type { CauseId } from './causes.js';
import { CLIENT_ERRORS } from './client-errors.js';
import type { ErrorFamily } from './error-family.js';
import { withoutBlanks } from './without-blanks.js';

export const ERROR_FAMILIES: readonly ErrorFamily[] = [...API_ERRORS, ...CLIENT_ERRORS];

/** A combination of texts that narrows the causes down. */
interface Situation {
  readonly all: readonly string[];
  readonly causes: readonly CauseId[];
  /** Only the place of the failure: says nothing where an error names its cause. */
  readonly isPlace?: true;
}

/** From the closest to the widest; the texts around an error often say more than the error. */
const situations: readonly Situation[] = [
  { all: ['MFA enabled'], causes: ['mfa-role-profile'] },
  { all: ['HCP Terraform'], causes: ['remote-execution'] },
  { all: ['Waiting for the plan to start'], causes: ['remote-execution'] },
  { all: ['Terraform Cloud'], causes: ['remote-execution'] },
  { all: ['Failed to load state', 'ExpiredToken'], causes: ['stale-backend-cache', 'expired-session'] },
  { all: ['AWS account ID not previously found'], causes: ['non-aws-s3-backend'] },
  { all: ['.amazonaws.com', 'dial tcp', 'i/o timeout'], causes: ['network'] },
  { all: ['.amazonaws.com', 'dial tcp', 'connection refused'], causes: ['network'] },
  { all: ['lookup ', 'no such host'], causes: ['invalid-region', 'non-aws-s3-backend', 'network'] },
  {
    all: ['Initializing the backend', 'failed to get shared config profile'],
    causes: ['profile-unavailable'],
  },
  {
    all: ['refreshing state', 'AccessDenied'],
    causes: ['backend-not-inherited', 'env-vs-profile', 'permissions'],
  },
  {
    all: ['Initializing the backend'],
    causes: ['backend-not-inherited', 'non-aws-s3-backend'],
    isPlace: true,
  },
  {
    all: ['error configuring S3 Backend'],
    causes: ['backend-not-inherited', 'non-aws-s3-backend'],
    isPlace: true,
  },
  {
    all: ['language/backend/s3'],
    causes: ['backend-not-inherited', 'sso-or-profile-type-too-new', 'profile-unavailable'],
    isPlace: true,
  },
  {
    all: ['data.terraform_remote_state.', '403'],
    causes: ['backend-not-inherited'],
    isPlace: true,
  },
  {
    all: ['HeadObject', '403'],
    causes: ['backend-not-inherited', 'non-aws-s3-backend'],
    isPlace: true,
  },
  { all: ['with module.', '.provider['], causes: ['provider-instance-unconfigured'] },
  { all: ['on <empty> line 0'], causes: ['provider-instance-unconfigured'] },
  { all: ['AssumeRole', 'InvalidClientTokenId'], causes: ['opt-in-region', 'partition-mismatch'] },
  { all: ['reating IAM ', 'InvalidClientTokenId'], causes: ['temp-creds-cannot-call-iam'] },
];

/** The failures that a log or an error message shows, in the order in which they stand in it. Linear in the text. */
export const findErrors = (text: string): readonly ErrorFamily[] => errorsIn(withoutBlanks(text));

function errorsIn(squeezed: string): readonly ErrorFamily[] {
  const found = squeezedFamilies.flatMap(({ family, words }) => {
    const starts = words.map((one) => squeezed.indexOf(one)).filter((start) => start >= 0);
    return starts.length > 0 ? [{ family, start: Math.min(...starts) }] : [];
  });
  return found.sort((a, b) => a.start - b.start).map(({ family }) => family);
}

const squeezedFamilies = ERROR_FAMILIES.map((family) => ({ family, words: family.match.map(withoutBlanks) }));

/** The failure to speak of: the first that says more than that there is another one behind it. */
export function leadingError(errors: readonly ErrorFamily[]): ErrorFamily | undefined {
  const by = (tells: ErrorFamily['tells']) => errors.find((error) => error.tells === tells);
  return by('cause') ?? by('symptom') ?? by('wrapper');
}

/** What may have led to the failures in a text, the likeliest first; none where it shows none that is known. */
export function candidateCauses(text: string): readonly CauseId[] {
  const squeezed = withoutBlanks(text);
  const errors = errorsIn(squeezed);
  const causesOf = (tells: ErrorFamily['tells']) =>
    errors.filter((error) => error.tells === tells).flatMap(({ causes }) => causes);
  const narrowed = situations.filter(({ all }) =>
    all.every((words) => squeezed.includes(withoutBlanks(words))),
  );
  if (errors.length === 0 && narrowed.every(({ isPlace }) => isPlace)) return [];
  const outright = causesOf('cause');
  const places = outright.length > 0 ? [] : narrowed.filter(({ isPlace }) => isPlace);
  return [
    ...new Set([
      ...narrowed.filter(({ isPlace }) => !isPlace).flatMap(({ causes }) => causes),
      ...outright,
      ...places.flatMap(({ causes }) => causes),
      ...causesOf('symptom'),
      ...causesOf('wrapper'),
    ]),
  ];
}

/** Causes that the words of a text exclude, each with why. */
export function excludedCauses(text: string): ReadonlyMap<CauseId, string> {
  const squeezed = withoutBlanks(text);
  const isIam = /erroriam:|ingiam|iam\.amazonaws/i.test(squeezed);
  if (isIam || !squeezed.includes('GetCallerIdentity')) return new Map();
  return new Map([
    [
      'temp-creds-cannot-call-iam',
      'AWS refused GetCallerIdentity, which every valid session may call: IAM is not what fails.',
    ],
  ]);
}
