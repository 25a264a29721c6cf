import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createRepository } from '../../../src/model/create-repository.js';
import { envFileUses, handsOn } from '../../../src/model/env/env-readers.js';
import { loadYamlReader } from '../../../src/syntax/yaml/yaml.js';
import { memoryWorkspace } from '../../../src/workspace/memory.js';

const readYaml = await loadYamlReader();

const readers = (path: string, files: Readonly<Record<string, string>>) =>
  envFileUses(createRepository(memoryWorkspace({ [path]: 'A=1\n', ...files }), { yaml: readYaml }), path).map(
    ({ reader }) => reader,
  );

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

test('direnv and the dotenv programs', () => {
  assert.equal(readers('.env', { '.envrc': 'dotenv_if_exists\n' }), ['godotenv']);
  assert.equal(readers('.env', { '.envrc': 'dotenv\n' }), ['godotenv']);
  assert.equal(readers('prod.env', { Makefile: 'plan:\n\tdotenv -e prod.env -- terraform plan\n' }), [
    'dotenv',
  ]);
  assert.equal(readers('.env', { 'run.sh': 'dotenv run -- terraform plan\n' }), ['python-dotenv']);
  assert.equal(readers('.env', { 'run.sh': 'dotenvx run -- terraform plan\n' }), ['dotenv']);
  assert.equal(readers('.env', { 'run.sh': 'npx dotenv -e .env -- terraform plan\n' }), ['dotenv']);
  assert.equal(readers('.env', { 'run.sh': 'pnpm exec dotenv-cli -e .env terraform plan\n' }), ['dotenv']);
  assert.equal(readers('.envrc', {}), ['shell']);
});

test('files that other programs pour into a command', () => {
  const read = (script: string) => readers('.env', { 'run.sh': `${script}\n` });
  assert.equal(read('export $(cat .env)'), ['words']);
  assert.equal(read("export $(grep -v '^#' .env | xargs)"), ['xargs']);
  assert.equal(read('env $(cat .env) terraform plan'), ['words']);
  assert.equal(read('set -a; source <(cat .env)'), ['shell']);
  assert.equal(read('export $(cat < .env)'), ['words']);
  assert.equal(read("export $(sed 's/\"//g' .env)"), [], 'sed may change the values');
  assert.equal(read("export $(cat .env | xargs -d '\\n')"), [], 'then xargs leaves quotes alone');
  assert.equal(read('echo $(cat .env)'), []);
});

test('format: raw of compose', () => {
  assert.equal(
    readers('.env', {
      'compose.yml': 'services:\n  a:\n    env_file:\n      - path: .env\n        format: raw\n',
    }),
    ['docker-env-file'],
  );
});

test('workflows', () => {
  const steps = (run: string) =>
    `on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - working-directory: infra\n        run: ${run}\n`;
  const workflow = '.github/workflows/a.yml';
  assert.equal(readers('infra/.env', { [workflow]: steps('docker run --env-file .env image plan') }), [
    'docker-env-file',
  ]);
  assert.equal(readers('infra/.env', { [workflow]: steps('cd .. && source infra/.env') }), ['shell']);
});

test('a file that only the directory of the run would tell', () => {
  const files = { 'scripts/run.sh': '. .env\n', 'scripts/.env': 'A=1\n', '.env': 'A=1\n' };
  assert.equal(readers('.env', files), []);
  assert.equal(readers('scripts/.env', files), []);
  assert.equal(readers('infra/.env', { 'run.sh': 'cd infra\n. ./.env\n', '.env': '' }), ['shell']);
});

test('make hands on what it exports', () => {
  const handed = (makefile: string, env = 'A=1\n') => {
    const repository = createRepository(memoryWorkspace({ '.env': env, Makefile: makefile }));
    const document = repository.document('.env');
    assert.ok(document?.syntax === 'env');
    return envFileUses(repository, '.env').map((use) => handsOn(use, document.tree.entries[0]!));
  };
  assert.equal(handed('include .env\n'), [false]);
  assert.equal(handed('include .env\nexport B\n'), [false]);
  assert.equal(handed('include .env\nexport A\n'), [true]);
  assert.equal(handed('include .env\nexport\n'), [true]);
  assert.equal(handed("include .env\nexport $(shell sed 's/=.*//' .env)\n"), [true]);
  assert.equal(handed('include .env\n', 'export A=1\n'), [true]);
});

test('several readers, and none', () => {
  assert.equal(readers('.env', { Makefile: 'include .env\nrun:\n\tdocker run --env-file=.env image\n' }), [
    'make',
    'docker-env-file',
  ]);
  assert.equal(readers('.env', { 'run.sh': '. ./other.env\n' }), []);
});

test.run();
