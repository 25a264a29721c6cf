import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createRepository } from '../../../src/model/create-repository.js';
import { memoryWorkspace } from '../../../src/workspace/memory.js';

const call = (source: string) => `module "it" {\n  source = "${source}"\n}\n`;
const FILES = {
  'main.tf': call('./modules/network'),
  'modules/network/main.tf': call('./subnets'),
  'modules/network/subnets/main.tf': '',
  'modules/network/examples/simple/main.tf': call('../..'),
  'live/a/main.tf': call('../../modules/network/'),
  'live/b/main.tf': call('../../modules//network/subnets'),
  'live/c/main.tf': '# network\n',
  'live/d/main.tf.json': '{"module": {"it": {"source": "../../modules/network"}}}',
};

const callersIn = (directory: string, targets?: readonly string[]) =>
  createRepository(memoryWorkspace(FILES, targets ? { targets } : {})).module(directory)?.callers;

test('a run over a few files finds the callers that one over everything does', () => {
  const expected = {
    'modules/network': ['', 'live/a', 'live/d', 'modules/network/examples/simple'],
    'modules/network/subnets': ['live/b', 'modules/network'],
    'live/a': [],
    '': [],
  };
  for (const [directory, callers] of Object.entries(expected)) {
    assert.equal(callersIn(directory), callers, directory);
    assert.equal(callersIn(directory, ['modules/network/main.tf']), callers, directory);
  }
});

test('a root module below which others call it has them as callers', () => {
  const files = { 'main.tf': '', 'examples/one/main.tf': call('../../'), 'examples/two/main.tf': '' };
  const { module } = createRepository(memoryWorkspace(files, { targets: ['main.tf'] }));
  assert.equal(module('')?.callers, ['examples/one']);
});

test('only files that may call a module are read', () => {
  const workspace = memoryWorkspace(FILES, { targets: ['modules/network/subnets/main.tf'] });
  const { modules } = createRepository(workspace);
  assert.ok(modules.some(({ directory }) => directory === 'live/b'));
  assert.is(workspace.filesRead, Object.keys(FILES).length - 1);
  workspace.read('live/c/main.tf');
  assert.is(workspace.filesRead, Object.keys(FILES).length);
});

test('many modules in scope are searched for together', () => {
  const names = [...Array(30).keys()].map((index) => `module${index}`);
  const files = Object.fromEntries(names.map((name) => [`${name}/main.tf`, call('../module0')]));
  const { module } = createRepository(memoryWorkspace(files, { targets: ['module1/main.tf'] }));
  for (const name of names.slice(1)) assert.equal(module(name)?.callers, [], name);
  assert.is(module('module0')?.callers.length, 29);
});

test.run();
