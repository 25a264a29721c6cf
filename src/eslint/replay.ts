import { readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { Report } from '../report/report.js';
import { lintSync } from './lint-sync.js';

/** A file as ESLint has it, which may be an editor's unsaved text. */
export interface LintedFile {
  readonly cwd: string;
  /** Absolute. */
  readonly filename: string;
  /** Without a byte order mark. */
  readonly text: string;
}

interface WholeRun {
  readonly report: Report;
  readonly files: ReadonlySet<string>;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  usedAt: number;
}

/** A process that asked nothing for so long is an editor's, where other files changed meanwhile. */
const FRESH_MS = 5000;

const wholeRuns = new Map<string, WholeRun>();
let latest: { readonly file: LintedFile; readonly report: Report; readonly at: number } | undefined;

/**
 * The report that the findings of a file stand in: that of the one run over the whole working directory, or where it
 * cannot know this text, that of a run with the text in the file's place. Which rules count is ESLint's to say, so all
 * of them run; their options, ignores and the baseline are those of credlint's own configuration.
 */
export function reportOn(file: LintedFile): Report {
  const whole = wholeRunOf(file.cwd);
  const isFresh = Date.now() - whole.usedAt < FRESH_MS;
  if (isFresh && whole.files.has(shownPath(file)) && isUnchanged(file, whole.startedAt)) {
    whole.usedAt = Date.now();
    return whole.report;
  }
  if (latest && isSame(latest.file, file) && Date.now() - latest.at < FRESH_MS) return latest.report;
  const { cwd, filename, text } = file;
  const report = lintSync({ cwd, stdin: { filename, text } });
  latest = { file, report, at: Date.now() };
  return report;
}

function wholeRunOf(cwd: string): WholeRun {
  const known = wholeRuns.get(cwd);
  if (known) return known;
  const startedAt = Date.now();
  const report = lintSync({ cwd });
  const run = { report, files: new Set(report.files), startedAt, usedAt: Date.now() };
  wholeRuns.set(cwd, run);
  return run;
}

const isSame = (a: LintedFile, b: LintedFile): boolean =>
  a.cwd === b.cwd && a.filename === b.filename && a.text === b.text;

function isUnchanged({ filename, text }: LintedFile, since: number): boolean {
  try {
    return statSync(filename).mtimeMs < since && readFileSync(filename, 'utf8') === text;
  } catch {
    return false;
  }
}

/** The path of a file as reports show it: relative to the working directory, links in both resolved. */
export function shownPath({ cwd, filename }: LintedFile): string {
  return relative(realOf(cwd), realOf(resolve(cwd, filename))).replaceAll(sep, '/');
}

/** Links of the directories count; whether the file itself is one is the workspace's to say. */
function realOf(path: string): string {
  try {
    const directory = realpathSync.native(dirname(path));
    return join(directory, path.slice(dirname(path).length));
  } catch {
    return path;
  }
}
