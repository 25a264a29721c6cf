import type { SourceFile } from '../source.js';
import type { Search } from './git/mentions.js';
import type { FileKind } from './kinds.js';

/**
 * How git sees a file. `encrypted`: tracked, and its clear text stands in the work tree alone (git-crypt). `unknown`
 * outside a repository, where every file counts as one that could be shared.
 */
export type Tracking = 'tracked' | 'encrypted' | 'untracked' | 'ignored' | 'unknown';

/** Whether what the file holds stays on this machine. */
export const isPrivate = (tracking: Tracking): boolean => tracking === 'ignored' || tracking === 'encrypted';

export interface WorkspaceFile {
  /** Relative to the workspace root, forward slashes, as git has it. */
  readonly path: string;
  readonly kind: FileKind;
  readonly tracking: Tracking;
  /** Set for a symbolic link to another file inside the root: reading it gives that file, under that file's path. */
  readonly link?: string;
}

/** Why a file that should have been read was not: every one of them becomes an `unreadable-file` finding. */
export interface UnreadFile {
  readonly path: string;
  readonly reason:
    | 'permission'
    | 'too-large'
    | 'binary'
    | 'undecodable'
    | 'outside-root'
    | 'unmerged'
    | 'special'
    | 'io';
  readonly detail: string;
}

/**
 * The files of one run: names and kinds up front, bytes on demand. Every read goes through here, so that the index
 * (`--staged`) and the work tree look the same to everything above, and nothing is skipped in silence.
 */
export interface Workspace {
  /** Absolute real path of the repository root, or of the directory given where there is no repository. */
  readonly root: string;
  /** Relevant files by path, sorted. Git-ignored ones are here too (env files and tfvars usually are). */
  readonly files: ReadonlyMap<string, WorkspaceFile>;
  /** Is this file one whose findings are reported? Others are read as context only. */
  isTarget(path: string): boolean;
  /** The targets among the files, in their order: those of a hook are few, and found without a look at all others. */
  targets(): readonly WorkspaceFile[];
  /** True when every file is a target (whole-repository run): the model need not be narrowed to what involves targets. */
  readonly complete: boolean;
  /** The decoded text; undefined where there is no such file, or it could not be read (then it is in `unread`). */
  read(path: string): SourceFile | undefined;
  /** Of a file that is too large to be read: its text, with all lines emptied that can hold no credential. */
  excerpt(path: string): SourceFile | undefined;
  /** Those of the paths that hold what is looked for. Where git can tell, nothing is read. */
  mentioning(search: Search, paths: readonly string[]): readonly string[];
  /** True where the path names a regular file inside the root, of any kind. No symlink leads out. */
  exists(path: string): boolean;
  /** All files below a directory, whatever their names; undefined where not every one can be told. */
  below(directory: string): readonly string[] | undefined;
  /** The entry of a file that configuration names (`shared_credentials_files`), whatever its own name says. */
  follow(path: string, kind: FileKind): WorkspaceFile | undefined;
  /** Relevant files that the change deletes (`--staged`, `--diff`): no targets, but what they configured is gone. */
  readonly removed: readonly string[];
  /** The same files as they were before the change that removes some; undefined where nothing is removed. */
  before(): Workspace | undefined;
  readonly unread: readonly UnreadFile[];
  /** Notes a person should see once: a file decoded as Latin-1, a bare repository, a shallow clone … */
  readonly notes: readonly string[];
  /** Unix seconds of the last commit that touched the file; undefined when not committed or not in a repository. */
  lastCommitTime(path: string): number | undefined;
  /** Patterns of .gitignore that make a path ignored: source file and line, as `git check-ignore -v` says. */
  ignoreRule(
    path: string,
  ): { readonly source: string; readonly line: number; readonly pattern: string } | undefined;
  /** Files read so far and their bytes, for the summary. */
  readonly filesRead: number;
  readonly bytesRead: number;
}
