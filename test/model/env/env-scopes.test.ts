import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createRepository } from '../../../src/model/create-repository.js';
import { memoryWorkspace } from '../../../src/workspace/memory.js';

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

const ofEnvrc = (files: Record<string, string>) =>
  environments(files)
    .filter(([mode]) => mode === '.envrc')
    .map(([, variables]) => variables);

test('a script runs from top to bottom', () => {
  const dotenv = { 'app/.env': 'A=env\nB=env\n' };
  assert.equal(ofEnvrc({ ...dotenv, 'app/.envrc': 'export A=own\ndotenv\n' }), [{ A: 'env', B: 'env' }]);
  assert.equal(ofEnvrc({ ...dotenv, 'app/.envrc': 'dotenv\nexport A=own\nunset B\n' }), [{ A: 'own' }]);
});

test('programs see what is exported', () => {
  assert.equal(ofEnvrc({ 'app/.envrc': 'A=1\nB=2 terraform plan\nexport C=3\ndeclare -x D=4\n' }), [
    { C: '3', D: '4' },
  ]);
  assert.equal(ofEnvrc({ 'app/.envrc': 'A=1\nB=2\nexport A\n' }), [{ A: '1' }]);
  assert.equal(ofEnvrc({ 'app/.envrc': 'A=1\nset -a\nB=2\nset +a\nC=3\n' }), [{ B: '2' }]);
  assert.equal(ofEnvrc({ 'app/.envrc': 'set -o allexport\nsource .env\n', 'app/.env': 'A=1\n' }), [
    { A: '1' },
  ]);
});

test('includes of direnv', () => {
  const above = { '.envrc': 'export A=above\n' };
  assert.equal(ofEnvrc({ ...above, 'app/.envrc': 'export B=1\n' }), [{ B: '1' }]);
  for (const include of ['source_up', 'source_up_if_exists', 'source_env ..', 'source_env ../.envrc'])
    assert.equal(
      ofEnvrc({ ...above, 'app/.envrc': `${include}\nexport B=1\n` }),
      [{ A: 'above', B: '1' }],
      include,
    );
  assert.equal(
    ofEnvrc({ 'app/.envrc': 'source_env_if_exists .envrc.local\n', 'app/.envrc.local': 'export A=local\n' }),
    [{ A: 'local' }],
  );
  assert.equal(ofEnvrc({ 'app/.envrc': 'source_env ../keys.envrc\n', 'keys.envrc': 'export A=keys\n' }), [
    { A: 'keys' },
  ]);
  assert.equal(environments({ 'app/.envrc.local': 'export A=local\n' }), []);
  assert.equal(ofEnvrc({ 'app/.envrc': 'export A=1\nsource_env .envrc\n' }), [{ A: '1' }]);
});

test('a script that is meant to be sourced', () => {
  assert.equal(environments({ 'app/set-env.sh': 'export A=1\n', 'app/deploy.sh': 'export A=2\n' }), [
    ['set-env.sh', { A: '1' }],
  ]);
});

test('scripts of PowerShell and cmd that are called for what they set are environments, too', () => {
  assert.equal(environments({ 'app/set-env.ps1': '$env:A = "1"\n$B = 2\n' }), [['set-env.ps1', { A: '1' }]]);
  assert.equal(
    environments({ 'app/aws-env.bat': '@echo off\r\nset A=1\r\n', 'app/build.cmd': 'set A=2\r\n' }),
    [['aws-env.bat', { A: '1' }]],
  );
});

test('documentation files and interpolated values', () => {
  assert.equal(environments({ 'app/.env.example': 'A=1\n' }), []);
  assert.equal(environments({ 'app/.env': 'A=${B}\n' }), [[undefined, { A: undefined }]]);
});

test.run();
