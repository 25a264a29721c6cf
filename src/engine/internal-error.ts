/** A mistake of credlint itself. Everything else of the run is still reported, and the exit code is 2. */
export interface InternalError {
  readonly ruleId: string | undefined;
  /** Where the run was, relative to the root. */
  readonly file: string | undefined;
  readonly line: number | undefined;
  /** Not masked yet. */
  readonly message: string;
  /** For --debug. Not masked yet. */
  readonly stack: string | undefined;
}

export function internalError(
  thrown: unknown,
  where: {
    readonly ruleId?: string | undefined;
    readonly file?: string | undefined;
    readonly line?: number | undefined;
  },
): InternalError {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  return {
    ruleId: where.ruleId,
    file: where.file,
    line: where.line,
    message: error.message || error.name,
    stack: error.stack,
  };
}
