/** How a profile of an AWS config file comes by credentials, as far as support for it came with a version. */
export type ProfileKind = 'sso' | 'sso-session' | 'login-session' | 'role' | 'config-file';

/** A program that signs in with a profile; the command lines are their S3 backends, `awsutils` the provider of cloudposse. */
export type ProfileReader = 'provider' | 'terraform' | 'opentofu' | 'awsutils';

type Since = Partial<Readonly<Record<ProfileReader, string>>>;

/** First versions; roles and the config file need AWS_SDK_LOAD_CONFIG before theirs. */
const since: Readonly<Record<ProfileKind, Since>> = {
  sso: { provider: '3.26.0', terraform: '0.14.6' },
  'sso-session': { provider: '4.54.0', terraform: '1.6.0', awsutils: '0.19.0' },
  'login-session': { provider: '6.22.0', terraform: '1.14.9', opentofu: '1.12.0' },
  role: { provider: '3.0.0', terraform: '0.13.0' },
  'config-file': { provider: '3.0.0', terraform: '0.13.0' },
};

/** The first version that supports a kind of profile; undefined where all do, and where nothing is known. */
export const profileKindSince = (kind: ProfileKind, reader: ProfileReader): string | undefined =>
  since[kind][reader];
