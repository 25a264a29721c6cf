import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { generationOf } from '../../../src/aws/credential-chain/index.js';
import type { Program } from '../../../src/terraform/programs.js';
import { resolve, type Situation, situation, told } from './situations.js';

type Row = readonly [situation: string, outcome: string];

const role = (name: string): string => `arn:aws:iam::123456789012:role/${name}`;
const pair = { AWS_ACCESS_KEY_ID: 'key-env', AWS_SECRET_ACCESS_KEY: 's' };
const credentials = {
  p: { aws_access_key_id: 'key-p', aws_secret_access_key: 's' },
  q: { aws_access_key_id: 'key-q', aws_secret_access_key: 's' },
};

function outcome(program: Program, version: string, of: Situation): string {
  return told(resolve(of, generationOf(program, version)));
}

function table(program: Program, versions: readonly string[], rows: readonly Row[]): void {
  for (const version of versions)
    for (const [name, expected] of rows)
      assert.is(outcome(program, version, situation(name)), expected, `${program} ${version}: ${name}`);
}

const skipsHalfPairs: readonly Row[] = [
  ['id_only/pair/files', 'key-env'],
  ['secret_only/none/files', 'key-default'],
  ['token_only/pair/none', 'key-env'],
  ['none/id_only/files', 'key-default'],
  ['none/token_only/files', 'key-default'],
  ['id_only/none/none', '! no-credential-sources'],
];

const environmentFirst: readonly Row[] = [
  ['keys/pair/files', 'key-block'],
  ['keys/pair_token/files', 'key-block'],
  ['keys_token/none/none', 'key-block (token-block)'],
  ['profile/pair/files', 'key-env'],
  ['profile_missing/pair/files', 'key-env'],
  ['profile/pair_profile/files', 'key-env'],
  ['none/pair_profile/files', 'key-env'],
  ['none/pair_profile_missing/files', 'key-env'],
  ['none/profile_default/none', '! no-credential-sources'],
  ['none/legacy_names/files', 'key-env-legacy'],
  ['none/pair_legacy_token/files', 'key-env'],
  ['profile_keys/profile_missing/none', 'key-block'],
  ['profile/none/files', 'key-p'],
  ['profile/profile/files', 'key-p'],
  ['none/profile/files', 'key-q'],
  ['none/none/files', 'key-default'],
  ['none/role_only/files', 'key-default'],
  ['assume_profile/pair/files', 'key-env > block'],
  ['assume_keys/pair/none', 'key-block > block'],
  ['none/fips_one/none', 'key-env'],
];

test('provider 2.x and 3.x, Terraform before 1.6: environment keys before the profile, half pairs skipped', () => {
  for (const rows of [environmentFirst, skipsHalfPairs]) {
    table('provider', ['2.0.0', '2.70.4', '3.0.0', '3.76.1'], rows);
    table('terraform', ['0.11.14', '0.12.31', '0.13.0', '1.5.7'], rows);
  }
});

test('provider 3.x: a session reads the config file, SSO from 3.26.0', () => {
  table(
    'provider',
    ['3.26.0', '3.76.1'],
    [
      ['none/cfg_role/files', 'key-cfg-source > cfgrole'],
      ['source_profile', 'key-src > x'],
      ['credential_process', 'key-process (token-process)'],
      ['sso', 'key-sso (token-sso)'],
      ['sso_session', '! sso-config'],
      ['none/webid/none', '@env-webid'],
      ['none/webid/files', 'key-default'],
      ['none/webid_without_role/none', '! web-identity-assume'],
      ['config section without prefix', 'key-x'],
      ['half pair in config', '! no-credential-sources'],
      ['fault of default with block keys', '! assume-role-profile'],
      ['cycle with keys at the end', '! assume-role-profile'],
      ['source with keys and a role of its own', 'key-src > y > x'],
      ['default with prefix beats default', 'key-a'],
    ],
  );
  table('provider', ['3.25.0'], [['sso', '! no-credential-sources']]);
});

test('provider 2.x: the config file is read with a profile argument or AWS_SDK_LOAD_CONFIG', () => {
  const config = {
    'profile x': { role_arn: role('x'), source_profile: 'src' },
    'profile src': credentials.p,
  };
  const home = { config };
  assert.is(outcome('provider', '2.70.0', { block: { profile: 'x' }, home }), 'key-p > x');
  assert.is(
    outcome('provider', '2.70.0', { environment: { AWS_PROFILE: 'x' }, home }),
    '! no-credential-sources',
  );
  const asked = { AWS_PROFILE: 'x', AWS_SDK_LOAD_CONFIG: '1' };
  assert.is(outcome('provider', '2.70.0', { environment: asked, home }), 'key-p > x');
  table('provider', ['2.70.0'], [['fault of default with block keys', 'key-block']]);
});

