/** Runs one command and resolves to the exit code: 0 clean, 1 findings, 2 could not do its job. */
export async function main(_args: readonly string[]): Promise<number> {
  console.error('credlint: this build has no commands yet');
  return 2;
}
