import { lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { writeFixes } from '../engine/edits/write-fixes.js';
import { createMask } from '../engine/masking/mask.js';
import { planOf } from '../init/plan.js';
import type { Project, Step } from '../init/step.js';
import { UsageError } from '../lint/options.js';
import { unifiedDiff } from '../report/diff.js';
import { maskedLine } from '../report/source-lines.js';
import { version } from '../version.js';
import { helpOf, parseArguments } from './arguments.js';
import type { Command } from './command.js';
import type { Io } from './io.js';
import { withoutCommands } from './log-commands.js';

const flags = {
  'dry-run': { type: 'boolean', help: 'print what would be written as a unified diff' },
  help: { type: 'boolean', short: 'h', help: 'show this' },
} as const;

/** Sets credlint up in the repository: writes what is safe to write, and prints the rest. */
export const initCommand: Command = {
  async run(given, io) {
    const args = parseArguments(given, flags);
    if (args.has('help')) {
      io.stdout.write(`credlint init [DIR]: set credlint up in a repository\n\n${helpOf(flags)}`);
      return 0;
    }
    const [directory = '.', ...others] = args.positionals;
    if (others.length > 0) throw new UsageError('init takes one directory');
    const root = resolve(io.cwd, directory);
    if (typeAt(root) !== 'directory') throw new UsageError(`${directory} is no directory`);
    const steps = planOf(projectIn(root), version);
    const isDone = steps.map((step) => carryOut(step, { root, io, isDryRun: args.has('dry-run') }));
    return isDone.every(Boolean) ? 0 : 2;
  },
};

const MOST_BYTES = 1024 * 1024;

/** Links are no files: nothing outside of the directory is written. */
const typeAt = (path: string): 'file' | 'directory' | 'other' | undefined => {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (!stats) return undefined;
  return stats.isFile() ? 'file' : stats.isDirectory() ? 'directory' : 'other';
};

const projectIn = (root: string): Project => ({
  read(path) {
    const file = join(root, path);
    const isRead = typeAt(file) === 'file' && lstatSync(file).size <= MOST_BYTES;
    return isRead ? readFileSync(file, 'utf8') : undefined;
  },
  list(directory) {
    const path = join(root, directory);
    return typeAt(path) === 'directory' ? readdirSync(path).sort() : [];
  },
});

/** False where a file could not be written. */
function carryOut(
  step: Step,
  { root, io, isDryRun }: { readonly root: string; readonly io: Io; readonly isDryRun: boolean },
): boolean {
  if (step.kind === 'kept') {
    io.stdout.write(`✔ ${step.path}: ${step.why}\n`);
    return true;
  }
  if (step.kind === 'advice') {
    io.stdout.write(`\n→ ${step.title}\n\n${indented(step.text)}\n\n`);
    return true;
  }
  if (isDryRun) {
    const show = (line: string): string => maskedLine(line, step.path, createMask([]));
    io.stdout.write(withoutCommands(unifiedDiff(step.path, step.before, step.after, show), 'text'));
    return true;
  }
  const reason = write(root, step);
  io.stdout.write(reason === undefined ? `✔ wrote ${step.path}\n` : '');
  if (reason !== undefined) io.stderr.write(`credlint: ${step.path} was not written: ${reason}\n`);
  return reason === undefined;
}

const indented = (text: string): string => text.replace(/^/gm, '    ');

/** @returns why a file was not written. */
function write(root: string, { path, before, after }: Extract<Step, { kind: 'write' }>): string | undefined {
  const file = join(root, path);
  const type = typeAt(file);
  if (type === 'file') return writeFixes(root, [{ path, before, after }])[0]?.reason;
  if (type !== undefined) return 'it is not a regular file';
  try {
    mkdirSync(dirname(file), { recursive: true });
    // git runs only hooks that are executable.
    writeFileSync(file, after, { flag: 'wx', mode: path.startsWith('.husky/') ? 0o755 : 0o644 });
    return undefined;
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown);
  }
}
