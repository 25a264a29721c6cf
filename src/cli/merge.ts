import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { UsageError } from '../lint/options.js';
import { mergeReports } from '../report/merge-reports.js';
import { ReportError, readReport } from '../report/read-report.js';
import { exitCodeOf, type Report } from '../report/report.js';
import { helpOf, parseArguments } from './arguments.js';
import type { Command } from './command.js';
import type { Io } from './io.js';
import { maxWarningsOf } from './lint-options.js';
import { reportFlags, showReport } from './show-report.js';
import { sinksOf } from './sinks.js';

const flags = { ...reportFlags, help: { type: 'boolean', short: 'h', help: 'show this' } } as const;

/** A report in a file has no texts of the files that it is about. */
const NOTHING_ELSE = {
  sources: () => undefined,
  active: [],
  credentialSources: () => ({ version: 1, configurations: [], unknown: [] }) as const,
};

const NO_PICTURE =
  'reports say nothing about who signs with what, so that picture is not here: `credlint sources --format html` draws it';

/** One report, in any format and with the exit code of the whole, out of the JSON reports of its parts. */
export const mergeCommand: Command = {
  async run(given, io) {
    const args = parseArguments(given, flags);
    if (args.has('help')) {
      io.stdout.write(`credlint merge REPORT.json…: one report out of several\n\n${helpOf(flags)}`);
      return 0;
    }
    if (args.positionals.length === 0) throw new UsageError('merge needs the JSON reports to join');
    const sinks = sinksOf(args.values('format'), args.value('output'));
    const maxWarnings = maxWarningsOf(args);
    const merged = mergeReports(args.positionals.map((path) => read(path, io)));
    const hasPicture = sinks.some(({ format }) => format === 'html');
    const report = hasPicture ? { ...merged, notes: [...merged.notes, NO_PICTURE] } : merged;
    await showReport(report, NOTHING_ELSE, { args, io, sinks });
    return exitCodeOf(report, maxWarnings);
  },
};

function read(path: string, { cwd }: Io): Report {
  try {
    return readReport(readFileSync(resolve(cwd, path), 'utf8'));
  } catch (thrown) {
    const reason = thrown instanceof ReportError ? `is ${thrown.message}` : 'cannot be read';
    throw new UsageError(`${path} ${reason}`);
  }
}
