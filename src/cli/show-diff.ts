import type { ShownChange } from '../lint/part.js';
import { unifiedDiff } from '../report/diff.js';
import type { Io } from './io.js';
import { withoutCommands } from './log-commands.js';

/**
 * Prints what fixing changes. A diff is output like any other: it shows no secret, and CI services get no commands out
 * of it. Where that alters a line, `git apply` finds another text in the file, so this is said.
 */
export function showDiff(changes: readonly ShownChange[], io: Io): void {
  const altered: string[] = [];
  for (const { shown, before, after, mask } of changes) {
    const diff = withoutCommands(unifiedDiff(shown, before, after, mask), 'text');
    if (diff !== unifiedDiff(shown, before, after)) altered.push(shown);
    io.stdout.write(diff);
  }
  if (altered.length === 0) return;
  const where = altered.length === 1 ? altered[0] : `${altered.length} files`;
  io.stderr.write(
    `credlint: lines of ${where} are shown without what must not be shown, so \`git apply\` does not take this diff: --fix makes the changes\n`,
  );
}
