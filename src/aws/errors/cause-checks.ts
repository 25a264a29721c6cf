import type { CauseId } from './causes.js';

/** How to find out about a cause that no file shows, and what to do about it. */
export interface CauseCheck {
  /** Why the files of a repository cannot tell. */
  readonly why: string;
  readonly command: string;
  readonly steps: readonly string[];
}

/** One command for each: what it prints decides. */
const checks: Partial<Readonly<Record<CauseId, CauseCheck>>> = {
  'wrong-account-or-guard': {
    why: 'Which account credentials are of is often known to AWS alone.',
    command: 'credlint doctor --online',
    steps: [
      'It shows the account of the source that wins, and holds it against allowed_account_ids and forbidden_account_ids.',
      'Use a profile or role of the right account, or mend the guard.',
    ],
  },
  'clock-skew': {
    why: 'AWS refuses signatures that are five minutes off; the clock of a machine is in no file.',
    command: 'date -u; curl -sI https://sts.amazonaws.com | grep -i ^date',
    steps: [
      'Compare the two times.',
      'Set the clock: `sudo timedatectl set-ntp true`; in WSL and VMs after each suspend.',
    ],
  },
  'expired-session': {
    why: 'Temporary credentials end after at most 36 hours; when, only AWS knows.',
    command: 'aws sts get-caller-identity',
    steps: [
      'If it says ExpiredToken, sign in again: `aws sso login`, or whatever issued the token.',
      'Unset what is left of the old session: AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN.',
    ],
  },
  'temp-creds-cannot-call-iam': {
    why: 'Sessions of GetSessionToken without MFA and of GetFederationToken may not call IAM, though they are valid; Cloud9 hands out such sessions.',
    command: 'aws sts get-caller-identity && aws iam get-account-summary',
    steps: [
      'If the first works and the second says InvalidClientTokenId, the session may not call IAM.',
      'Assume a role, or sign in with MFA (`aws sts get-session-token --serial-number … --token-code …`); in Cloud9 switch its managed credentials off.',
    ],
  },
  'ci-not-wired': {
    why: 'Secrets, and what a service gives to which run, are in no file.',
    command: 'aws sts get-caller-identity',
    steps: [
      'Run it as a step of the job, right before terraform: where it fails, the job has no credentials.',
      'Pull requests from forks get neither secrets nor an id token; a secret with a misspelt name is an empty string.',
      'A role that is taken with OpenID Connect needs `permissions: id-token: write` in GitHub, `id_tokens` in GitLab.',
    ],
  },
  'no-source': {
    why: 'What the shell or the runner had is in no file.',
    command: 'credlint doctor',
    steps: [
      'Run it in the same shell or job: it lists every source that terraform looks at, and what each one lacks.',
      'Give it one: `aws sso login` and AWS_PROFILE on your machine, a role with OpenID Connect in CI.',
    ],
  },
  'key-gone': {
    why: 'Which keys exist is known to IAM alone.',
    command: 'credlint doctor --online',
    steps: [
      'Run it in the shell that failed: it names the source that wins, and what AWS says of it.',
      'If AWS refuses it there too, look for the key with another identity: `aws iam list-access-keys --user-name <user>`. Inactive or missing: take a new one, or better a role or SSO.',
    ],
  },
  'credential-process': {
    why: 'What that program needs is on the machine.',
    command: 'aws configure export-credentials --profile <profile>',
    steps: [
      'It runs the same program and shows what it says; a missing path or a lapsed sign-in is the usual reason.',
    ],
  },
  network: {
    why: 'The way to AWS is in no file.',
    command: 'curl -sS -o /dev/null -w "%{http_code}\\n" https://sts.<region>.amazonaws.com',
    steps: [
      'Any number means that AWS was reached. Else set HTTPS_PROXY, and AWS_CA_BUNDLE for a proxy that opens TLS.',
    ],
  },
  permissions: {
    why: 'What an identity may do is in IAM, not in this repository.',
    command: 'aws sts get-caller-identity',
    steps: [
      'Check that this is the identity you meant.',
      'Then look at its policies, at the trust policy of the role, and at service control policies.',
    ],
  },
  'opt-in-region': {
    why: 'Whether a region is enabled is a setting of the account.',
    command:
      'aws account list-regions --region-opt-status-contains ENABLED ENABLED_BY_DEFAULT --query "Regions[].RegionName"',
    steps: ['If the region is missing, enable it: `aws account enable-region --region-name <region>`.'],
  },
  'stale-backend-cache': {
    why: '`terraform init` keeps the settings of the backend, keys included, in .terraform/terraform.tfstate; a saved plan keeps them, too.',
    command: 'terraform init -reconfigure',
    steps: ['Run it in the root module; delete saved plans.'],
  },
  'malformed-value': {
    why: 'The value that arrives in the program is in no file.',
    command: 'printf %s "$AWS_ACCESS_KEY_ID" | wc -c; printf %s "$AWS_SECRET_ACCESS_KEY" | wc -c',
    steps: [
      'Run it where it failed: it prints 20 and 40 for values that arrived whole; more are blanks, quotes or line ends.',
      'Copy the value again, without what is around it; in CI look at the stored secret for a line end.',
    ],
  },
  'special-characters': {
    why: 'A shell or a YAML file may change + / \\ and $ on the way; the value that arrives is in no file.',
    command: 'printf %s "$AWS_SECRET_ACCESS_KEY" | wc -c',
    steps: [
      'It prints 40 for a secret that arrived whole.',
      'Put the value in single quotes, or make a new key.',
    ],
  },
  'profile-unavailable': {
    why: 'The AWS files of the machine that failed are not in the repository.',
    command: 'aws configure list-profiles',
    steps: [
      'If the profile is missing there, add it, or leave the choice to AWS_PROFILE instead of fixing it in a file.',
      '`credlint explain --with-home` looks into your own files.',
    ],
  },
  'aws-files-syntax': {
    why: '~/.aws is not part of the repository.',
    command: 'credlint doctor',
    steps: [
      'It reads your AWS files as Terraform does. `[profile x]` belongs in config, `[x]` in credentials.',
    ],
  },
  'mfa-role-profile': {
    why: 'Terraform never asks for an MFA code.',
    command: 'aws configure export-credentials --profile <profile> --format env',
    steps: [
      'Run it before terraform: it asks for the code and prints what to export.',
      'Or use IAM Identity Center (`aws sso login`).',
    ],
  },
  'sso-or-profile-type-too-new': {
    why: 'Which kind a profile is stands in ~/.aws/config.',
    command: 'credlint explain --with-home',
    steps: [
      'It compares the kind of the profile with the versions in force.',
      '`sso_session` needs provider 4.54.0 and Terraform 1.6.0.',
    ],
  },
  'leaked-keys': {
    why: 'Whether AWS or somebody switched a key off is known to IAM alone.',
    command: 'aws iam list-access-keys --user-name <user>',
    steps: ['Inactive or missing: make a new key, and look for where the old one was committed.'],
  },
  'session-token': {
    why: 'A token that is left over in the shell is in no file.',
    command: 'env | grep -o ^AWS_[A-Z_]*',
    steps: ['AKIA keys go without AWS_SESSION_TOKEN, ASIA keys with theirs. Unset what does not belong.'],
  },
  'env-vs-profile': {
    why: 'What the shell exports is in no file.',
    command: 'credlint doctor',
    steps: ['It shows which source wins with the environment of this shell.'],
  },
};

export const causeCheck = (cause: CauseId): CauseCheck | undefined => checks[cause];
