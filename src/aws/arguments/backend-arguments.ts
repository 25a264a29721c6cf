import { foreignCredentialNames } from '../names/foreign-names.js';
import { type ArgumentSchema, type ArgumentSpec, type ForeignName, schemaOf } from './argument-schema.js';

/** Up to Terraform 1.9 the settings of the role stood in the block itself. */
const formerRole = (
  path: string,
  form: ArgumentSpec['form'],
  replacedBy: string,
  since?: string,
): ArgumentSpec => ({
  path,
  form,
  ...(since !== undefined && { since }),
  deprecated: '1.6.0',
  removed: '1.10.0',
  replacedBy: `assume_role.${replacedBy}`,
  conversion: replacedBy === 'duration' ? 'seconds' : 'same',
  conflictsWith: ['assume_role'],
});

const formerEndpoint = (path: string, service: string, since?: string): ArgumentSpec => ({
  path,
  form: 'string',
  ...(since !== undefined && { since }),
  deprecated: '1.6.0',
  replacedBy: `endpoints.${service}`,
  conversion: 'same',
  conflictsWith: [`endpoints.${service}`],
});

const of16 = (path: string, form: ArgumentSpec['form'], more: Partial<ArgumentSpec> = {}): ArgumentSpec => ({
  path,
  form,
  since: '1.6.0',
  ...more,
});

const webIdentity = 'assume_role_with_web_identity';

/**
 * The arguments of `backend "s3"`, by Terraform version from 0.11 to 1.15 (hashicorp/terraform,
 * internal/backend/remote-state/s3/backend.go at each tag).
 */
const specs: readonly ArgumentSpec[] = [
  { path: 'bucket', form: 'string' },
  { path: 'key', form: 'string' },
  { path: 'region', form: 'string', note: 'a region of the profile does not count' },
  { path: 'encrypt', form: 'bool' },
  { path: 'acl', form: 'string' },
  { path: 'workspace_key_prefix', form: 'string' },
  { path: 'kms_key_id', form: 'string', conflictsWith: ['sse_customer_key'] },
  { path: 'sse_customer_key', form: 'string', since: '0.12.8', conflictsWith: ['kms_key_id'] },

  { path: 'access_key', form: 'string', note: 'is copied to .terraform/terraform.tfstate and to plan files' },
  { path: 'secret_key', form: 'string', note: 'is copied to .terraform/terraform.tfstate and to plan files' },
  { path: 'token', form: 'string', note: 'the session token of STS, not the six digits of an MFA device' },
  { path: 'profile', form: 'string', note: 'loses to keys in the environment up to 1.6, wins from 1.7 on' },
  {
    path: 'shared_credentials_file',
    form: 'string',
    deprecated: '1.6.0',
    replacedBy: 'shared_credentials_files',
    conversion: 'list',
    conflictsWith: ['shared_credentials_files'],
  },
  of16('shared_credentials_files', 'set', { conflictsWith: ['shared_credentials_file'] }),
  of16('shared_config_files', 'set'),
  of16('use_legacy_workflow', 'bool', { deprecated: '1.7.0', removed: '1.8.0' }),

  formerRole('role_arn', 'string', 'role_arn'),
  formerRole('session_name', 'string', 'session_name'),
  formerRole('external_id', 'string', 'external_id'),
  formerRole('assume_role_policy', 'string', 'policy'),
  formerRole('assume_role_duration_seconds', 'number', 'duration', '0.13.0'),
  formerRole('assume_role_policy_arns', 'set', 'policy_arns', '0.13.0'),
  formerRole('assume_role_tags', 'map', 'tags', '0.13.0'),
  formerRole('assume_role_transitive_tag_keys', 'set', 'transitive_tag_keys', '0.13.0'),
  of16('assume_role', 'object', { note: 'an object behind `=`, not a block' }),
  of16('assume_role.role_arn', 'string'),
  of16('assume_role.duration', 'string'),
  of16('assume_role.external_id', 'string'),
  of16('assume_role.policy', 'string'),
  of16('assume_role.policy_arns', 'set'),
  of16('assume_role.session_name', 'string'),
  of16('assume_role.source_identity', 'string'),
  of16('assume_role.tags', 'map'),
  of16('assume_role.transitive_tag_keys', 'set'),
  of16(webIdentity, 'object', { note: 'an object behind `=`, not a block; has no effect beside access_key' }),
  of16(`${webIdentity}.role_arn`, 'string'),
  of16(`${webIdentity}.duration`, 'string'),
  of16(`${webIdentity}.policy`, 'string'),
  of16(`${webIdentity}.policy_arns`, 'set'),
  of16(`${webIdentity}.session_name`, 'string'),
  of16(`${webIdentity}.web_identity_token`, 'string', {
    conflictsWith: [`${webIdentity}.web_identity_token_file`],
  }),
  of16(`${webIdentity}.web_identity_token_file`, 'string', {
    conflictsWith: [`${webIdentity}.web_identity_token`],
  }),

  of16('allowed_account_ids', 'set', { conflictsWith: ['forbidden_account_ids'] }),
  of16('forbidden_account_ids', 'set', { conflictsWith: ['allowed_account_ids'] }),
  { path: 'skip_credentials_validation', form: 'bool' },
  { path: 'skip_metadata_api_check', form: 'bool' },
  { path: 'skip_region_validation', form: 'bool', since: '0.11.2' },
  { path: 'skip_requesting_account_id', form: 'bool', absent: ['0.13.0', '1.6.1'] },
  { path: 'skip_s3_checksum', form: 'bool', since: '1.6.3' },
  { path: 'skip_get_ec2_platforms', form: 'bool', deprecated: '0.11.14', removed: '0.13.0' },

  formerEndpoint('endpoint', 's3'),
  formerEndpoint('dynamodb_endpoint', 'dynamodb', '0.11.14'),
  formerEndpoint('iam_endpoint', 'iam', '0.11.14'),
  formerEndpoint('sts_endpoint', 'sts', '0.11.14'),
  of16('endpoints', 'object', { note: 'an object behind `=`, not a block' }),
  of16('endpoints.s3', 'string', { conflictsWith: ['endpoint'] }),
  of16('endpoints.dynamodb', 'string', { deprecated: '1.11.0', conflictsWith: ['dynamodb_endpoint'] }),
  of16('endpoints.iam', 'string', { conflictsWith: ['iam_endpoint'] }),
  of16('endpoints.sts', 'string', { conflictsWith: ['sts_endpoint'] }),
  { path: 'endpoints.sso', form: 'string', since: '1.6.4' },
  {
    path: 'force_path_style',
    form: 'bool',
    since: '0.11.2',
    deprecated: '1.6.0',
    replacedBy: 'use_path_style',
    conversion: 'same',
    conflictsWith: ['use_path_style'],
  },
  of16('use_path_style', 'bool', { conflictsWith: ['force_path_style'] }),
  of16('sts_region', 'string'),
  of16('custom_ca_bundle', 'string'),
  of16('ec2_metadata_service_endpoint', 'string'),
  of16('ec2_metadata_service_endpoint_mode', 'string'),
  of16('use_fips_endpoint', 'bool'),
  of16('use_dualstack_endpoint', 'bool'),
  of16('http_proxy', 'string'),
  { path: 'https_proxy', form: 'string', since: '1.6.4' },
  { path: 'no_proxy', form: 'string', since: '1.6.4' },
  of16('insecure', 'bool'),
  of16('retry_mode', 'string'),
  { path: 'max_retries', form: 'number', since: '0.11.14' },

  { path: 'dynamodb_table', form: 'string', deprecated: '1.11.0', replacedBy: 'use_lockfile' },
  { path: 'use_lockfile', form: 'bool', since: '1.10.0' },
  {
    path: 'lock_table',
    form: 'string',
    deprecated: '0.11.0',
    removed: '0.13.0',
    replacedBy: 'dynamodb_table',
    conversion: 'same',
  },
];

