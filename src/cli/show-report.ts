import type { FormatContext } from '../report/formats.js';
import { errorsOnly, type Report } from '../report/report.js';
import type { Style } from '../report/style.js';
import { problemLines, summaryLines } from '../report/summary-lines.js';
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

/** Writes a report to its sinks. What none of them shows stands on standard error. */
export async function showReport(
  whole: Report,
  context: Pick<FormatContext, 'sources' | 'active' | 'credentialSources'>,
  { args, io, sinks }: { readonly args: ReportArguments; readonly io: Io; readonly sinks: readonly Sink[] },
): Promise<void> {
  const color = args.has('no-color') ? false : args.has('color') ? true : undefined;
  const shown = args.has('quiet') ? errorsOnly(whole) : whole;
  await writeReport(sinks, shown, context, { io, style: styleFor(io.stdout, io, color) });
  const printed = sinks.find(({ file }) => file === undefined)?.format;
  const style = styleFor(io.stderr, io, color);
  if (printed === undefined) io.stderr.write(`${summaryLines(shown, style).join('\n')}\n`);
  else if (printed !== 'text') io.stderr.write(untold(shown, printed, style));
}

/** Formats with a place for what credlint could not do, and for what a person should know about the run. */
const TELL_ALL: ReadonlySet<string> = new Set(['json', 'sarif', 'html']);

function untold(report: Report, format: string, style: Style): string {
  const problems = TELL_ALL.has(format) ? [] : problemLines(report, style);
  const nothing = report.summary.filesChecked === 0 ? ['credlint: 0 files checked'] : [];
  return [...problems, ...nothing].map((line) => `${line}\n`).join('');
}
