import { test } from 'uvu';
import * as assert from 'uvu/assert';
import {
  type ArgumentSchema,
  argumentStatus,
  conflictsAmong,
} from '../../../src/aws/arguments/argument-schema.js';
import {
  OPENTOFU_BACKEND_ARGUMENTS,
  TERRAFORM_BACKEND_ARGUMENTS,
} from '../../../src/aws/arguments/backend-arguments.js';
import { PROVIDER_ARGUMENTS } from '../../../src/aws/arguments/provider-arguments.js';
import backendRows from '../../fixtures/aws/backend-arguments.json' with { type: 'json' };
import providerRows from '../../fixtures/aws/provider-arguments.json' with { type: 'json' };

const status = (schema: ArgumentSchema, path: string, version?: string): string =>
  argumentStatus(schema, path, version).status;

/** A version just below: `1.5.99` for `1.6.0`, `4.99.0` for `5.0.0`. */
function below(version: string): string {
  const [major, minor, patch] = version.split('.').map(Number) as [number, number, number];
  if (patch > 0) return `${major}.${minor}.${patch - 1}`;
  return minor > 0 ? `${major}.${minor - 1}.99` : `${major - 1}.99.0`;
}

type Row = readonly (string | null)[];
const reserved = ['count', 'depends_on', 'source'];

/** Walks each argument through its versions: path, since, deprecated, removed, replaced by. */
function walk(schema: ArgumentSchema, rows: readonly Row[], oldest: string, newest: string): void {
  for (const [path, since, deprecated, removed, replacedBy] of rows as readonly [string, ...Row][]) {
    if (reserved.includes(path)) continue;
    const at = (version: string) => status(schema, path, version);
    const spec = schema.arguments.get(path);
    assert.ok(spec, `${path} is listed`);
    assert.is(spec.replacedBy ?? null, replacedBy, `what replaces ${path}`);
    assert.is(
      at(since ?? oldest),
      since === null && deprecated === oldest ? 'deprecated' : 'current',
      `${path} when new`,
    );
    if (since) assert.is(at(below(since)), 'not-yet', `${path} before ${since}`);
    if (deprecated && deprecated !== oldest)
      assert.is(at(below(deprecated)), 'current', `${path} before ${deprecated}`);
    if (deprecated) assert.is(at(deprecated), 'deprecated', `${path} in ${deprecated}`);
    if (removed)
      assert.is(at(below(removed)), deprecated ? 'deprecated' : 'current', `${path} before ${removed}`);
    if (removed) assert.is(at(removed), 'removed', `${path} in ${removed}`);
    assert.is(
      at(newest),
      removed ? 'removed' : deprecated ? 'deprecated' : 'current',
      `${path} in ${newest}`,
    );
    assert.is(status(schema, path), 'current', `${path} without a version`);
  }
}

test('each argument of the provider has its versions', () => {
  assert.is(providerRows.length, 62);
  walk(PROVIDER_ARGUMENTS, providerRows, '2.0.0', '6.63.0');
});

test('each argument of the S3 backend has its versions', () => {
  assert.is(backendRows.length, 53);
  walk(TERRAFORM_BACKEND_ARGUMENTS, backendRows, '0.11.0', '1.15.9');
});

test('skip_requesting_account_id was away from Terraform 0.13 to 1.6.0', () => {
  const at = (version: string) => status(TERRAFORM_BACKEND_ARGUMENTS, 'skip_requesting_account_id', version);
  assert.equal(['0.12.31', '0.13.0', '1.5.7', '1.6.0', '1.6.1', '1.15.9'].map(at), [
    'current',
    'not-yet',
    'not-yet',
    'not-yet',
    'current',
    'current',
  ]);
});

test('the objects of the backend have their own arguments', () => {
  const at = (path: string, version: string) => status(TERRAFORM_BACKEND_ARGUMENTS, path, version);
  assert.is(at('assume_role.source_identity', '1.6.0'), 'current');
  assert.is(at('endpoints.dynamodb', '1.10.5'), 'current');
  assert.is(at('endpoints.dynamodb', '1.11.0'), 'deprecated');
  assert.is(at('endpoints.sso', '1.6.3'), 'not-yet');
  assert.is(at('endpoints.sso', '1.6.4'), 'current');
  assert.is(TERRAFORM_BACKEND_ARGUMENTS.arguments.get('assume_role')!.form, 'object');
  assert.is(PROVIDER_ARGUMENTS.arguments.get('assume_role')!.form, 'block');
});

test('OpenTofu keeps what Terraform removed', () => {
  const at = (path: string, version: string) => status(OPENTOFU_BACKEND_ARGUMENTS, path, version);
  assert.is(at('role_arn', '1.12.6'), 'deprecated');
  assert.is(at('assume_role_tags', '1.10.0'), 'deprecated');
  assert.is(at('dynamodb_table', '1.12.6'), 'current');
  assert.is(at('shared_credentials_file', '1.12.6'), 'current');
  assert.is(at('https_proxy', '1.6.0'), 'current');
  assert.is(at('use_lockfile', '1.9.4'), 'not-yet');
  assert.is(at('use_legacy_workflow', '1.8.0'), 'removed');
  assert.is(at('state_tags', '1.10.0'), 'not-yet');
  assert.is(at('state_tags', '1.11.0'), 'current');
  assert.is(at('endpoints.sso', '1.12.6'), 'unlisted');
});

