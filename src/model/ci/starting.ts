import type { Range } from '../../source.js';
import type { Budget } from '../../syntax/ci/budget.js';
import type { CiParts } from '../../syntax/ci/parts.js';
import type { CiFile, CiJob, CiStep, CiText } from '../../syntax/ci/tree.js';
import { wordOf } from '../../syntax/ci/words.js';
import { mappedText } from '../../syntax/mapped-text.js';
import type { ShellAssignment, ShellCommand, ShellWord } from '../../syntax/shell/tree.js';
import { resolvePath } from '../modules/module-files.js';
import { basesOf, directoryOfShell } from './run-directory.js';
import { runValues } from './run-values.js';

/** A command of a step that may start what stands in another file. */
export interface Starting {
  readonly ci: CiFile;
  readonly job: CiJob;
  readonly step: CiStep;
  readonly parts: CiParts;
  /** Says where scripts go deeper than is followed. */
  readonly budget: Pick<Budget, 'refuse'>;
  readonly command: ShellCommand;
}

/** The paths that a relative one may mean: in the directory of the command, or where the job starts. */
export function pathsOf(path: string, { ci, job, step, command }: Starting): readonly string[] {
  const values = runValues({ ci, job, step, matrix: new Map(), written: new Map(), assigned: new Map() });
  return basesOf(ci).flatMap((base) => {
    const from = directoryOfShell(command, values, { job, step, base });
    const resolved = from === undefined ? undefined : resolvePath(from, path);
    return resolved === undefined ? [] : [resolved];
  });
}

const SETS = /^(?:export|declare|typeset|readonly|local|unset)$/;

/** What the shell has set before it starts the command: commands that set variables alone. */
export const setBefore = ({ step, command }: Starting): readonly ShellCommand[] =>
  step.commands
    .slice(0, step.commands.indexOf(command))
    .filter(({ name, words, assignments }) =>
      words.length === 0 ? assignments.length > 0 : SETS.test(name ?? ''),
    );

/** A command that only sets variables, at the place of the one that starts something. */
export function setting(
  command: ShellCommand,
  assignments: readonly ShellAssignment[],
  isExported: boolean,
): ShellCommand {
  const { start, end, directory } = command;
  const name = isExported ? 'export' : undefined;
  const words = isExported ? [wordOf({ start, end: start, ...mappedText('export', start) })] : [];
  return {
    type: 'ShellCommand',
    start,
    end,
    name,
    words,
    assignments,
    redirects: [],
    directory,
    branch: undefined,
    nested: false,
    within: undefined,
  };
}

export const assigned = (name: string, value: ShellWord, nameRange: Range): ShellAssignment => ({
  start: nameRange.start,
  end: value.end,
  name,
  nameRange,
  value,
  append: false,
});

/** The step in which something starts, with other commands. */
export const startedStep = (
  { step }: Starting,
  script: CiStep['script'],
  commands: readonly ShellCommand[],
  workingDirectory: CiText | undefined = step.workingDirectory,
): CiStep => ({ ...step, id: undefined, uses: undefined, with: [], script, commands, workingDirectory });
