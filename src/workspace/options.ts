import type { Location } from './locate.js';

export type Mode =
  | { readonly kind: 'worktree' }
  /** Contents and targets are those of git's index: what the next commit holds. */
  | { readonly kind: 'staged' }
  /** Targets are the tracked files that differ from the merge base of `ref` and HEAD. */
  | { readonly kind: 'diff'; readonly ref: string };

export interface WorkspaceOptions {
  readonly cwd: string;
  /**
   * Files and directories, literally; a glob only where no such file exists. None: the working directory, and with
   * `staged` and `diff` everything that changed in its repository.
   */
  readonly paths: readonly string[];
  readonly mode: Mode;
  /** Larger files are only searched for keys; 12 MiB unless given. */
  readonly maxFileBytes?: number;
  /** Variables of git (GIT_DIR, GIT_INDEX_FILE …) are heeded; `process.env` unless given. */
  readonly environment?: NodeJS.ProcessEnv;
}

/** The part of the options that concerns one repository or directory. */
export interface Request {
  readonly locations: readonly Location[];
  readonly mode: Mode;
  readonly maxFileBytes: number;
}

/** Lets a file of 10 MB pass, whichever MB is meant, with some slack. */
export const MAX_FILE_BYTES = 12 * 1024 * 1024;
