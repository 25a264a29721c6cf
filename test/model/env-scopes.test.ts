import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createRepository } from '../../src/model/create-repository.js';
import { memoryWorkspace } from '../../src/workspace/memory.js';

const environments = (files: Record<string, string>, directory = 'app') =>
  createRepository(memoryWorkspace(files))
    .envScope(directory)
    .environments.map(({ mode, variables }) => [
      mode,
      Object.fromEntries([...variables].map(([name, variable]) => [name, variable.value])),
    ]);

test('nearer files and .env.local override, and the last entry of a file wins', () => {
  assert.equal(
    environments({
      '.env': 'A=root\nB=root\n',
      'app/.env': 'A=app\nC=1\nC=2\n',
      'app/.env.local': 'A=local\n',
    }),
    [[undefined, { A: 'local', C: '2', B: 'root' }]],
  );
});

test('modes are alternatives over the base', () => {
  assert.equal(
    environments({
      'app/.env': 'A=base\nB=base\n',
      'app/.env.prod': 'A=prod\n',
      'app/.env.prod.local': 'A=mine\n',
      'app/.env.dev': 'A=dev\n',
    }),
    [
      [undefined, { A: 'base', B: 'base' }],
      ['prod', { A: 'mine', B: 'base' }],
      ['dev', { A: 'dev', B: 'base' }],
    ],
  );
});

test('.envrc stands alone and includes .env only where it says so', () => {
  assert.equal(environments({ 'app/.env': 'A=1\n', 'app/.envrc': 'export B=2\n' }), [
    [undefined, { A: '1' }],
    ['.envrc', { B: '2' }],
  ]);
  assert.equal(environments({ 'app/.env': 'A=1\n', 'app/.envrc': 'dotenv\nexport B=2\n' })[1], [
    '.envrc',
    { B: '2', A: '1' },
  ]);
});

test('branches of .envrc are alternatives', () => {
  const envrc = 'export R=eu\nif [ -n "$CI" ]; then\n  export P=ci\nelse\n  export P=me\nfi\n';
  assert.equal(
    environments({ 'app/.envrc': envrc }).map(([, variables]) => variables),
    [
      { R: 'eu', P: 'ci' },
      { R: 'eu', P: 'me' },
    ].map(({ R, P }) => ({ P, R })),
  );
});

test('documentation files and interpolated values', () => {
  assert.equal(environments({ 'app/.env.example': 'A=1\n' }), []);
  assert.equal(environments({ 'app/.env': 'A=${B}\n' }), [[undefined, { A: undefined }]]);
});

test.run();