test('provider 2.x asks a container and EC2 before the session, 3.x after it', () => {
  const environment = { AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: '/x' };
  const config = { 'profile x': credentials.p };
  const of = { block: { profile: 'x' }, environment, home: { config } };
  assert.is(outcome('provider', '2.70.0', of), 'key-container (token-container)');
  assert.is(outcome('provider', '3.0.0', of), 'key-p');
});

test('web identity variables: from 2.21.0; in 2.21 and 2.22 behind a profile of the config file', () => {
  const config = { 'profile x': { credential_process: 'p' } };
  const environment = {
    AWS_SDK_LOAD_CONFIG: '1',
    AWS_PROFILE: 'x',
    AWS_ROLE_ARN: role('env'),
    AWS_WEB_IDENTITY_TOKEN_FILE: 'DIR/jwt',
  };
  const seen = ['2.20.0', '2.21.0', '2.22.0', '2.23.0'].map((version) =>
    outcome('provider', version, { environment, home: { config } }),
  );
  assert.equal(seen, [
    'key-process (token-process)',
    'key-process (token-process)',
    'key-process (token-process)',
    '@env',
  ]);
  assert.is(
    outcome('provider', '2.22.0', { environment: { ...pair, AWS_PROFILE: 'q' }, home: { credentials } }),
    'key-env',
  );
});

const profileFirst: readonly Row[] = [
  ['profile/pair/files', 'key-p'],
  ['profile/pair_profile/files', 'key-p'],
  ['none/pair_profile/files', 'key-env'],
  ['keys/pair/files', 'key-block'],
  ['none/webid/files', '@env-webid'],
  ['none/pair_webid/files', 'key-env'],
  ['AWS_PROFILE beside web identity', '@env-webid'],
  ['id_only/pair/files', '! static-empty'],
  ['token_only/pair/files', '! static-empty'],
  ['none/id_only/files', 'key-default'],
  ['none/fips_one/files', '! bad-env-value'],
  ['none/webid_without_role/files', '! web-identity-assume'],
  ['half pair of default with env pair', '! profile-partial'],
];

test('provider 4.0 and newer, Terraform 1.7 and newer: the profile before environment keys', () => {
  table('provider', ['4.0.0', '4.2.0', '4.67.0', '5.30.0', '5.31.0', '5.100.0', '6.58.0'], profileFirst);
  table('terraform', ['1.7.0', '1.8.0', '1.13.5', '1.16.0'], profileFirst);
  table('opentofu', ['1.7.0', '1.9.4', '1.10.0'], profileFirst);
});

test('a missing profile: falls on in 4.0 to 4.2, is fatal from 4.3.0', () => {
  table(
    'provider',
    ['4.0.0', '4.2.0'],
    [
      ['profile_missing/pair/files', '! no-credential-sources'],
      ['none/pair_profile_missing/files', 'key-env'],
      ['keys/profile_missing/files', 'key-block'],
      ['none/profile_default/none', '! no-credential-sources'],
      ['profile missing on EC2', 'key-imds (token-imds)'],
    ],
  );
  const fatal: readonly Row[] = [
    ['profile_missing/pair/files', '! profile-missing'],
    ['none/pair_profile_missing/files', '! profile-missing'],
    ['keys/profile_missing/files', '! profile-missing'],
    ['none/profile_default/none', '! profile-missing'],
  ];
  table('provider', ['4.3.0', '4.67.0', '5.30.0', '5.31.0', '6.0.0'], fatal);
  table('terraform', ['1.6.6', '1.7.0', '1.11.4'], fatal.slice(1));
});

test('a missing AWS_DEFAULT_PROFILE is fatal until aws-sdk-go-base 2.0.0-beta.44', () => {
  const name = 'env pair beside a missing AWS_DEFAULT_PROFILE';
  table('provider', ['4.0.0', '5.31.0', '6.0.0'], [[name, 'key-env']]);
  table('provider', ['4.3.0', '5.30.0'], [[name, '! profile-missing']]);
  table('terraform', ['1.6.0', '1.6.5'], [[name, '! profile-missing']]);
  table('terraform', ['1.5.7', '1.6.6', '1.8.0'], [[name, 'key-env']]);
  table('opentofu', ['1.6.0', '1.9.0'], [[name, '! profile-missing']]);
  table('opentofu', ['1.10.0'], [[name, 'key-env']]);
});

