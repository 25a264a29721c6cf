import { test } from 'uvu';
import * as assert from 'uvu/assert';
import {
  type BlockArguments,
  type ChainAnswer,
  generationOf,
  known,
  resolveChain,
  type Setting,
  unknown,
  unreadHome,
} from '../../../src/aws/credential-chain/index.js';
import type { Program } from '../../../src/terraform/programs.js';

const set = (value: string): Setting<string> => known(value, value);
const some = unknown('?');

function ask(
  [program, version]: readonly [Program, string],
  block: BlockArguments<string>,
  variables: Readonly<Record<string, Setting<string>>> = {},
): ChainAnswer<string> {
  const environment = new Map(Object.entries(variables));
  return resolveChain({ generation: generationOf(program, version), block, environment, files: unreadHome });
}

const statuses = ({ considered }: ChainAnswer<string>): readonly string[] =>
  considered.map(({ kind, status }) => `${kind} ${status}`);

const v3 = ['provider', '3.76.1'] as const;
const v6 = ['provider', '6.0.0'] as const;
const pair = { AWS_ACCESS_KEY_ID: set('id'), AWS_SECRET_ACCESS_KEY: set('s') };
const noMetadata = { AWS_EC2_METADATA_DISABLED: set('true') };

test('a profile in the block wins in an unread home, at the risk that it is not there', () => {
  const answer = ask(v6, { profile: set('dev') }, { ...pair, ...noMetadata });
  assert.equal(statuses(answer), ['profile wins', 'environment-keys shadowed']);
  assert.is(answer.certain, true);
  assert.is(answer.outcome.source?.supply, 'unread');
  assert.equal(
    answer.risks.map(({ words }) => words),
    ['failed to get shared config profile, dev'],
  );
  assert.equal(answer.risks[0]!.members, [{ name: 'profile', origin: 'dev' }]);
});

test('environment keys win over AWS_PROFILE, which must exist from 4.3.0 on', () => {
  const variables = { ...pair, AWS_PROFILE: set('dev'), ...noMetadata };
  for (const [version, risks] of [
    ['4.2.0', 0],
    ['4.3.0', 1],
    ['6.0.0', 1],
  ] as const) {
    const answer = ask(['provider', version], {}, variables);
    assert.equal(statuses(answer), ['environment-keys wins', 'environment-profile shadowed']);
    assert.is(answer.risks.length, risks, version);
  }
  assert.is(ask(v3, { profile: set('dev') }, variables).risks.length, 0);
});

test('block keys of unknown value may win, and so may what comes after them', () => {
  const answer = ask(v6, { accessKey: some, secretKey: some }, { ...pair, ...noMetadata });
  assert.equal(statuses(answer), [
    'block-keys may-win',
    'environment-keys may-win',
    'shared-files not-reached',
  ]);
  assert.is(answer.certain, false);
  assert.is(answer.outcome.source?.kind, 'block-keys');
});

test('half a pair of unknown value is an error that is not certain', () => {
  const answer = ask(v6, { accessKey: some }, pair);
  assert.is(answer.outcome.kind, 'error');
  assert.is(answer.certain, false);
  assert.is(ask(v6, { accessKey: set('id') }, pair).certain, true);
});

test('a profile of unknown name may win; known environment keys may, too', () => {
  const answer = ask(v6, { profile: some }, { ...pair, ...noMetadata });
  assert.equal(statuses(answer), ['profile may-win', 'environment-keys may-win']);
  assert.is(answer.considered[0]!.profile, undefined);
  assert.is(ask(v3, { profile: some }, pair).outcome.source?.kind, 'environment-keys');
  assert.is(ask(v3, { profile: some }, pair).certain, true);
});

test('unknown environment keys do not make a losing source uncertain', () => {
  const variables = { AWS_ACCESS_KEY_ID: some, AWS_SECRET_ACCESS_KEY: some };
  const answer = ask(v6, { accessKey: set('id'), secretKey: set('s') }, variables);
  assert.is(answer.certain, true);
  assert.equal(statuses(answer).slice(0, 2), ['block-keys wins', 'environment-keys shadowed']);
});

test('nothing set and nothing read: the default profile or the machine, neither for certain', () => {
  const answer = ask(v6, {});
  assert.equal(statuses(answer), ['shared-files may-win', 'imds may-win']);
  assert.is(answer.certain, false);
  assert.equal(answer.risks, []);
});

