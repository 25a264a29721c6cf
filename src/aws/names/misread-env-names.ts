/** A variable that Terraform does not read, though people expect it to. */
export interface MisreadName {
  readonly name: string;
  /** The variable that was meant; undefined where none does what was meant. */
  readonly meant: string | undefined;
  /** What to do where there is no such variable. */
  readonly instead?: string;
  /** Who reads it, if anybody does. */
  readonly readBy?: string;
}

const misspellings: Readonly<Record<string, string>> = {
  AWS_SESSION_TOKEN: 'AWS_TOKEN AWS_SESSION_KEY AWS_SESSIONTOKEN AWS_SESSION',
  AWS_ACCESS_KEY_ID:
    'AWS_ACCESSKEY AWS_ACCESS_KEYID AWS_ACCESSKEYID AWS_ACCESS_ID AWS_ACCES_KEY_ID AWS_ACESS_KEY_ID AWS_KEY_ID AWS_KEY',
  AWS_SECRET_ACCESS_KEY:
    'AWS_SECRET AWS_SECRETKEY AWS_SECRET_ACESS_KEY AWS_SECRET_ACCES_KEY AWS_SECRET_ACCESSKEY AWS_SECRET_ACCESS_KEY_ID ' +
    'AWS_SECRET_KEY_ID AWS_SECERET_ACCESS_KEY AWS_ACCESS_SECRET_KEY AWS_ACCESS_KEY_SECRET',
  AWS_REGION: 'AWS_DEFAULT_REGION_NAME AWS_REGION_NAME',
  AWS_PROFILE: 'AWS_PROFILE_NAME',
  AWS_SHARED_CREDENTIALS_FILE: 'AWS_CREDENTIALS_FILE AWS_SHARED_CREDENTIAL_FILE',
};

const special: readonly MisreadName[] = [
  {
    name: 'AWS_SECURITY_TOKEN',
    meant: 'AWS_SESSION_TOKEN',
    readBy: 'the AWS CLI and boto3 read it, even before AWS_SESSION_TOKEN',
  },
  {
    name: 'AWS_CREDENTIAL_FILE',
    meant: 'AWS_SHARED_CREDENTIALS_FILE',
    readBy: 'boto3 reads it, for an old file format',
  },
  {
    name: 'AWS_ASSUME_ROLE_ARN',
    meant: undefined,
    instead: 'assume_role in the provider, or role_arn in a profile',
  },
  {
    name: 'AWS_MFA_SERIAL',
    meant: undefined,
    instead:
      'a session that was signed in with MFA before: with mfa_serial in a profile it stops, as it never asks for the code',
  },
];

const byName: ReadonlyMap<string, MisreadName> = new Map(
  [
    ...special,
    ...Object.entries(misspellings).flatMap(([meant, names]) =>
      names.split(' ').map((name) => ({ name, meant })),
    ),
  ].map((misread) => [misread.name, misread]),
);

/** What was meant by a name that neither the provider nor the S3 backend reads; undefined for all other names. */
export const misreadName = (name: string): MisreadName | undefined => byName.get(name);