test('assume_role_with_web_identity: unused, then over block keys, then under them', () => {
  table(
    'provider',
    ['4.12.0', '4.21.0'],
    [
      ['webid/pair/none', 'key-env'],
      ['webid_keys/none/none', 'key-block'],
      ['web identity block with half block keys', '! static-empty'],
    ],
  );
  const over: readonly Row[] = [
    ['webid/pair/none', '@webid'],
    ['webid_keys/none/none', '@webid'],
    ['web identity block with half block keys', '@webid'],
  ];
  table('provider', ['4.22.0', '5.30.0'], over);
  table('terraform', ['1.6.0', '1.6.5'], over);
  table('opentofu', ['1.6.0', '1.9.0'], over);
  const under: readonly Row[] = [
    ['webid/pair/none', '@webid'],
    ['webid_keys/none/none', 'key-block'],
    ['web identity block with half block keys', '! static-empty'],
    ['web identity block and role of the block', '@webid > block'],
  ];
  table('provider', ['5.31.0', '6.58.0'], under);
  table('terraform', ['1.6.6', '1.11.4'], under);
  table('opentofu', ['1.10.0'], under);
});

test('OpenTofu fills assume_role_with_web_identity from the environment, Terraform does not', () => {
  const of = {
    block: { assume_role_with_web_identity: {} },
    environment: { AWS_ROLE_ARN: role('env'), AWS_WEB_IDENTITY_TOKEN_FILE: 'DIR/jwt' },
  };
  assert.is(outcome('opentofu', '1.8.0', of), '@env');
  assert.is(outcome('terraform', '1.8.0', of), '! web-identity-assume');
});

test('use_legacy_workflow: on by default in 1.6, off in 1.7, gone in 1.8', () => {
  const home = { credentials };
  const of = (flag?: boolean) => ({
    block: flag === undefined ? { profile: 'p' } : { profile: 'p', use_legacy_workflow: flag },
    environment: pair,
    home,
  });
  for (const program of ['terraform', 'opentofu'] as const) {
    const winners = (flag?: boolean) =>
      ['1.6.0', '1.7.0', '1.8.0'].map((version) => outcome(program, version, of(flag)));
    assert.equal(winners(), ['key-env', 'key-p', 'key-p']);
    assert.equal(winners(true), ['key-env', 'key-env', 'key-p']);
    assert.equal(winners(false), ['key-p', 'key-p', 'key-p']);
  }
  const missing = { block: { profile: 'nope' }, environment: pair, home };
  assert.is(outcome('terraform', '1.6.0', missing), 'key-env');
  assert.is(outcome('terraform', '1.8.0', missing), '! profile-missing');
  const aliases = { AWS_ACCESS_KEY: 'key-alias', AWS_SECRET_KEY: 's' };
  assert.is(outcome('terraform', '1.6.0', { ...of(), environment: aliases }), 'key-p');
});

test('a fault of the ambient profile beside a profile argument: fatal until 5.24 and Terraform 1.6.3', () => {
  const name = 'fault of default with another profile';
  table('provider', ['4.0.0', '5.24.0'], [[name, '! assume-role-profile']]);
  table('provider', ['5.25.0', '6.0.0'], [[name, 'key-q']]);
  table('terraform', ['1.6.3'], [[name, '! assume-role-profile']]);
  table('terraform', ['1.6.4'], [[name, 'key-q']]);
});

test('assume_role without a role_arn: ignored, an error in 5.67.0, an error in every chain', () => {
  const of = { block: { access_key: 'key-block', secret_key: 's', assume_role: { role_arn: '' } } };
  assert.is(outcome('provider', '5.66.0', of), 'key-block');
  assert.is(outcome('provider', '5.67.0', of), '! access-denied-assume-role');
  assert.is(outcome('provider', '5.68.0', of), 'key-block');
});

test('paths below ~: as written in 4.0 and 4.1, expanded from 4.2.0', () => {
  table('provider', ['4.1.0'], [['tilde in shared_config_files', '! no-credential-sources']]);
  table('provider', ['4.2.0'], [['tilde in shared_config_files', 'key-other']]);
  table(
    'provider',
    ['6.0.0'],
    [
      ['tilde in AWS_SHARED_CREDENTIALS_FILE', '! profile-missing'],
      ['AWS_SHARED_CONFIG_FILE', '! profile-missing'],
      ['shared_credentials_file beside AWS_SHARED_CREDENTIALS_FILE', 'key-custom-q'],
    ],
  );
});

test('kinds of profiles by version: sso_session, login_session, refused retry settings', () => {
  table('provider', ['4.53.0'], [['sso_session', '! sso-config']]);
  table('provider', ['4.54.0'], [['sso_session', 'key-sso (token-sso)']]);
  table('provider', ['6.21.0'], [['login_session', '! no-credential-sources']]);
  table('provider', ['6.22.0'], [['login_session', 'unissued login-session']]);
  table('terraform', ['1.14.8'], [['login_session', '! no-credential-sources']]);
  table('terraform', ['1.14.9', '1.15.0'], [['login_session', 'unissued login-session']]);
  table('provider', ['4.11.0'], [['none/retry_legacy/none', 'key-env']]);
  table('provider', ['4.12.0'], [['none/retry_legacy/none', '! bad-env-value']]);
});

test.run();
