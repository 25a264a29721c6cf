import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createRepository } from '../../../src/model/create-repository.js';
import { keySetOfBlock, keySetOfEnvironment, keySetOfProfile } from '../../../src/model/sources/key-set.js';
import { keySetFault } from '../../../src/model/sources/key-set-fault.js';
import { parseIni } from '../../../src/syntax/ini/ini.js';
import { memoryWorkspace } from '../../../src/workspace/memory.js';
import { keyId, secret } from '../../keys.js';

const repository = (files: Readonly<Record<string, string>>) => createRepository(memoryWorkspace(files));

const block = (text: string) => keySetOfBlock(repository({ 'main.tf': text }).consumers[0]!);

test('null and empty values are not set; what must have a value is certain', () => {
  const set = block(
    'provider "aws" {\n  access_key = var.required\n  secret_key = var.unset\n  token = try(var.map.token, null)\n}\nvariable "required" {}\nvariable "unset" {\n  default = ""\n}\nvariable "map" {}\n',
  );
  assert.is(set.id?.certain, true);
  assert.is(set.id?.value, undefined);
  assert.is(set.secret, undefined);
  assert.is(set.token?.certain, false);
});

test('the environment gives the names that Go reads first', () => {
  const scope = repository({
    '.env': 'AWS_ACCESS_KEY=a\nAWS_ACCESS_KEY_ID=b\nAWS_SECRET_KEY=c\nAWS_SESSION_TOKEN=\n',
  }).envScope('');
  const set = keySetOfEnvironment(scope.environments[0]!);
  assert.equal(
    [set.id?.name, set.id?.value, set.secret?.name, set.token],
    ['AWS_ACCESS_KEY_ID', 'b', 'AWS_SECRET_KEY', undefined],
  );
});

test('profiles are read in any case, the last entry counts', () => {
  const file = { path: 'credentials', text: '[a]\nAWS_ACCESS_KEY_ID = x\naws_access_key_id = y\n' };
  const set = keySetOfProfile(file, parseIni(file).sections[0]!);
  assert.equal([set.id?.value, set.secret], ['y', undefined]);
});

test('faults of sets', () => {
  const fault = (lines: string) => keySetFault(block(`provider "aws" {\n${lines}}\n`))?.kind;
  const id = `access_key = "${keyId('AKIA', 'a')}"\n`;
  const temporary = `access_key = "${keyId('ASIA', 'a')}"\n`;
  const key = `secret_key = "${secret('a')}"\n`;
  const token = 'token = "abc"\n';
  assert.is(fault(''), undefined);
  assert.is(fault(id), 'idAlone');
  assert.is(fault(key), 'secretAlone');
  assert.is(fault(token), 'tokenAlone');
  assert.is(fault(key + token), 'secretAlone');
  assert.is(fault(id + key), undefined);
  assert.is(fault(id + key + token), 'longLivedWithToken');
  assert.is(fault(temporary + key), 'temporaryWithoutToken');
  assert.is(fault(temporary + key + token), undefined);
});

test.run();
