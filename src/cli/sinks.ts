import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { nearest } from '../aws/nearest.js';
import { UsageError } from '../lint/options.js';
import { type FormatContext, formats } from '../report/formats.js';
import type { Report } from '../report/report.js';
import { plainStyle, type Style } from '../report/style.js';
import { WorkspaceError } from '../workspace/workspace-error.js';
import type { Io } from './io.js';
import { withoutCommands } from './log-commands.js';

/** Where a report goes, and in which form. Without a file: standard output. */
export interface Sink {
  readonly format: string;
  readonly file: string | undefined;
}

/** @throws {UsageError} for formats that do not exist, and for two that would mix on standard output. */
export function sinksOf(given: readonly string[], outputFile: string | undefined): readonly Sink[] {
  const sinks = (given.length > 0 ? given : ['text']).map((value) => {
    const equals = value.indexOf('=');
    const format = equals < 0 ? value : value.slice(0, equals);
    if (!formats.has(format)) throw new UsageError(noSuchFormat(format));
    return { format, file: equals < 0 ? outputFile : value.slice(equals + 1) };
  });
  const targets = sinks.map(({ file }) => file);
  if (new Set(targets).size < targets.length)
    throw new UsageError(
      'two formats would go to one place: write one of them to a file, as in --format sarif=FILE',
    );
  return sinks;
}

function noSuchFormat(format: string): string {
  const meant = nearest(format, formats.keys(), 3);
  return `there is no format "${format}"; ${meant ? `did you mean ${meant}?` : `there are ${[...formats.keys()].join(', ')}`}`;
}

/** Writes a report to all sinks; to files without colours. */
export async function writeReport(
  sinks: readonly Sink[],
  report: Report,
  context: Omit<FormatContext, 'style' | 'environment'>,
  { io, style }: { readonly io: Io; readonly style: Style },
): Promise<void> {
  for (const { format, file } of sinks) {
    const formatter = await formats.get(format)!();
    const { environment } = io;
    const text = formatter(report, {
      ...context,
      environment,
      style: file === undefined ? style : plainStyle,
    });
    if (file === undefined) io.stdout.write(withoutCommands(text, format));
    else writeFile(resolve(io.cwd, file), file, text);
  }
}

function writeFile(path: string, given: string, text: string): void {
  if (existsSync(path) && statSync(path).isDirectory())
    throw new UsageError(`${given} is a directory; name a file for the report`);
  try {
    makeDirectory(dirname(path));
    writeFileSync(path, text);
  } catch (thrown) {
    throw new WorkspaceError(
      `the report cannot be written to ${given}: ${thrown instanceof Error ? thrown.message : thrown}`,
    );
  }
}

/** `recursive` of mkdir tries forever where the system refuses with ENOENT, as it does below /proc. */
function makeDirectory(path: string): void {
  if (existsSync(path)) return;
  if (dirname(path) !== path) makeDirectory(dirname(path));
  mkdirSync(path);
}
