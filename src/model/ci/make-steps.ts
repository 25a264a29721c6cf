import { readMakefile } from '../../syntax/ci/makefile.js';
import type { CiPart } from '../../syntax/ci/parts.js';
import { sayTooDeep } from '../../syntax/ci/script.js';
import type { CiEnvEntry, CiFile, CiJob, CiStep } from '../../syntax/ci/tree.js';
import { wordOf } from '../../syntax/ci/words.js';
import { parseWithin } from '../../syntax/shell/commands.js';
import type { ChangedDirectory, ShellCommand, ShellWord } from '../../syntax/shell/tree.js';
import { assignmentOf } from '../../syntax/shell/word-slice.js';
import { assigned, pathsOf, type Starting, setBefore, setting, startedStep } from './starting.js';

/** What `make` is asked for. */
interface Asked {
  readonly targets: readonly string[];
  readonly directory: ShellWord | undefined;
  readonly file: ShellWord | undefined;
  /** `NAME=value`: goes over what the Makefile says. */
  readonly variables: readonly ShellWord[];
}

/** The steps of the targets of a Makefile of the repository, those that they need first. */
export function makeSteps(starting: Starting): readonly CiStep[] {
  const asked = askedOf(starting.command.words);
  const inside = asked.directory ? entering(starting.command, asked.directory) : starting.command;
  const part = makefileOf(asked, { ...starting, command: inside });
  if (!part) return [];
  const makefile = readMakefile(part.file, part.base);
  const variables = settings(makefile, asked, starting.command);
  const jobs = new Set<CiJob>();
  for (const target of asked.targets.length > 0
    ? asked.targets
    : makefile.jobs.slice(0, 1).map(({ id }) => id))
    collect(target, makefile, jobs);
  return [...jobs].flatMap((job) =>
    job.steps.flatMap((step) => {
      if (!step.script) return [];
      const { commands, problems } = parseWithin(step.script, inside, 'make');
      sayTooDeep(problems, starting.budget);
      return [startedStep(starting, step.script, [...setBefore(starting), ...variables, ...commands])];
    }),
  );
}

const WITH_VALUE = /^--?(C|f|I|o|W|directory|file|makefile)$/;

function askedOf(words: readonly ShellWord[]): Asked {
  const targets: string[] = [];
  const variables: ShellWord[] = [];
  const options = new Map<string, ShellWord>();
  for (let at = 1; at < words.length; at++) {
    const word = words[at]!;
    const next = words[at + 1];
    const [, option] = WITH_VALUE.exec(word.value) ?? [];
    // The number of `-j` may be left out.
    if (/^-[jl]$/.test(word.value) && next && /^[\d.]+$/.test(next.value)) at++;
    else if (option !== undefined && next) options.set(option, words[++at]!);
    else if (assignmentOf(word)) variables.push(word);
    else if (!word.value.startsWith('-') && word.static) targets.push(word.value);
  }
  const directory = options.get('C') ?? options.get('directory');
  return { targets, variables, directory, file: options.get('f') ?? options.get('file') };
}

function entering(command: ShellCommand, to: ShellWord): ShellCommand {
  const directory: ChangedDirectory = {
    to,
    from: /^[/~]/.test(to.value) ? undefined : command.directory,
    depth: (command.directory?.depth ?? 0) + 1,
  };
  return { ...command, directory };
}

function makefileOf({ file }: Asked, starting: Starting): CiPart | undefined {
  const names = file ? [file.value] : ['GNUmakefile', 'makefile', 'Makefile'];
  for (const name of names)
    for (const path of pathsOf(name, starting)) {
      const part = starting.parts.add(path, starting.command);
      if (part) return part;
    }
  return undefined;
}

/** A target with those that it needs before it, each once. */
function collect(target: string, makefile: CiFile, jobs: Set<CiJob>): void {
  for (const job of makefile.jobs.filter(({ id }) => id === target)) {
    if (jobs.has(job)) continue;
    // It is in the set while what it needs is collected, so that a target that needs itself ends.
    jobs.add(job);
    for (const { value } of job.needs) collect(value, makefile, jobs);
    jobs.delete(job);
    jobs.add(job);
  }
}

/** The variables of make as the recipes see them; those of the command line last. */
function settings({ variables, env }: CiFile, asked: Asked, command: ShellCommand): readonly ShellCommand[] {
  const exported = new Set(env.map(({ name }) => name));
  const own = (isExported: boolean) =>
    variables.flatMap((entry: CiEnvEntry) =>
      entry.value && exported.has(entry.name) === isExported
        ? [assigned(entry.name, wordOf(entry.value), entry.nameRange)]
        : [],
    );
  const given = asked.variables.flatMap((word) => assignmentOf(word) ?? []);
  // make hands the variables of its command line on to what it starts.
  return [
    setting(command, own(false), false),
    setting(command, own(true), true),
    setting(command, given, true),
  ].filter(({ assignments }) => assignments.length > 0);
}
