import type { Preset } from '../engine/config/presets.js';
import type { Setting } from '../engine/config/select-rules.js';
import type { FixKind } from '../engine/edits/fixes.js';
import { type LintOptions, UsageError } from '../lint/options.js';
import type { Arguments } from './arguments.js';
import { homeOf } from './home.js';
import type { Io } from './io.js';
import type { lintFlags } from './lint-flags.js';

export type LintArguments = Arguments<keyof typeof lintFlags>;

/** What the flags ask for. Rules and presets are checked where they are used. */
export function lintOptions(args: LintArguments, io: Io): LintOptions {
  const stdinFilename = args.value('stdin-filename');
  const shard = args.value('shard');
  const only = args.values('only').flatMap((value) => value.split(','));
  return {
    cwd: io.cwd,
    paths: args.positionals,
    staged: args.has('staged'),
    ...optional('diff', args.value('diff')),
    ...(stdinFilename === undefined ? {} : { stdin: { filename: stdinFilename, text: io.readStdin() } }),
    ...optional('preset', args.value('preset') as Preset | undefined),
    rules: Object.fromEntries(args.values('rule').map(settingOf)),
    only,
    ...optional('rulesDir', args.value('rules-dir')),
    ...(args.has('no-config') ? { config: false } : optional('config', args.value('config'))),
    ignores: !args.has('no-ignores'),
    ...optional('home', args.has('with-home') ? homeOf(io) : undefined),
    ...optional('baseline', args.value('baseline')),
    ...optional('updateBaseline', updateOf(args)),
    allowSecrets: args.has('allow-secrets'),
    ...(shard === undefined ? {} : { shard: shardOf(shard) }),
    ...optional('fix', fixKindOf(args)),
    timing: args.has('timing'),
  };
}

const optional = <Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): { readonly [name in Name]?: Value } =>
  value === undefined ? {} : ({ [name]: value } as { readonly [name in Name]: Value });

function settingOf(given: string): readonly [string, Setting] {
  const [, id, setting] = /^([^=:\s]+)\s*[=:]\s*(\S+)$/.exec(given) ?? [];
  if (id === undefined)
    throw new UsageError(`--rule ${given}: expected ID=SETTING, such as no-debug-log=off`);
  return [id, setting as Setting];
}

function shardOf(given: string): NonNullable<LintOptions['shard']> {
  const [, index, count] = /^(\d{1,6})\/(\d{1,6})$/.exec(given) ?? [];
  const shard = { index: Number(index), count: Number(count) };
  if (!(shard.index >= 1 && shard.index <= shard.count))
    throw new UsageError(`--shard ${given}: expected N/M, such as 1/4`);
  return shard;
}

function updateOf(args: LintArguments): LintOptions['updateBaseline'] {
  if (args.has('write-baseline') && args.has('prune-baseline'))
    throw new UsageError('--write-baseline and --prune-baseline exclude each other');
  if (args.has('write-baseline')) return 'write';
  return args.has('prune-baseline') ? 'prune' : undefined;
}

function fixKindOf(args: LintArguments): FixKind | undefined {
  if (args.has('fix-suggestions')) return 'suggestions';
  return args.has('fix') || args.has('fix-dry-run') ? 'fixes' : undefined;
}

/** @throws {UsageError} for what is no number. */
export function maxWarningsOf(args: Arguments<'max-warnings'>): number {
  const given = args.value('max-warnings');
  if (given === undefined) return Number.POSITIVE_INFINITY;
  if (!/^\d{1,9}$/.test(given)) throw new UsageError(`--max-warnings ${given}: expected a number`);
  return Number(given);
}
