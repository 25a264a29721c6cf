import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createRepository } from '../../src/model/create-repository.js';
import { envReaders } from '../../src/model/env-readers.js';
import { memoryWorkspace } from '../../src/workspace/memory.js';

const readers = (path: string, files: Readonly<Record<string, string>>) =>
  envReaders(createRepository(memoryWorkspace({ [path]: 'A=1\n', ...files })), path);

test('docker run and compose take env files by the same option', () => {
  assert.equal(readers('.env', { Makefile: 'plan:\n\tdocker run --rm \\\n\t  --env-file .env image\n' }), [
    'docker-env-file',
  ]);
  assert.equal(readers('.env', { 'up.sh': 'docker compose --env-file .env up\n' }), ['compose']);
});

test('compose services', () => {
  assert.equal(readers('a/x.env', { 'compose.yml': 'services:\n  a:\n    env_file: a/x.env\n' }), [
    'compose',
  ]);
  assert.equal(readers('a/x.env', { 'a/compose.yml': 'services:\n  a:\n    env_file:\n      - ./x.env\n' }), [
    'compose',
  ]);
});

test('shells and make', () => {
  assert.equal(readers('.env', { 'run.sh': 'set -a\n. ./.env\n' }), ['shell']);
  assert.equal(readers('.env', { 'scripts/run.sh': 'source "$ROOT/.env"\n' }), ['shell']);
  assert.equal(readers('.env', { Makefile: '-include .env\nexport\n' }), ['make']);
});

test('several readers, and none', () => {
  assert.equal(readers('.env', { Makefile: 'include .env\nrun:\n\tdocker run --env-file=.env image\n' }), [
    'docker-env-file',
    'make',
  ]);
  assert.equal(readers('.env', { 'run.sh': '. ./other.env\n' }), []);
});

test.run();
