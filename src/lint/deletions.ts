import type { Finding } from '../engine/finding.js';
import type { RunResult } from '../engine/run.js';
import { createRepository } from '../model/create-repository.js';
import { directoriesReached } from '../model/modules/scope.js';
import type { YamlReader } from '../syntax/yaml/yaml.js';
import { withTargets } from '../workspace/overlay.js';
import type { Workspace } from '../workspace/workspace.js';

type RunOver = (workspace: Workspace) => Promise<RunResult>;

interface Surroundings {
  readonly runOver: RunOver;
  /** Files that configuration leaves out. */
  readonly isIgnored: (path: string) => boolean;
  readonly yaml: YamlReader | undefined;
}

/**
 * The run of a change. Where the change removes files, it also reports what that breaks in files which the change does
 * not touch: what is found around the removed ones now and was not found before. Findings in a file that is removed
 * from git and still on disk are nobody's mistake.
 */
export function reportingDeletions(
  workspace: Workspace,
  { runOver, isIgnored, yaml }: Surroundings,
): RunOver {
  const before = workspace.before();
  if (!before || workspace.removed.length === 0) return runOver;
  const removed = new Set(workspace.removed);
  const isReached = reachOf(
    withTargets(before, (path) => removed.has(path)),
    yaml,
  );
  let known: Promise<ReadonlySet<string>> | undefined;

  return async (current) => {
    known ??= keysOf(runOver(withTargets(before, isReached)));
    const result = await runOver(
      withTargets(current, (path) => current.isTarget(path) || (isReached(path) && !isIgnored(path))),
    );
    const knownBefore = await known;
    const isReported = (finding: Finding): boolean =>
      involves(finding, current) || !(knownBefore.has(keyOf(finding)) || removed.has(finding.at.file.path));
    return {
      ...result,
      findings: result.findings.filter(isReported),
      suppressed: result.suppressed.filter(({ finding }) => isReported(finding)),
    };
  };
}

/** Files that the targets can have an effect on: those of the modules that they reach, and of the directories around. */
function reachOf(workspace: Workspace, yaml: YamlReader | undefined): (path: string) => boolean {
  const directories = directoriesReached(createRepository(workspace, { yaml }));
  return (path) => directories.has(path.slice(0, Math.max(0, path.lastIndexOf('/'))));
}

const involves = ({ at, related }: Finding, workspace: Workspace): boolean =>
  [at, ...related.map((one) => one.at)].some(({ file }) => workspace.isTarget(file.path));

async function keysOf(run: Promise<RunResult>): Promise<ReadonlySet<string>> {
  const { findings, suppressed } = await run;
  return new Set([...findings, ...suppressed.map(({ finding }) => finding)].map(keyOf));
}

/** Of files that stay as they are. A fault that is worded differently now is the same fault. */
const keyOf = ({ ruleId, messageId, at }: Finding): string =>
  JSON.stringify([ruleId, messageId, at.file.path, at.start, at.end]);
