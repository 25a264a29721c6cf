import { realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { roleOfVariable } from '../aws/credential-names.js';
import { createMask } from '../engine/mask.js';
import { UsageError } from '../lint/options.js';
import { createRepository } from '../model/create-repository.js';
import { answerIn, environmentSettings } from '../model/credential-answers.js';
import { SHELL, shellEnvironment } from '../model/shell-environment.js';
import { showPaths } from '../report/create-report.js';
import { createSourcesReport } from '../report/sources/create-sources-report.js';
import { sourcesFormats } from '../report/sources/formats.js';
import type { Configuration, ConsumerAnswer, SourcesReport } from '../report/sources/sources-report.js';
import { homeFiles } from '../workspace/home.js';
import { openWorkspaces } from '../workspace/open-workspace.js';
import { helpOf, parseArguments } from './arguments.js';
import type { Command } from './command.js';
import type { Io } from './io.js';
import { styleFor } from './terminal.js';

const flags = {
  format: { type: 'string', short: 'f', value: 'NAME', help: 'text (default) or json' },
  color: { type: 'boolean', help: 'use colours' },
  'no-color': { type: 'boolean', help: 'use none' },
  help: { type: 'boolean', short: 'h', help: 'show this' },
} as const;

/** Which credentials terraform would use here and now: with what this shell exports and the AWS files of its user. */
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
    const name = args.value('format') ?? 'text';
    if (name !== 'text' && name !== 'json') throw new UsageError(`doctor has no format "${name}"`);
    const report = await diagnose(directory, io);
    const color = args.has('no-color') ? false : args.has('color') ? true : undefined;
    io.stdout.write((await sourcesFormats.get(name)!())(report, styleFor(io.stdout, io, color)));
    return consumersOf(report).some(({ error }) => error !== undefined) ? 1 : 0;
  },
};

const consumersOf = ({ configurations }: SourcesReport): readonly ConsumerAnswer[] =>
  configurations.flatMap(({ environments }) => environments.flatMap(({ consumers }) => consumers));

async function diagnose(directory: string, io: Io): Promise<SourcesReport> {
  const cwd = realpathSync.native(io.cwd);
  const home = io.environment.HOME ?? homedir();
  const shell = shellEnvironment(io.environment, home);
  const settings = environmentSettings(shell);
  const workspaces = await openWorkspaces({ cwd, paths: [directory], mode: { kind: 'worktree' } });
  const reports = workspaces.map((workspace) => {
    const repository = createRepository(workspace, { home: homeFiles(home) });
    const mask = createMask(secretsOf(io.environment), workspace.files.keys());
    const show = showPaths(workspace.root, cwd, mask);
    return createSourcesReport(
      // Env files count only as far as this shell has read them.
      over(repository, (consumer) => [answerIn(consumer, shell, settings, repository.awsFiles)]),
      { mask, show: (path) => (path === SHELL ? SHELL : show(path)) },
    );
  });
  return { version: 1, configurations: reports.flatMap((one) => one.configurations).map(inShell) };
}

type Repository = ReturnType<typeof createRepository>;

/** The repository is computed on demand, so what is not asked for must not be copied. */
const over = (repository: Repository, answersOf: Repository['answersOf']): Repository =>
  Object.create(repository, { answersOf: { value: answersOf } });

const secretsOf = (environment: NodeJS.ProcessEnv): readonly string[] =>
  Object.entries(environment).flatMap(([name, value]) => {
    const role = roleOfVariable(name);
    return value && (role === 'secret' || role === 'session-token') ? [value] : [];
  });

/** What the shell exports has no line. */
const inShell = (configuration: Configuration): Configuration => ({
  ...configuration,
  environments: configuration.environments.map(({ consumers }) => ({
    files: [[SHELL]],
    consumers: consumers.map((consumer) => ({
      ...consumer,
      sources: consumer.sources.map((source) => ({
        ...source,
        members: source.members.map((member) => (member.file === SHELL ? { ...member, line: 0 } : member)),
      })),
    })),
  })),
});
