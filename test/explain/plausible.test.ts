import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { plausibleIn } from '../../src/explain/plausible.js';
import { createRepository } from '../../src/model/create-repository.js';
import { memoryWorkspace } from '../../src/workspace/memory.js';

const plausible = (text: string) => plausibleIn(createRepository(memoryWorkspace({ 'main.tf': text })));

test('a cause of the state needs a backend', () => {
  assert.is(plausible('provider "aws" {}\n')('backend-not-inherited'), false);
  assert.is(plausible('terraform {\n  backend "s3" {}\n}\n')('backend-not-inherited'), true);
});

test('a second provider makes an unconfigured instance possible', () => {
  const one = 'provider "aws" {}\n';
  assert.is(plausible(one)('provider-instance-unconfigured'), false);
  assert.is(plausible(`${one}provider "aws" {\n  alias = "b"\n}\n`)('provider-instance-unconfigured'), true);
});

test('a region of another partition makes its mismatch possible', () => {
  const inRegion = (region: string) => plausible(`provider "aws" {\n  region = "${region}"\n}\n`);
  assert.is(inRegion('eu-west-1')('partition-mismatch'), false);
  assert.is(inRegion('cn-north-1')('partition-mismatch'), true);
});

test('what files cannot show is left undecided', () => {
  assert.is(plausible('')('clock-skew'), undefined);
});

test.run();
