#!/usr/bin/env node
/**
 * npm's `prepare` step, and what runs before the tests: makes dist/ current.
 *
 * Installing credlint from any commit (`language: node` of pre-commit, `npm install git+…`) means that npm runs this
 * in a clone whose development dependencies may be missing: npm 10 and 11 hand `global=true` down to the install of
 * the clone and so skip them (npm/cli#8440). So this installs what bundling needs by itself, elsewhere, from the same
 * lock file. Standard output stays empty: pre-commit before 4.6.1 takes that of `npm pack` for a file name.
 */
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle, executable, root } from './bundle.mjs';

// Development tools that bundling does without. One that is missing here costs a longer download, nothing else.
const unneeded = /^(@biomejs\/biome|@types\/.*|c8|fast-check|tsx|typescript|uvu)$/;

try {
  if (!isCurrent()) await build();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

function isCurrent() {
  if (!existsSync(executable)) return false;
  const built = statSync(executable).mtimeMs;
  const sources = ['src', 'rules', 'scripts', 'package.json', 'package-lock.json'].map((name) =>
    join(root, name),
  );
  return sources.every((source) => newestChange(source) <= built);
}

function newestChange(path) {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats?.isDirectory()) return stats?.mtimeMs ?? 0;
  return Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => newestChange(join(path, name))));
}

async function build() {
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const needed = Object.entries(devDependencies).filter(([name]) => !unneeded.test(name));
  if (needed.every(([name]) => existsSync(join(root, 'node_modules', name, 'package.json')))) return bundle();

  const modules = mkdtempSync(join(tmpdir(), 'credlint-prepare-'));
  try {
    install(modules, Object.fromEntries(needed));
    await bundle(modules);
  } finally {
    rmSync(modules, { recursive: true, force: true });
  }
}

/** Installs these packages into a directory, in the versions and with the checksums of the lock file. */
function install(directory, dependencies) {
  writeFileSync(join(directory, 'package.json'), JSON.stringify({ private: true, dependencies }));
  copyFileSync(join(root, 'package-lock.json'), join(directory, 'package-lock.json'));
  const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-progress'];
  const { status, error } = npm(args, {
    cwd: directory,
    env: withoutOuterInstall(process.env),
    stdio: ['ignore', 2, 2],
  });
  if (error || status !== 0)
    throw new Error(
      `npm ${args.join(' ')} failed; bundling credlint needs ${Object.keys(dependencies).join(', ')}`,
    );
}

/** The npm that runs this script, so that one with other defaults further up in PATH does not get in. */
function npm(args, options) {
  const running = process.env.npm_execpath;
  if (running?.endsWith('.js')) return spawnSync(process.execPath, [running, ...args], options);
  return spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
}

/** npm hands its own settings down as variables; those that say where and what to install belong to the outer install. */
function withoutOuterInstall(environment) {
  const setting =
    /^npm_config_(global|location|prefix|local_prefix|global_prefix|install_links|install_strategy|allow_git|omit|include|only|production|save.*|dry_run|package_lock.*|workspaces?|json)$/i;
  const kept = Object.entries(environment).filter(
    ([name]) => name !== 'NODE_ENV' && !setting.test(name.replaceAll('-', '_')),
  );
  return Object.fromEntries(kept);
}
