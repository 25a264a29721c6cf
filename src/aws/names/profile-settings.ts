import { nearest } from '../nearest.js';

/** Names that people write into AWS files, with the one that the SDKs read (AWS SDK for Go v2, config/shared_config.go). */
const misread: Readonly<Record<string, string>> = {
  access_key: 'aws_access_key_id',
  access_key_id: 'aws_access_key_id',
  aws_access_key: 'aws_access_key_id',
  aws_access_keyid: 'aws_access_key_id',
  secret_key: 'aws_secret_access_key',
  secret_access_key: 'aws_secret_access_key',
  aws_secret_key: 'aws_secret_access_key',
  aws_secret_access_key_id: 'aws_secret_access_key',
  session_token: 'aws_session_token',
  aws_token: 'aws_session_token',
  rolearn: 'role_arn',
  aws_role_arn: 'role_arn',
  'role-arn': 'role_arn',
  'source-profile': 'source_profile',
  sourceprofile: 'source_profile',
  mfa_serial_number: 'mfa_serial',
  sso_region_name: 'sso_region',
  sso_url: 'sso_start_url',
  default_region: 'region',
  aws_region: 'region',
  aws_default_region: 'region',
};

/** Settings of credentials whose names are long enough for a slip of the pen to be told from another tool's setting. */
const sayingWho = [
  'aws_access_key_id',
  'aws_secret_access_key',
  'aws_session_token',
  'source_profile',
  'credential_source',
  'credential_process',
  'web_identity_token_file',
  'sso_start_url',
  'sso_account_id',
  'sso_role_name',
] as const;

/** The setting that was meant by a name that no SDK reads; undefined for all other names. */
export const misreadSetting = (name: string): string | undefined => {
  const lower = name.toLowerCase();
  if (Object.hasOwn(misread, lower)) return misread[lower];
  const meant = nearest(lower, sayingWho);
  return meant === lower ? undefined : meant;
};

/** Settings of which a profile may have one: more are refused (shared_config.go, validateCredentialType). */
export const CREDENTIAL_TYPES = [
  'source_profile',
  'credential_source',
  'credential_process',
  'web_identity_token_file',
] as const;

/** Sections of a config file that need no prefix, and prefixes beside `profile`. */
export const SECTIONS_WITHOUT_PREFIX: ReadonlySet<string> = new Set(['default', 'preview', 'plugins']);
export const SECTION_PREFIXES: ReadonlySet<string> = new Set(['profile', 'sso-session', 'services']);
