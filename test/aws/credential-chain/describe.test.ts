import { test } from 'uvu';
import * as assert from 'uvu/assert';
import {
  describeSource,
  generationOf,
  ruleOfOrder,
  versionWords,
} from '../../../src/aws/credential-chain/index.js';
import type { Program } from '../../../src/terraform/programs.js';
import { resolve, situation } from './situations.js';

function sentences(program: Program, version: string, name: string): Readonly<Record<string, string>> {
  const answer = resolve(situation(name), generationOf(program, version));
  return Object.fromEntries(answer.considered.map((source) => [source.kind, describeSource(source, answer)]));
}

const order = (program: Program, version: string): string =>
  ruleOfOrder(generationOf(program, version), 'profile', 'environment-keys');

test('an order of precedence comes with the versions that have it', () => {
  assert.is(
    order('provider', '4.0.0'),
    'AWS provider 4.0.0 and newer use the profile argument before environment keys',
  );
  assert.is(
    order('terraform', '1.9.0'),
    'Terraform 1.7.0 and newer use the profile argument before environment keys',
  );
  const before = (program: Program, version: string) =>
    ruleOfOrder(generationOf(program, version), 'environment-keys', 'profile');
  assert.is(
    before('provider', '3.0.0'),
    'AWS provider versions before 4.0.0 use environment keys before the profile argument',
  );
  assert.is(
    before('terraform', '1.6.0'),
    'Terraform versions before 1.7.0 use environment keys before the profile argument',
  );
  assert.is(
    ruleOfOrder(generationOf('provider', '5.0.0'), 'web-identity-block', 'block-keys'),
    'AWS provider versions from 4.22.0 to before 5.31.0 use the role of assume_role_with_web_identity before the keys in the block',
  );
  assert.is(
    ruleOfOrder(generationOf('provider', '5.0.0'), 'block-keys', 'environment-keys'),
    'Every version of the AWS provider uses the keys in the block before environment keys',
  );
});

test('what becomes of each source is one sentence', () => {
  assert.equal(sentences('provider', '6.0.0', 'profile/pair/files'), {
    profile: 'The profile argument is used.',
    'environment-keys': 'AWS provider 4.0.0 and newer use the profile argument before environment keys.',
  });
  assert.equal(sentences('terraform', '1.6.6', 'profile/pair/files'), {
    'environment-keys': 'Environment keys are used.',
    profile:
      'Terraform 1.6 drops the profile argument beside environment keys, because use_legacy_workflow is not false.',
    'shared-files': 'The default profile of the AWS files is not asked: there are credentials before that.',
  });
  assert.equal(sentences('provider', '3.0.0', 'id_only/role_only/files'), {
    'block-keys': 'secret_key is missing: half a pair is skipped without a message, its token with it.',
    'shared-files': 'The default profile of the AWS files is used.',
    'web-identity': 'AWS_ROLE_ARN does nothing without AWS_WEB_IDENTITY_TOKEN_FILE.',
  });
  assert.equal(sentences('provider', '6.0.0', 'none/pair_profile_missing/files'), {
    'environment-keys': 'Environment keys are not asked: the run stops before that.',
    'environment-profile': 'The run stops here: failed to get shared config profile, nope.',
  });
  assert.equal(sentences('provider', '6.0.0', 'webid_keys/token_only/none'), {
    'block-keys': 'The keys in the block are used.',
    'environment-keys': 'A session token does nothing without the two keys beside it.',
    'shared-files': 'No AWS file in use has the profile "default".',
    'web-identity-block':
      'AWS provider 5.31.0 and newer ignore assume_role_with_web_identity beside keys in the block.',
  });
  assert.is(
    sentences('provider', '4.20.0', 'webid/pair/none')['web-identity-block'],
    'AWS provider versions before 4.22.0 do not use assume_role_with_web_identity.',
  );
  assert.is(
    sentences('provider', '3.0.0', 'none/default_profile/files')['environment-profile'],
    'The credentials file is asked before AWS_DEFAULT_PROFILE is looked at.',
  );
  assert.is(
    sentences('provider', '6.0.0', 'profile with only a region in a container').profile,
    'The profile "x" has no credentials of its own.',
  );
});

test('versions read as the subject of a sentence', () => {
  assert.is(versionWords('terraform', { from: '1.6.0', until: '1.7.0' }, 'use'), 'Terraform 1.6 uses');
  assert.is(
    versionWords('terraform', { from: '1.6.6', until: '1.7.0' }, 'use'),
    'Terraform versions from 1.6.6 to before 1.7.0 use',
  );
  assert.is(
    versionWords('opentofu', { from: undefined, until: '1.8.0' }, 'do'),
    'OpenTofu versions before 1.8.0 do',
  );
  assert.is(
    versionWords('opentofu', { from: undefined, until: undefined }, 'do'),
    'Every version of OpenTofu does',
  );
});

test.run();
