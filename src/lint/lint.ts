import { existsSync, realpathSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import type { ActiveRule } from '../engine/active-rule.js';
import { type Config, loadConfig, NO_CONFIG } from '../engine/config/config.js';
import { nearestUp } from '../engine/config/config-file.js';
import { selectRules } from '../engine/config/select-rules.js';
import { mergeReports } from '../report/merge-reports.js';
import type { Report } from '../report/report.js';
import type { ShownSources } from '../report/source-lines.js';
import type { SourcesReport } from '../report/sources/sources-report.js';
import { allRules } from './all-rules.js';
import type { BaselineRequest } from './known-findings.js';
import { lintWorkspace } from './lint-workspace.js';
import { loadRules } from './load-rules.js';
import { openWorkspacesFor } from './open.js';
import { type LintOptions, UsageError } from './options.js';
import { type Part, type ShownChange, toPart } from './part.js';
import { selectionFor } from './selection.js';

export interface LintResult {
  readonly report: Report;
  /** Source lines as they may be shown, for formats with code frames. */
  readonly sources: ShownSources;
  /** What fixing changes, not yet written. */
  readonly changes: readonly ShownChange[];
  /** Who signs with what, as `credlint sources` says it; computed when asked for. */
  readonly credentialSources: () => SourcesReport;
  /** The rules that ran. */
  readonly active: readonly ActiveRule[];
  /** Milliseconds by rule id; empty unless asked for. */
  readonly timing: ReadonlyMap<string, number>;
  /** Where internal errors came from, masked, for people who look for them. */
  readonly stacks: readonly string[];
}

/**
 * Lints files of one or several repositories.
 *
 * @throws {WorkspaceError} for paths and revisions that do not exist.
 * @throws {UsageError} for rules and presets that do not exist.
 * @throws {ConfigError} for configuration files and baselines that cannot be used.
 */
export async function lint(options: LintOptions = {}): Promise<LintResult> {
  const cwd = realpathSync.native(options.cwd ?? process.cwd());
  const { rules, notes } = await rulesFor(options, cwd);
  const config = await configFor(options, cwd, rules);
  // Faults of the request are told before files are read.
  selectionFor(options, config, { rules, root: cwd });
  const workspaces = await openWorkspacesFor(options, config, cwd);
  const baseline = baselineFor(options, config, cwd);
  if (baseline?.isNamed && workspaces.length > 1)
    throw new UsageError('a baseline is for one repository, and the paths are in several');
  const active = new Map<string, ActiveRule>();
  const parts: Part[] = [];
  for (const { workspace, isIgnored, notes: opened } of workspaces) {
    const selected = selectRules(rules, selectionFor(options, config, { rules, root: workspace.root }));
    for (const rule of selected) active.set(rule.id, rule);
    const own = baseline && isBelow(baseline.path, workspace.root) ? baseline : undefined;
    const request = {
      active: selected,
      knownIds: [...rules.keys()],
      cwd,
      baseline: baseline?.isNamed ? baseline : own,
      isIgnored,
      options,
    };
    parts.push(toPart(await lintWorkspace(workspace, request), [...notes, ...opened], cwd));
  }
  return {
    report: mergeReports(parts.map(({ report }) => report)),
    sources: (path) => parts.map(({ sources }) => sources(path)).find((found) => found !== undefined),
    changes: parts.flatMap(({ changes }) => changes),
    credentialSources: () => ({
      version: 1,
      configurations: parts.flatMap((part) => part.credentialSources().configurations),
      unknown: parts.flatMap((part) => part.credentialSources().unknown),
    }),
    active: [...active.values()],
    timing: sumByKey(parts.map(({ timing }) => timing)),
    stacks: parts.flatMap(({ stacks }) => stacks),
  };
}

/** Those that credlint comes with, and those of `--rules-dir`. */
export async function rulesFor({ rulesDir }: LintOptions, cwd: string) {
  if (rulesDir === undefined) return { rules: allRules, notes: [] };
  const own = await loadRules(rulesDir, cwd);
  return {
    rules: new Map([...allRules, ...own]),
    notes: [`rules of ${rulesDir} ran: ${[...own.keys()].join(', ')}`],
  };
}

export const configFor = async (
  { config }: LintOptions,
  cwd: string,
  rules: typeof allRules,
): Promise<Config> => (config === false ? NO_CONFIG : loadConfig(cwd, config, rules));

const DEFAULT_BASELINE = 'credlint-baseline.json';

/** The one that is asked for or configured, else the nearest of the usual name; `--write-baseline` makes that one. */
export function baselineFor(
  { baseline: given, updateBaseline, allowSecrets = false, config: file }: LintOptions,
  config: Config,
  cwd: string,
): (BaselineRequest & { readonly isNamed: boolean }) | undefined {
  const action = updateBaseline ?? 'apply';
  const named = given === undefined ? config.baseline : resolve(cwd, given);
  if (named !== undefined) return { path: named, action, allowSecrets, isNamed: true };
  const found =
    file === false
      ? undefined
      : nearestUp(cwd, (at) => {
          const path = join(at, DEFAULT_BASELINE);
          return existsSync(path) ? path : undefined;
        });
  const path = found ?? (updateBaseline && join(cwd, DEFAULT_BASELINE));
  return path === undefined
    ? undefined
    : { path, action, allowSecrets, isNamed: updateBaseline !== undefined };
}

const isBelow = (path: string, root: string): boolean => path.startsWith(join(root, sep));

function sumByKey(maps: readonly ReadonlyMap<string, number>[]): ReadonlyMap<string, number> {
  const sum = new Map<string, number>();
  for (const map of maps) for (const [key, value] of map) sum.set(key, (sum.get(key) ?? 0) + value);
  return sum;
}
