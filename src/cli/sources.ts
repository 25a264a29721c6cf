import { realpathSync } from 'node:fs';
import { createMask } from '../engine/masking/mask.js';
import { UsageError } from '../lint/options.js';
import { createRepository } from '../model/create-repository.js';
import { showPaths } from '../report/create-report.js';
import { createSourcesReport } from '../report/sources/create-sources-report.js';
import { sourcesFormats } from '../report/sources/formats.js';
import type { SourcesReport } from '../report/sources/sources-report.js';
import { loadYamlReader } from '../syntax/yaml/yaml.js';
import { homeFiles } from '../workspace/home.js';
import { openWorkspaces } from '../workspace/open-workspace.js';
import { helpOf, parseArguments } from './arguments.js';
import type { Command } from './command.js';
import { homeOf } from './home.js';
import type { Io } from './io.js';
import { withoutCommands } from './log-commands.js';
import { styleFor } from './terminal.js';

const flags = {
  format: { type: 'string', short: 'f', value: 'NAME', help: 'text (default), json, mermaid or html' },
  'with-home': { type: 'boolean', help: 'also look at names and kinds of the profiles in ~/.aws' },
  color: { type: 'boolean', help: 'use colours' },
  'no-color': { type: 'boolean', help: 'use none' },
  help: { type: 'boolean', short: 'h', help: 'show this' },
} as const;

/** For everything that authenticates to AWS: its sources in order, the one that is used, the others, and why. */
export const sourcesCommand: Command = {
  async run(given, io) {
    const args = parseArguments(given, flags);
    if (args.has('help')) {
      io.stdout.write(
        `credlint sources [DIR]: which credentials every provider, backend and remote state uses\n\n${helpOf(flags)}`,
      );
      return 0;
    }
    const [directory = '.', ...others] = args.positionals;
    if (others.length > 0) throw new UsageError('sources takes one directory');
    const name = args.value('format') ?? 'text';
    const format = sourcesFormats.get(name);
    if (!format)
      throw new UsageError(
        `sources has no format "${name}"; there are ${[...sourcesFormats.keys()].join(', ')}`,
      );
    const report = await sourcesIn(directory, args.has('with-home') ? homeOf(io) : undefined, io);
    const color = args.has('no-color') ? false : args.has('color') ? true : undefined;
    io.stdout.write(withoutCommands((await format())(report, styleFor(io.stdout, io, color)), name));
    return 0;
  },
};

async function sourcesIn(directory: string, home: string | undefined, io: Io): Promise<SourcesReport> {
  const cwd = realpathSync.native(io.cwd);
  const workspaces = await openWorkspaces({ cwd, paths: [directory], mode: { kind: 'worktree' } });
  const reports: SourcesReport[] = [];
  for (const workspace of workspaces) {
    const repository = createRepository(workspace, {
      home: home === undefined ? undefined : homeFiles(home),
      yaml: await loadYamlReader(),
    });
    const mask = createMask([], workspace.files.keys());
    const show = showPaths(workspace.root, cwd, mask);
    reports.push(createSourcesReport(repository, { mask, show, inJobs: true }));
  }
  return {
    version: 1,
    configurations: reports.flatMap(({ configurations }) => configurations),
    unknown: reports.flatMap(({ unknown }) => unknown),
  };
}
