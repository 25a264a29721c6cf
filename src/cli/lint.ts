import { writeFixes } from '../engine/write-fixes.js';
import { type LintResult, lint } from '../lint/lint.js';
import type { LintOptions } from '../lint/options.js';
import { unifiedDiff } from '../report/diff.js';
import { exitCodeOf, type Report } from '../report/report.js';
import { summaryLines } from '../report/summary-lines.js';
import { version } from '../version.js';
import { parseArguments } from './arguments.js';
import type { Command } from './command.js';
import { debugText } from './debug.js';
import { lintHelp } from './help.js';
import type { Io } from './io.js';
import { lintFlags } from './lint-flags.js';
import { type LintArguments, lintOptions, maxWarningsOf } from './lint-options.js';
import { printedConfig } from './print-config.js';
import { createProgress } from './progress.js';
import { type Sink, sinksOf, writeReport } from './sinks.js';
import { styleFor } from './terminal.js';
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
    if (isDryRun) printDiff(result, io);
    const written = isDryRun || writeChanges(result, io);
    await report(result, args, {
      io,
      sinks: isDryRun ? sinks.filter(({ file }) => file !== undefined) : sinks,
    });
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

async function report(
  result: LintResult,
  args: LintArguments,
  { io, sinks }: { readonly io: Io; readonly sinks: readonly Sink[] },
): Promise<void> {
  const color = args.has('no-color') ? false : args.has('color') ? true : undefined;
  const shown = args.has('quiet') ? withoutWarnings(result.report) : result.report;
  await writeReport(sinks, shown, result, { io, style: styleFor(io.stdout, io, color) });
  const isSilent = sinks.every(({ file }) => file !== undefined);
  if (isSilent) io.stderr.write(`${summaryLines(shown, styleFor(io.stderr, io, color)).join('\n')}\n`);
  else if (result.report.summary.filesChecked === 0 && sinks.every(({ format }) => format !== 'text'))
    io.stderr.write('credlint: 0 files checked\n');
}

/** `--quiet`: for people, so the counts stay those of what is shown. */
const withoutWarnings = (whole: Report): Report => {
  const findings = whole.findings.filter(({ severity }) => severity === 'error');
  return { ...whole, findings, summary: { ...whole.summary, warnings: 0, infos: 0 } };
};

function printDiff({ changes }: LintResult, io: Io): void {
  for (const { shown, before, after, mask } of changes)
    io.stdout.write(unifiedDiff(shown, before, after, mask));
}

/** False where a file could not be written. */
function writeChanges({ changes }: LintResult, io: Io): boolean {
  const failed = changes.flatMap((change) =>
    writeFixes(change.root, [change]).map(({ reason }) => ({ change, reason })),
  );
  for (const { change, reason } of failed)
    io.stderr.write(`credlint: ${change.shown} was not fixed: ${change.mask(reason)}\n`);
  const count = changes.length - failed.length;
  if (count > 0) io.stderr.write(`credlint: fixed ${count} file${count === 1 ? '' : 's'}\n`);
  return failed.length === 0;
}
