import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { presenceOf } from '../../../src/model/consumers/presence.js';
import { createRepository } from '../../../src/model/create-repository.js';
import { baseCredentials, suppliesCredentials } from '../../../src/model/sources/base-credentials.js';
import { memoryWorkspace } from '../../../src/workspace/memory.js';

const consumerOf = (files: Readonly<Record<string, string>>) =>
  createRepository(memoryWorkspace(files)).consumers[0]!;

const provider = (expression: string, more: Readonly<Record<string, string>> = {}) =>
  consumerOf({
    'main.tf': `provider "aws" {\n  profile = ${expression}\n}\nvariable "required" {}\nvariable "optional" { default = "" }\n`,
    ...more,
  });

const presence = (expression: string, more: Readonly<Record<string, string>> = {}) => {
  const consumer = provider(expression, more);
  return presenceOf(consumer.arguments.get('profile'), consumer);
};

test('what is empty or null is not set', () => {
  assert.equal(
    ['"dev"', '""', 'null', 'var.optional'].map((one) => presence(one)),
    ['set', 'unset', 'unset', 'unset'],
  );
});

test('what may be one or the other is unknown', () => {
  assert.is(presence('var.required'), 'unknown');
  assert.is(presence('var.required == "" ? null : "dev"'), 'unknown');
  assert.is(presence('var.required == "" ? "prod" : "dev"'), 'set');
  assert.is(presence('data.x.y.z'), 'unknown');
});

test('tfvars that are named on the command line count', () => {
  assert.is(
    presence('var.required', { 'a.tfvars': 'required = "a"\n', 'b.tfvars': 'required = "b"\n' }),
    'set',
  );
  assert.is(
    presence('var.required', { 'a.tfvars': 'required = "a"\n', 'b.tfvars': 'required = ""\n' }),
    'unknown',
  );
  assert.is(presence('var.optional', { 'a.tfvars': 'optional = "a"\n' }), 'unknown');
});

test('base credentials are of the block alone, and no role', () => {
  const base = (body: string) =>
    baseCredentials(consumerOf({ 'main.tf': `provider "aws" {\n${body}}\n` })).presence;
  assert.equal(
    [
      '  assume_role {\n    role_arn = "r"\n  }\n',
      '  region = "r"\n',
      '  shared_config_files = ["x"]\n',
      '  access_key = var.k\n',
      '  access_key = data.x.y.z\n',
      '  assume_role_with_web_identity {\n    role_arn = "r"\n  }\n',
      '  dynamic "assume_role_with_web_identity" {\n    for_each = []\n    content {}\n  }\n',
    ].map(base),
    ['unset', 'unset', 'set', 'set', 'unknown', 'set', 'unknown'],
  );
});

test('an environment supplies credentials by any of their variables', () => {
  const supplies = (text: string) => {
    const { envScope } = consumerOf({ 'main.tf': 'provider "aws" {}\n', '.env': text });
    return envScope.environments.some(suppliesCredentials);
  };
  assert.equal(
    [
      'AWS_PROFILE=a\n',
      'AWS_ACCESS_KEY=$K\n',
      'AWS_WEB_IDENTITY_TOKEN_FILE=t\n',
      'AWS_PROFILE=\n',
      'AWS_REGION=r\n',
    ].map(supplies),
    [true, true, true, false, false],
  );
});

test.run();
