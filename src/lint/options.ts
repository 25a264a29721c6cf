import type { Preset } from '../engine/config/presets.js';
import type { Setting } from '../engine/config/select-rules.js';
import type { FixKind } from '../engine/edits/fixes.js';

/** Called while files are read. */
export type OnProgress = (done: number, total: number) => void;

export interface LintOptions {
  /** Paths of the report are relative to it; the process's own unless given. */
  readonly cwd?: string;
  /** Files and directories, literally; globs only where no such file exists. The working directory unless given. */
  readonly paths?: readonly string[];
  /** Lint git's index: what the next commit holds. */
  readonly staged?: boolean;
  /** Report about what changed since this revision. */
  readonly diff?: string;
  /** Lint this text in the place of a file's own. */
  readonly stdin?: { readonly filename: string; readonly text: string };
  readonly preset?: Preset;
  /** Severities by rule id, with options where the rule has some. */
  readonly rules?: Readonly<Record<string, Setting | readonly [Setting, Readonly<Record<string, unknown>>]>>;
  /** Run these rules alone. */
  readonly only?: readonly string[];
  /** A directory of rules of one's own. Their code runs. */
  readonly rulesDir?: string;
  /** A configuration file; false for none. Unless given, the nearest one up to the repository's root. */
  readonly config?: string | false;
  /** False to check also what the configuration's `ignores` leave out. */
  readonly ignores?: boolean;
  /** A home directory, in whose AWS files to look for names and kinds of profiles. No file there is read unless given. */
  readonly home?: string;
  /**
   * A file with known findings, which are not reported; instead of the configuration's, or of the nearest
   * credlint-baseline.json up to the repository's root.
   */
  readonly baseline?: string;
  /** Make all findings known, or forget those that are gone. Writes the baseline. */
  readonly updateBaseline?: 'write' | 'prune';
  /** Make AWS keys that look live known, too. */
  readonly allowSecrets?: boolean;
  /** Report about one of several parts of the files, 1-based. */
  readonly shard?: { readonly index: number; readonly count: number };
  /** Which edits to make. They are returned, not written. */
  readonly fix?: FixKind;
  readonly onProgress?: OnProgress;
  /** Measure the rules. */
  readonly timing?: boolean;
}

/** What the caller asked for cannot be done: exit code 2, and the message is for the person who asked. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
