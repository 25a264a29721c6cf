import type { WorkspaceFile } from './workspace.js';

/** What a run reports about: everything below some directories, and single files. */
export interface Targets {
  readonly directories: readonly string[];
  readonly files: ReadonlySet<string>;
}

export const isWithin = (path: string, directory: string): boolean =>
  directory === '' || path.startsWith(`${directory}/`);

export const isTargetOf = ({ directories, files }: Targets, path: string): boolean =>
  files.has(path) || directories.some((directory) => path === directory || isWithin(path, directory));

/** The same with the files that symbolic links among the targets lead to: a finding is at the file, not at the link. */
export function withLinked(targets: Targets, files: Iterable<WorkspaceFile>): Targets {
  const linked = [...files].flatMap(({ path, link }) => (link && isTargetOf(targets, path) ? [link] : []));
  return { directories: targets.directories, files: new Set([...targets.files, ...linked]) };
}
