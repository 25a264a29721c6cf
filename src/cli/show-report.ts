import type { FormatContext } from '../report/formats.js';
import { errorsOnly, type Report } from '../report/report.js';
import { summaryLines } from '../report/summary-lines.js';
import type { Arguments, Flags } from './arguments.js';
import type { Io } from './io.js';
import { type Sink, writeReport } from './sinks.js';
import { styleFor } from './terminal.js';

/** The flags of commands that end in a report. */
export const reportFlags = {
  format: {
    type: 'string',
    short: 'f',
    value: 'NAME[=FILE]',
    help: 'text (default), json, sarif, html, github, gitlab, junit … (repeatable)',
  },
  output: { type: 'string', short: 'o', value: 'FILE', help: 'write the report to a file' },
  quiet: { type: 'boolean', short: 'q', help: 'report errors only; the exit code counts all' },
  'max-warnings': { type: 'string', value: 'N', help: 'exit with 1 on more warnings than this' },
  color: { type: 'boolean', help: 'use colours' },
  'no-color': { type: 'boolean', help: 'use none' },
} as const satisfies Flags;

export type ReportArguments = Arguments<keyof typeof reportFlags>;

/** Writes a report to its sinks. Where nobody sees one of them, a summary stands on standard error. */
export async function showReport(
  whole: Report,
  context: Pick<FormatContext, 'sources' | 'active' | 'credentialSources'>,
  { args, io, sinks }: { readonly args: ReportArguments; readonly io: Io; readonly sinks: readonly Sink[] },
): Promise<void> {
  const color = args.has('no-color') ? false : args.has('color') ? true : undefined;
  const shown = args.has('quiet') ? errorsOnly(whole) : whole;
  await writeReport(sinks, shown, context, { io, style: styleFor(io.stdout, io, color) });
  const isSilent = sinks.every(({ file }) => file !== undefined);
  if (isSilent) {
    const summary = `${summaryLines(shown, styleFor(io.stderr, io, color)).join('\n')}\n`;
    io.stderr.write(summary);
  } else if (whole.summary.filesChecked === 0 && sinks.every(({ format }) => format !== 'text'))
    io.stderr.write('credlint: 0 files checked\n');
}