test('a few endpoints keys were removed from the provider', () => {
  for (const key of ['opsworks', 'simpledb', 'sdb', 'worklink', 'iotanalytics', 'iotevents']) {
    assert.is(status(PROVIDER_ARGUMENTS, `endpoints.${key}`, '5.100.0'), 'current', key);
    assert.is(status(PROVIDER_ARGUMENTS, `endpoints.${key}`, '6.0.0'), 'removed', key);
  }
  assert.is(status(PROVIDER_ARGUMENTS, 'endpoints.r53', '3.0.0'), 'removed');
});

test('Terraform keeps a few names for itself', () => {
  for (const name of reserved) assert.is(status(PROVIDER_ARGUMENTS, name, '6.0.0'), 'reserved', name);
  for (const name of ['alias', 'version'])
    assert.is(status(PROVIDER_ARGUMENTS, name, '6.0.0'), 'current', name);
});

test('names of other tools have a meaning here', () => {
  const meant = (schema: ArgumentSchema, path: string) => {
    const found = argumentStatus(schema, path, undefined);
    return found.status === 'never' ? (found.meant ?? found.instead) : found.status;
  };
  const rows: readonly (readonly [string, string])[] = [
    ['session_token', 'token'],
    ['aws_access_key_id', 'access_key'],
    ['aws_secret_access_key', 'secret_key'],
    ['access_key_id', 'access_key'],
    ['secret_access_key', 'secret_key'],
    ['AWS_PROFILE', 'profile'],
    ['default_region', 'region'],
    ['credentials', 'shared_credentials_files'],
    ['shared_config_file', 'shared_config_files'],
  ];
  for (const [name, expected] of rows) {
    assert.is(meant(PROVIDER_ARGUMENTS, name), expected, name);
    assert.is(meant(TERRAFORM_BACKEND_ARGUMENTS, name), expected, name);
  }
  assert.is(meant(PROVIDER_ARGUMENTS, 'role_arn'), 'assume_role.role_arn');
  assert.is(meant(PROVIDER_ARGUMENTS, 'duration_seconds'), 'assume_role.duration');
  assert.match(meant(TERRAFORM_BACKEND_ARGUMENTS, 'provider')!, /reads nothing from a provider block/);
});

test('what is meant exists', () => {
  for (const { arguments: known, foreign } of [
    PROVIDER_ARGUMENTS,
    TERRAFORM_BACKEND_ARGUMENTS,
    OPENTOFU_BACKEND_ARGUMENTS,
  ]) {
    for (const [name, { meant }] of foreign) {
      assert.not(known.has(name), `${name} was never in the schema`);
      if (meant !== undefined) assert.ok(known.has(meant), `${name} → ${meant}`);
    }
    for (const { path, replacedBy, conflictsWith = [] } of known.values()) {
      for (const other of [replacedBy ?? path, ...conflictsWith]) {
        const isElsewhere = /^(?:required_providers|endpoints)\./.test(other);
        assert.ok(known.has(other) || isElsewhere, `${path} → ${other}`);
      }
    }
  }
});

test('a name that the tables do not know gets the nearest that they do', () => {
  const meantBy = (path: string, version: string) => {
    const found = argumentStatus(PROVIDER_ARGUMENTS, path, version);
    return found.status === 'unlisted' && [found.nearest()];
  };
  assert.equal(meantBy('acces_key', '6.0.0'), ['access_key']);
  assert.equal(meantBy('assume_role.role_anr', '6.0.0'), ['assume_role.role_arn']);
  assert.equal(meantBy('quantum_mode', '9.0.0'), [undefined]);
});

test('conflicts count where both arguments exist', () => {
  const among = (schema: ArgumentSchema, path: string, other: string, version: string) =>
    conflictsAmong(schema, path, [path, other], version);
  assert.equal(among(PROVIDER_ARGUMENTS, 'allowed_account_ids', 'forbidden_account_ids', '6.0.0'), [
    'forbidden_account_ids',
  ]);
  assert.equal(among(PROVIDER_ARGUMENTS, 'shared_credentials_files', 'shared_credentials_file', '4.67.0'), [
    'shared_credentials_file',
  ]);
  assert.equal(among(PROVIDER_ARGUMENTS, 'shared_credentials_files', 'shared_credentials_file', '5.0.0'), []);
  assert.equal(among(TERRAFORM_BACKEND_ARGUMENTS, 'role_arn', 'assume_role', '1.9.8'), ['assume_role']);
  assert.equal(among(TERRAFORM_BACKEND_ARGUMENTS, 'endpoint', 'endpoints.s3', '1.15.0'), ['endpoints.s3']);
  assert.equal(among(TERRAFORM_BACKEND_ARGUMENTS, 'profile', 'access_key', '1.15.0'), []);
});

test.run();
