import { realpathSync } from 'node:fs';
import { type Diagnosis, diagnose } from '../doctor/diagnose.js';
import { UsageError } from '../lint/options.js';
import type { IdentityReport } from '../report/identities.js';
import { formatSourcesJson } from '../report/sources/json.js';
import type { SourcesReport } from '../report/sources/sources-report.js';
import { formatSourcesText } from '../report/sources/text.js';
import type { Style } from '../report/style.js';
import { helpOf, parseArguments } from './arguments.js';
import type { Command } from './command.js';
import { homeOf } from './home.js';
import type { Io } from './io.js';
import { withoutCommands } from './log-commands.js';
import { styleFor } from './terminal.js';

const flags = {
  online: { type: 'boolean', help: 'also ask AWS (STS GetCallerIdentity) who the winners are' },
  format: { type: 'string', short: 'f', value: 'NAME', help: 'text (default) or json' },
  color: { type: 'boolean', help: 'use colours' },
  'no-color': { type: 'boolean', help: 'use none' },
  help: { type: 'boolean', short: 'h', help: 'show this' },
} as const;

/**
 * Which credentials terraform would use here and now: with what this shell exports and the AWS files of its user.
 * 1 where a run would end, or AWS refuses a winner or its account is excluded.
 */
export const doctorCommand: Command = {
  async run(given, io) {
    const args = parseArguments(given, flags);
    if (args.has('help')) {
      io.stdout.write(
        `credlint doctor [DIR]: which credentials terraform uses, started from this shell\n\n${helpOf(flags)}`,
      );
      return 0;
    }
    const [directory = '.', ...others] = args.positionals;
    if (others.length > 0) throw new UsageError('doctor takes one directory');
    const format = args.value('format') ?? 'text';
    if (format !== 'text' && format !== 'json') throw new UsageError(`doctor has no format "${format}"`);
    const home = homeOf(io);
    if (home === undefined) throw new UsageError('there is no home directory to look into: HOME is empty');
    const diagnosis = await diagnose(directory, {
      cwd: realpathSync.native(io.cwd),
      home,
      environment: io.environment,
    });
    const identities = args.has('online') ? await identitiesOf(diagnosis, io) : undefined;
    const color = args.has('no-color') ? false : args.has('color') ? true : undefined;
    const shown =
      format === 'json'
        ? formatSourcesJson({ ...diagnosis.report, ...(identities ? { identities } : {}) })
        : await textOf(diagnosis.report, identities, styleFor(io.stdout, io, color));
    io.stdout.write(withoutCommands(shown, format));
    return breaks(diagnosis.report) || identities?.some(isBad) ? 1 : 0;
  },
};

/** Loaded only here: nothing else of credlint can reach a network. */
const identitiesOf = async ({ repositories }: Diagnosis, io: Io): Promise<readonly IdentityReport[]> =>
  (await import('../doctor/ask-winners.js')).askWinners(repositories, io.environment);

async function textOf(
  report: SourcesReport,
  identities: readonly IdentityReport[] | undefined,
  style: Style,
): Promise<string> {
  const sources = formatSourcesText(report, style);
  if (!identities) return sources;
  const { formatIdentitiesText } = await import('../report/identities-text.js');
  return `${sources}\n${formatIdentitiesText(identities, style)}`;
}

const breaks = ({ configurations }: SourcesReport): boolean =>
  configurations.some(({ environments }) =>
    environments.some(({ consumers }) => consumers.some(({ error }) => error !== undefined)),
  );

const isBad = ({ answer, usedBy }: IdentityReport): boolean =>
  answer.status === 'refused' || usedBy.some(({ guard }) => guard === 'not-allowed');
