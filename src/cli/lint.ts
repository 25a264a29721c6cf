import { writeFixes } from '../engine/edits/write-fixes.js';
import { type LintResult, lint } from '../lint/lint.js';
import type { LintOptions } from '../lint/options.js';
import { exitCodeOf } from '../report/report.js';
import { version } from '../version.js';
import { parseArguments } from './arguments.js';
import type { Command } from './command.js';
import { debugText } from './debug.js';
import { lintHelp } from './help.js';
import type { Io } from './io.js';
import { lintFlags } from './lint-flags.js';
import { lintOptions, maxWarningsOf } from './lint-options.js';
import { printedConfig } from './print-config.js';
import { createProgress } from './progress.js';
import { showDiff } from './show-diff.js';
import { showReport } from './show-report.js';
import { sinksOf } from './sinks.js';
import { timingTable } from './timing.js';

export const lintCommand: Command = {
  async run(given, io) {
    const args = parseArguments(given, lintFlags);
    if (args.has('help')) return print(io, lintHelp());
    if (args.has('version')) return print(io, `${version}\n`);
    const sinks = sinksOf(args.values('format'), args.value('output'));
    const maxWarnings = maxWarningsOf(args);
    const options = lintOptions(args, io);
    if (args.has('print-config')) return print(io, await printedConfig(options));
    const result = await lintWithProgress(options, io);
    const isDryRun = args.has('fix-dry-run');
    if (isDryRun) showDiff(result.changes, io);
    const written = isDryRun || writeChanges(result, io);
    const shown = isDryRun ? sinks.filter(({ file }) => file !== undefined) : sinks;
    await showReport(result.report, result, { args, io, sinks: shown });
    if (args.has('timing')) io.stderr.write(timingTable(result.timing));
    if (args.has('debug')) io.stderr.write(debugText(result));
    const code = exitCodeOf(result.report, maxWarnings);
    if (!written) return 2;
    return isDryRun && result.changes.length > 0 ? Math.max(code, 1) : code;
  },
};

async function lintWithProgress(options: LintOptions, io: Io): Promise<LintResult> {
  const progress = createProgress(io.stderr);
  try {
    return await lint({ ...options, onProgress: progress.step });
  } finally {
    progress.end();
  }
}

function print(io: Io, text: string): number {
  io.stdout.write(text);
  return 0;
}

/** False where a file could not be written. */
function writeChanges({ changes }: LintResult, io: Io): boolean {
  const failed = changes.flatMap((change) =>
    writeFixes(change.root, [change]).map(({ reason }) => ({ change, reason })),
  );
  for (const { change, reason } of failed)
    io.stderr.write(`credlint: ${change.shown} was not fixed: ${change.mask(reason)}\n`);
  if (failed.length > 0) io.stderr.write('credlint: the report is of the files as fixing would leave them\n');
  const count = changes.length - failed.length;
  if (count > 0) io.stderr.write(`credlint: fixed ${count} file${count === 1 ? '' : 's'}\n`);
  return failed.length === 0;
}
