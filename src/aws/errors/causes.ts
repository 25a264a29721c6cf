/** Whether a cause can be seen before apply: in the files, with the home directory, only as a suspicion, or not. */
export type Visibility = 'files' | 'home' | 'suspicion' | 'never';

export interface Cause {
  readonly title: string;
  readonly visible: Visibility;
}

/** Why AWS authentication fails in Terraform runs; the ids are those of `credlint explain`. */
export const CAUSES = {
  'malformed-value': {
    title: 'a key or the name of a source has blanks, line ends, quotes, brackets or other extra characters',
    visible: 'files',
  },
  'sso-or-profile-type-too-new': {
    title: 'the version of Terraform or the provider is too old for this kind of profile',
    visible: 'home',
  },
  'backend-not-inherited': {
    title: 'the backend or remote state has no credentials: it inherits none from the provider',
    visible: 'files',
  },
  'opt-in-region': {
    title: 'the region is not enabled in the account of the caller, or the token is not valid there',
    visible: 'suspicion',
  },
  'temp-creds-cannot-call-iam': {
    title: 'the session may not call IAM (GetSessionToken without MFA, federation, Cloud9)',
    visible: 'never',
  },
  'ci-not-wired': { title: 'the CI job gives Terraform no usable credentials', visible: 'suspicion' },
  'profile-unavailable': { title: 'the profile does not exist where Terraform runs', visible: 'home' },
  'env-vs-profile': { title: 'keys in the environment and a profile disagree', visible: 'suspicion' },
  'partition-mismatch': { title: 'keys of one partition are used in another', visible: 'files' },
  'non-aws-s3-backend': { title: 'an S3-compatible backend is still checked against AWS', visible: 'files' },
  'local-endpoint-incomplete': {
    title: 'a local endpoint or a skip flag is missing, so the call reaches AWS',
    visible: 'files',
  },
  'provider-instance-unconfigured': {
    title: 'a provider instance lacks the credentials that the others have',
    visible: 'files',
  },
  'stale-backend-cache': { title: 'old credentials are kept in .terraform or a saved plan', visible: 'home' },
  'remote-execution': {
    title: 'the run is remote, where local and CI credentials do not reach',
    visible: 'files',
  },
  'leaked-keys': { title: 'keys were committed, and AWS or their owner has disabled them', visible: 'files' },
  'session-token': {
    title: 'the id, the secret and the session token are not of one credential, or one of them is missing',
    visible: 'suspicion',
  },
  'aws-files-syntax': {
    title: 'an AWS config or credentials file does not say what it should',
    visible: 'home',
  },
  'auth-argument-changed': {
    title: 'an argument was removed, renamed or changed with an upgrade',
    visible: 'files',
  },
  'placeholder-literal': {
    title: 'a placeholder or a quoted reference is sent as the key',
    visible: 'files',
  },
  'clock-skew': { title: 'the clock of the machine is wrong', visible: 'never' },
  'invalid-region': {
    title: 'the region is a zone, a typo, missing, or newer than the program',
    visible: 'files',
  },
  'expired-session': { title: 'the session has expired', visible: 'never' },
  'tf-var-wiring': { title: 'a variable is not set, or not passed on to the provider', visible: 'files' },
  'wrong-account-or-guard': {
    title: 'the account is not the one that the configuration allows',
    visible: 'suspicion',
  },
  'special-characters': { title: 'a secret with +, / or \\ was changed on its way', visible: 'suspicion' },
  'mfa-role-profile': {
    title: 'the profile needs an MFA code, for which Terraform does not ask',
    visible: 'home',
  },
  'swapped-keys': { title: 'the key id and the secret are in each other’s place', visible: 'files' },
  'exec-plugin-identity': {
    title: '`aws eks get-token` runs as another identity than the provider',
    visible: 'files',
  },
  'misspelt-env-name': { title: 'a variable has a name that nothing reads', visible: 'files' },
  'bad-env-value': { title: 'a variable has a value that the SDK refuses', visible: 'files' },
  'lock-drift': { title: 'the lock file and the configuration disagree', visible: 'files' },
  'constraint-conflict': { title: 'no release meets the version constraints', visible: 'files' },
  'pulled-release': { title: 'the release was withdrawn from the Registry', visible: 'files' },
  'no-source': { title: 'nothing gave credentials where terraform ran', visible: 'suspicion' },
  'key-gone': { title: 'the key was deleted, switched off or mistyped', visible: 'never' },
  'credential-process': { title: 'the program that credential_process names failed', visible: 'never' },
  network: {
    title: 'AWS was not reached: the network, a proxy, or a certificate in between',
    visible: 'never',
  },
  permissions: { title: 'the credentials work, but may not do this', visible: 'never' },
} as const satisfies Readonly<Record<string, Cause>>;

export type CauseId = keyof typeof CAUSES;
