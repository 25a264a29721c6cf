import type { ForeignName } from '../arguments/argument-schema.js';

/** Names from the SDKs, the AWS CLI and env files that neither the provider nor the backend ever had, in lower case. */
export const foreignCredentialNames: Readonly<Record<string, ForeignName>> = {
  access_key_id: { meant: 'access_key' },
  aws_access_key: { meant: 'access_key' },
  aws_access_key_id: { meant: 'access_key' },
  secret_access_key: { meant: 'secret_key' },
  aws_secret_key: { meant: 'secret_key' },
  aws_secret_access_key: { meant: 'secret_key' },
  session_token: { meant: 'token' },
  security_token: { meant: 'token' },
  aws_session_token: { meant: 'token' },
  aws_profile: { meant: 'profile' },
  profile_name: { meant: 'profile' },
  aws_region: { meant: 'region' },
  default_region: { meant: 'region' },
  aws_default_region: { meant: 'region' },
  credentials: { meant: 'shared_credentials_files' },
  credentials_file: { meant: 'shared_credentials_files' },
  shared_config_file: { meant: 'shared_config_files' },
  config_file: { meant: 'shared_config_files' },
  assume_role_arn: { meant: 'assume_role.role_arn' },
  web_identity_token_file: { meant: 'assume_role_with_web_identity.web_identity_token_file' },
  account_id: { meant: 'allowed_account_ids' },
  account_ids: { meant: 'allowed_account_ids' },
  mfa_serial: {
    meant: undefined,
    instead:
      'a session that was signed in with MFA before: with mfa_serial in a profile it stops, as it never asks for the code',
  },
};
