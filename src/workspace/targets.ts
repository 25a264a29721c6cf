import type { WorkspaceFile } from './workspace.js';

/** What a run reports about: everything below some directories, and single files. */
export interface Targets {
  readonly directories: readonly string[];
  readonly files: ReadonlySet<string>;
}

type Files = ReadonlyMap<string, WorkspaceFile>;

export const isWithin = (path: string, directory: string): boolean =>
  directory === '' || path.startsWith(`${directory}/`);

export const isTargetOf = ({ directories, files }: Targets, path: string): boolean =>
  files.has(path) || directories.some((directory) => path === directory || isWithin(path, directory));

/** The files that are targets, in the order of the files. */
export function targetFiles(targets: Targets, files: Files): readonly WorkspaceFile[] {
  if (targets.directories.length === 0)
    return [...targets.files].sort().flatMap((path) => files.get(path) ?? []);
  return [...files.values()].filter(({ path }) => isTargetOf(targets, path));
}

/** The same with the files that symbolic links among the targets lead to: a finding is at the file, not at the link. */
export function withLinked(targets: Targets, files: Files): Targets {
  const linked = targetFiles(targets, files).flatMap(({ link }) => link ?? []);
  return { directories: targets.directories, files: new Set([...targets.files, ...linked]) };
}
