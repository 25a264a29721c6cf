/** A request that cannot be met (no such file, no such revision, git that refuses): for the person to read, exit code 2. */
export class WorkspaceError extends Error {
  override readonly name = 'WorkspaceError';
}
