import { oncePer } from '../../once.js';
import { type Place, place, type Range, type SourceFile } from '../../source.js';
import type { CiFile } from '../../syntax/ci/tree.js';
import type { EnvEntry, EnvReader } from '../../syntax/dotenv/tree.js';
import { mappedText } from '../../syntax/mapped-text.js';
import { parseCommands } from '../../syntax/shell/commands.js';
import type { ShellCommand } from '../../syntax/shell/tree.js';
import { directoryOf, resolvePath } from '../modules/module-files.js';
import type { Repository } from '../repository.js';
import { filesReadBy } from './env-reading-commands.js';
import { filesPouredInto } from './poured-env-files.js';

/** A place at which this repository has a program read an env file. */
export interface EnvFileUse {
  readonly reader: EnvReader;
  readonly at: Place;
  /** Of make, the variables that the programs it starts get; a line of the env file may export its own. */
  readonly exported: 'all' | ReadonlySet<string>;
}

/** The value of an entry gets to a program by this use. */
export const handsOn = ({ exported }: EnvFileUse, { name, keyword }: EnvEntry): boolean =>
  exported === 'all' || exported.has(name) || keyword === 'export';

/** What this repository reads an env file with, as its Makefiles, scripts, CI and compose files say. */
export const envFileUses = (repository: Repository, path: string): readonly EnvFileUse[] =>
  usesByPath(repository).get(path) ?? [];

/** A use with the env file as written, and the directories that it may be relative to. */
interface Mention extends EnvFileUse {
  readonly path: string;
  readonly from: readonly string[];
}

const usesByPath = oncePer((repository: Repository): ReadonlyMap<string, readonly EnvFileUse[]> => {
  const uses = new Map<string, EnvFileUse[]>();
  const mentions = [
    ...repository.ciFiles.flatMap(mentionsInCi),
    ...repository
      .filesOfKind('shell', 'direnv')
      .flatMap(({ path }) => mentionsInScript(repository.document(path)?.file)),
    ...repository.filesOfKind('direnv').flatMap(({ path }) => readByDirenv(repository.document(path)?.file)),
  ];
  for (const mention of mentions) {
    const path = locate(mention, repository);
    if (path === undefined) continue;
    const found = uses.get(path);
    if (found) found.push(mention);
    else uses.set(path, [mention]);
  }
  return uses;
});

/** The file that is meant; undefined where there is none, or one in each of several directories. */
function locate({ path, from }: Mention, { workspace }: Repository): string | undefined {
  const bare = path.replace(DIRECTORY_VARIABLE, '');
  const found = new Set(
    from.flatMap((directory) => {
      const resolved = resolvePath(directory, bare);
      return resolved !== undefined && workspace.files.has(resolved) ? [resolved] : [];
    }),
  );
  return found.size === 1 ? [...found][0] : undefined;
}

/** `$ROOT/`, `${PWD}/`, `$(CURDIR)/`: most likely the directory of the file or of the repository. */
const DIRECTORY_VARIABLE = /^\$(?:\w+|\{\w+\}|\(\w+\))\//;

function mentionsInCi(ci: CiFile): readonly Mention[] {
  const { file, kind } = ci;
  const own = directoryOf(file.path);
  const mention = (reader: EnvReader, path: string, range: Range): Mention => ({
    reader,
    path,
    at: place(file, range),
    from: [own],
    exported: reader === 'make' ? exportedNames(ci) : 'all',
  });
  const made = kind === 'makefile' ? ci.includes : [];
  return [
    ...made.map((include) => mention('make', include.path, include)),
    ...ci.jobs.flatMap((job) =>
      job.envFiles.map((envFile) =>
        // Compose 2.30 reads it as docker does.
        mention(envFile.raw ? 'docker-env-file' : 'compose', envFile.value, envFile),
      ),
    ),
    ...ci.jobs.flatMap((job) =>
      job.steps.flatMap((step) => {
        const directory = step.workingDirectory?.value ?? '';
        const from = kind === 'makefile' || kind === 'compose' ? [own] : [directory];
        return mentionsIn(file, step.commands, from);
      }),
    ),
  ];
}

/** What make exports of included files. `export $(shell …)` is taken for the names in them. */
export function exportedNames({ env, includes }: CiFile): 'all' | ReadonlySet<string> {
  if (includes.some(({ exported }) => exported)) return 'all';
  const names = env.map(({ name }) => name);
  return names.some((name) => name.startsWith('$(')) ? 'all' : new Set(names);
}

/** A script runs in its own directory or in that of the repository. */
function mentionsInScript(file: SourceFile | undefined): readonly Mention[] {
  if (!file) return [];
  const { commands } = parseCommands(mappedText(file.text));
  return mentionsIn(file, commands, [...new Set([directoryOf(file.path), ''])]);
}

/** direnv reads an `.envrc` with a shell. */
const readByDirenv = (file: SourceFile | undefined): readonly Mention[] =>
  file
    ? [
        {
          reader: 'shell',
          path: file.path,
          at: place(file, { start: 0, end: 0 }),
          from: [''],
          exported: 'all',
        },
      ]
    : [];

const mentionsIn = (
  file: SourceFile,
  commands: readonly ShellCommand[],
  from: readonly string[],
): readonly Mention[] =>
  commands.flatMap((command) =>
    [...filesReadBy(command), ...filesPouredInto(command, commands)].map(({ reader, path }) => ({
      reader,
      path,
      at: place(file, command),
      from: startedIn(command, from),
      exported: 'all' as const,
    })),
  );

/** After one `cd` the place is the directory that it names, or else what the script started in. */
function startedIn({ directory }: ShellCommand, from: readonly string[]): readonly string[] {
  if (!directory) return from;
  const { to } = directory;
  if (directory.from || !to.static || /^[/~]/.test(to.value)) return from;
  return from.flatMap((start) => resolvePath(start, to.value) ?? []);
}