test('nothing set, empty files: the machine, or no source at all', () => {
  const files = { config: [], credentials: [] };
  const generation = generationOf(...v6);
  const machine = resolveChain({ generation, block: {}, environment: new Map(), files });
  assert.is(machine.outcome.source?.kind, 'imds');
  assert.is(machine.certain, false);
  assert.equal(
    machine.risks.map(({ family }) => family),
    ['no-credential-sources'],
  );
  const nowhere = resolveChain({
    generation,
    block: {},
    environment: new Map(Object.entries(noMetadata)),
    files,
  });
  assert.is(nowhere.outcome.kind === 'error' && nowhere.outcome.error.family, 'no-credential-sources');
  assert.is(nowhere.certain, true);
});

test('an unknown path leaves the file unread, an unknown flag leaves the order open', () => {
  const paths = ask(v6, { sharedCredentialsFiles: [some], profile: set('dev') });
  assert.is(paths.outcome.source?.supply, 'unread');
  const flag = { profile: set('dev'), useLegacyWorkflow: some };
  const answer = ask(['terraform', '1.7.0'], flag, { ...pair, ...noMetadata });
  assert.equal(statuses(answer), ['profile may-win', 'environment-keys shadowed']);
  assert.is(answer.certain, false);
});

test('a profile of the repository whose other file is unread is no fault', () => {
  const entries = (names: readonly string[]) => new Map(names.map((name) => [name, set(name)]));
  const found = (names: readonly string[]) => {
    const config = [{ header: 'profile dev', origin: 'section', entries: entries(names) }];
    const files = { config, credentials: 'unread' } as const;
    const answer = resolveChain({
      generation: generationOf(...v6),
      block: { profile: set('dev') },
      environment: new Map(),
      files,
    });
    assert.is(answer.outcome.kind, 'winner', names.join());
    assert.is(answer.certain, true);
    return answer.outcome.source?.supply;
  };
  assert.is(found(['region']), 'unread');
  assert.is(found(['aws_access_key_id']), 'unread');
  assert.is(found(['web_identity_token_file']), 'unread');
  assert.is(found(['sso_account_id']), 'unread');
  assert.is(found(['role_arn', 'source_profile']), 'unread');
  assert.is(found(['credential_process']), 'process');
});

test('a role of unknown name is a step of the way', () => {
  const answer = ask(v6, { assumeRole: [{ origin: 'role', roleArn: some }] }, pair);
  assert.equal(answer.roles, [{ action: 'AssumeRole', arn: some, profile: undefined }]);
});

test('members name the arguments, variables and entries with their places', () => {
  const section = {
    header: 'dev',
    origin: 'section',
    entries: new Map([
      ['aws_access_key_id', known('id', 'line 2')],
      ['aws_secret_access_key', known('s', 'line 3')],
      ['aws_session_token', known('t', 'line 4')],
    ]),
  };
  const { outcome } = resolveChain({
    generation: generationOf(...v6),
    block: { profile: known('dev', 'main.tf:3') },
    environment: new Map(),
    files: { config: [], credentials: [section] },
  });
  assert.equal(outcome.source?.members, [
    { name: 'profile', origin: 'main.tf:3' },
    { name: 'aws_access_key_id', origin: 'line 2' },
    { name: 'aws_secret_access_key', origin: 'line 3' },
    { name: 'aws_session_token', origin: 'line 4' },
  ]);
  assert.equal(outcome.source?.keyId, { name: 'aws_access_key_id', origin: 'line 2' });
  assert.equal(outcome.source?.secret, { name: 'aws_secret_access_key', origin: 'line 3' });
  assert.equal(outcome.source?.token, { name: 'aws_session_token', origin: 'line 4' });
});

test('keys that may be empty leave open whether the legacy workflow drops the profile', () => {
  const { certain } = resolveChain({
    generation: generationOf('terraform', '1.6.0'),
    block: { accessKey: known('a', 'main.tf:3'), profile: known('gone', 'main.tf:4') },
    environment: new Map([
      ['AWS_ACCESS_KEY_ID', unknown('.env:1')],
      ['AWS_SECRET_ACCESS_KEY', known('s', '.env:2')],
    ]),
    files: { config: [], credentials: [] },
  });
  assert.is(certain, false);
});

test.run();
