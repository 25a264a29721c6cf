#!/usr/bin/env node
/**
 * Packs credlint, installs the tarball in an empty project as npm would for a user, and checks what arrived:
 * the executable, the two imports and their types, and the limits that an install promises.
 */
import * as assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './bundle.mjs';

const DIRECT_DEPENDENCIES = 6;
const UNPACKED_BYTES = 8 * 1024 * 1024;
// What `--version` loads. The engine is far above this.
const START_BYTES = 5000;

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const project = realpathSync(mkdtempSync(join(tmpdir(), 'credlint-package-')));
const modules = join(project, 'node_modules');
const installed = join(modules, manifest.name);
const run = (command, args, cwd = project) =>
  execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });

try {
  installTarball();
  checkContents();
  checkExecutable();
  checkJudge();
  checkImport('.');
  // Whoever imports it has ESLint.
  addPeers();
  checkImport('./eslint');
} finally {
  rmSync(project, { recursive: true, force: true });
}

function installTarball() {
  const [{ filename }] = JSON.parse(run('npm', ['pack', '--json', '--pack-destination', project], root));
  writeFileSync(join(project, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error', join(project, filename)]);
}

function checkContents() {
  const { packages } = JSON.parse(readFileSync(join(modules, '.package-lock.json'), 'utf8'));
  const scripted = Object.keys(packages).filter((path) => packages[path].hasInstallScript);
  const direct = Object.keys(manifest.dependencies).length;
  const bytes = sizeOf(modules);
  assert.deepEqual(scripted, [], 'packages with install scripts');
  assert.ok(direct <= DIRECT_DEPENDENCIES, `${direct} direct dependencies`);
  assert.ok(bytes <= UNPACKED_BYTES, `${bytes} bytes unpacked`);
  for (const source of ['src', 'rules', 'test', 'scripts'])
    assert.ok(!existsSync(join(installed, source)), source);
  console.log(
    `${Object.keys(packages).length} packages, ${direct} of them direct dependencies, ${(bytes / 2 ** 20).toFixed(1)} MB`,
  );
}

function checkExecutable() {
  const executable = join(installed, manifest.bin.credlint);
  const start = readFileSync(executable, 'utf8');
  assert.ok(start.length <= START_BYTES, `${start.length} bytes are loaded before a command is chosen`);
  assert.doesNotMatch(start, /^(var|const) .*require\("\./m, 'more is loaded before a command is chosen');
  assert.equal(statSync(executable).mode & 0o111, 0o111, 'the executable bit');
  assert.equal(run(join(modules, '.bin', 'credlint'), ['--version']).trim(), manifest.version);
}

/** HashiCorp's parser has the last word on a file that does not parse: it has to be found from where npm puts us. */
function checkJudge() {
  writeFileSync(join(project, 'broken.tf'), 'a = 1 2\n');
  const { stdout } = spawnSync(join(modules, '.bin', 'credlint'), ['broken.tf'], {
    cwd: project,
    encoding: 'utf8',
  });
  assert.match(stdout, /syntax-error\b.*Missing newline after argument/s);
}

function addPeers() {
  for (const name of Object.keys(manifest.peerDependencies))
    symlinkSync(join(root, 'node_modules', name), join(modules, name), 'junction');
}

/** The types are compiled without `skipLibCheck`: they must not mention a library that is only bundled. */
function checkImport(name) {
  const { types } = manifest.exports[name];
  if (!existsSync(join(root, types)))
    return console.error(`package: no ${types}, so "${name}" is not checked`);
  const specifier = join(manifest.name, name);
  run(process.execPath, ['--input-type=module', '--eval', `await import(${JSON.stringify(specifier)})`]);
  writeFileSync(
    join(project, 'check.ts'),
    `import * as all from ${JSON.stringify(specifier)};\nexport { all };\n`,
  );
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2023'];
  const typeRoots = ['--types', 'node', '--typeRoots', join(root, 'node_modules/@types')];
  run(process.execPath, [compiler, ...options, ...typeRoots, join(project, 'check.ts')]);
}

function sizeOf(path) {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.size;
  return readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0);
}