const foreign: Readonly<Record<string, ForeignName>> = {
  ...foreignCredentialNames,
  'assume_role.duration_seconds': { meant: 'assume_role.duration' },
  s3_force_path_style: { meant: 'use_path_style' },
  s3_use_path_style: { meant: 'use_path_style' },
  s3_endpoint: { meant: 'endpoints.s3' },
  provider: {
    meant: undefined,
    instead: 'credentials of its own: a backend reads nothing from a provider block',
  },
};

export const TERRAFORM_BACKEND_ARGUMENTS = schemaOf(specs, foreign);

const absentFromOpenTofu: ReadonlySet<string> = new Set([
  'assume_role.source_identity',
  'endpoints.sso',
  'lock_table',
  'skip_get_ec2_platforms',
]);

const deprecatedByTerraformAlone: ReadonlySet<string> = new Set([
  'dynamodb_table',
  'endpoints.dynamodb',
  'shared_credentials_file',
]);

function openTofuSpec(spec: ArgumentSpec): ArgumentSpec {
  const { since, deprecated, removed, absent: _, ...kept } = spec;
  // OpenTofu's first release, 1.6.0, had all that Terraform's 1.6 patch releases added.
  const isFromTheStart = since === undefined || since.startsWith('0.') || since.startsWith('1.6.');
  const isFormerRole = spec.conflictsWith?.includes('assume_role') === true;
  return {
    ...kept,
    ...(!isFromTheStart && { since }),
    ...(deprecated !== undefined && !deprecatedByTerraformAlone.has(spec.path) && { deprecated }),
    ...(removed !== undefined && !isFormerRole && { removed }),
  };
}

/**
 * OpenTofu began as Terraform 1.6 and kept most of the schema (opentofu/opentofu, same file at each tag): it never
 * removed the former role arguments, and deprecates neither locking with DynamoDB nor the single credentials file.
 */
export const OPENTOFU_BACKEND_ARGUMENTS: ArgumentSchema = schemaOf(
  [
    ...specs.filter(({ path }) => !absentFromOpenTofu.has(path)).map(openTofuSpec),
    { path: 'state_tags', form: 'map', since: '1.11.0' },
    { path: 'lock_tags', form: 'map', since: '1.11.0' },
  ],
  foreign,
);
