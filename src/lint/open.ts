import { dirname, relative, resolve, sep } from 'node:path';
import type { Config } from '../engine/config/config.js';
import { directoryOf } from '../model/modules/module-files.js';
import { kindOfText } from '../workspace/kind-of-text.js';
import { type Mode, openWorkspaces } from '../workspace/open-workspace.js';
import { narrowed, withTargets, withTexts } from '../workspace/overlay.js';
import type { Workspace } from '../workspace/workspace.js';
import { type LintOptions, UsageError } from './options.js';

export interface Opened {
  readonly workspace: Workspace;
  /** Left out by configuration: never reported about, whether a target or not. */
  readonly isIgnored: (path: string) => boolean;
  readonly notes: readonly string[];
}

/** The workspaces of a run, one for each repository that the paths lie in, without what is not to be checked. */
export async function openWorkspacesFor(
  options: LintOptions,
  config: Config,
  cwd: string,
): Promise<readonly Opened[]> {
  const { paths = [], stdin, shard, ignores = true } = options;
  const opened = stdin
    ? await openStdin(stdin, cwd)
    : await openWorkspaces({ cwd, paths, mode: modeOf(options) });
  const isUnchanged = (workspace: Workspace) => targetsOf(workspace).length + workspace.removed.length === 0;
  const unchanged = opened.every(isUnchanged) ? nothingNew(options) : [];
  return opened
    .map((workspace) => (ignores ? withoutIgnored(workspace, config) : everythingOf(workspace)))
    .map(({ workspace, isIgnored, notes }) => ({
      isIgnored,
      workspace: shard ? shardOf(workspace, shard) : workspace,
      notes: [...unchanged, ...removals(workspace), ...notes],
    }));
}

async function openStdin(
  { filename, text }: NonNullable<LintOptions['stdin']>,
  cwd: string,
): Promise<readonly Workspace[]> {
  const file = resolve(cwd, filename);
  const opened = await openWorkspaces({ cwd, paths: [dirname(file)], mode: { kind: 'worktree' } });
  return opened.slice(0, 1).map((workspace) => {
    const path = relative(workspace.root, file).replaceAll(sep, '/');
    const texts = new Map([[path, text]]);
    return withTargets(withTexts(workspace, texts, { kind: kindOfText(text) }), (target) => target === path);
  });
}

function modeOf({ staged, diff }: LintOptions): Mode {
  if (staged && diff !== undefined) throw new UsageError('--staged and --diff exclude each other');
  if (staged) return { kind: 'staged' };
  return diff === undefined ? { kind: 'worktree' } : { kind: 'diff', ref: diff };
}

function nothingNew({ staged, diff }: LintOptions): readonly string[] {
  if (staged) return ['no file that credlint reads is staged'];
  return diff === undefined ? [] : [`no file that credlint reads has changed since ${diff}`];
}

function removals({ removed }: Workspace): readonly string[] {
  if (removed.length === 0) return [];
  const [first, ...others] = removed;
  const named = others.length === 0 ? `${first} is` : `${first} and ${others.length} more are`;
  return [`${named} removed: what that breaks in other files is reported too`];
}

const targetsOf = (workspace: Workspace): readonly string[] => [
  ...workspace.targets().map(({ path }) => path),
  ...workspace.unread.map(({ path }) => path).filter((path) => workspace.isTarget(path)),
];

const everythingOf = (workspace: Workspace): Opened => ({ workspace, isIgnored: () => false, notes: [] });

/** Files that configuration leaves out are still read as context; how many they are is said. */
function withoutIgnored(workspace: Workspace, config: Config): Opened {
  const isIgnored = config.isIgnored(workspace.root);
  const ignored = new Set(targetsOf(workspace).filter(isIgnored));
  if (ignored.size === 0) return { workspace, isIgnored, notes: [] };
  const files = ignored.size === 1 ? '1 file was' : `${ignored.size} files were`;
  return {
    workspace: withTargets(workspace, (path) => workspace.isTarget(path) && !isIgnored(path)),
    isIgnored,
    notes: [`${files} left out by \`ignores\` of ${config.files.join(', ')}`],
  };
}

/** A part of the targets: whole directories, so that no two parts read one module. */
function shardOf(workspace: Workspace, { index, count }: NonNullable<LintOptions['shard']>): Workspace {
  const paths = [...targetsOf(workspace), ...workspace.removed];
  const directories = [...new Set(paths.map(directoryOf))].sort();
  const mine = new Set(directories.filter((_, at) => at % count === index - 1));
  return narrowed(workspace, (path) => mine.has(directoryOf(path)));
}
