import { dirname, relative, resolve, sep } from 'node:path';
import { directoryOf } from '../model/module-files.js';
import { kindOfText } from '../workspace/kind-of-text.js';
import { type Mode, openWorkspaces } from '../workspace/open-workspace.js';
import { withTargets, withTexts } from '../workspace/overlay.js';
import type { Workspace } from '../workspace/workspace.js';
import { type LintOptions, UsageError } from './options.js';

/** The workspaces of a run: one for each repository that the paths lie in. */
export async function openWorkspacesFor(options: LintOptions, cwd: string): Promise<readonly Workspace[]> {
  const { paths = [], stdin } = options;
  if (!stdin) {
    const opened = await openWorkspaces({ cwd, paths, mode: modeOf(options) });
    return options.shard ? opened.map((workspace) => shardOf(workspace, options.shard!)) : opened;
  }
  const file = resolve(cwd, stdin.filename);
  const opened = await openWorkspaces({ cwd, paths: [dirname(file)], mode: { kind: 'worktree' } });
  return opened.slice(0, 1).map((workspace) => {
    const path = relative(workspace.root, file).replaceAll(sep, '/');
    const texts = new Map([[path, stdin.text]]);
    return withTargets(withTexts(workspace, texts, kindOfText(stdin.text)), (target) => target === path);
  });
}

function modeOf({ staged, diff }: LintOptions): Mode {
  if (staged && diff !== undefined) throw new UsageError('--staged and --diff exclude each other');
  if (staged) return { kind: 'staged' };
  return diff === undefined ? { kind: 'worktree' } : { kind: 'diff', ref: diff };
}

/** A part of the targets: whole directories, so that no two parts read one module. */
function shardOf(workspace: Workspace, { index, count }: NonNullable<LintOptions['shard']>): Workspace {
  const targets = [...workspace.files.keys()].filter((path) => workspace.isTarget(path));
  const directories = [...new Set(targets.map(directoryOf))].sort();
  const mine = new Set(directories.filter((_, at) => at % count === index - 1));
  return withTargets(workspace, (path) => workspace.isTarget(path) && mine.has(directoryOf(path)));
}
