import { dockerRun } from '../../syntax/shell/docker-run.js';
import { expandWord } from '../../syntax/shell/expand.js';
import type { ShellCommand, ShellWord } from '../../syntax/shell/tree.js';
import { literalStart, sliceWord } from '../../syntax/shell/word-slice.js';
import type { SetVariable } from '../env/env-scope.js';
import type { Repository } from '../repository.js';
import { directoryOfShell } from './run-directory.js';
import { joined, type SetVariables, variableAt, variablesIn } from './set-variables.js';
import type { TerraformRun } from './terraform-runs.js';

/** The `docker run` that a command runs in. */
export const containerOf = (command: ShellCommand | undefined): ShellCommand | undefined =>
  command && (dockerRun(command) ? command : containerOf(command.within));

/** What `docker run` puts into the environment of its container; that of the job does not reach it. */
export function containerVariables(
  command: ShellCommand,
  run: TerraformRun,
  repository: Repository,
): SetVariables {
  const { envFiles = [], env = [] } = dockerRun(command) ?? {};
  const directory = directoryOfShell(command, run.values, run);
  return joined([
    ...envFiles.map((word) => variablesIn(expandWord(word, run.values.lookup), directory, repository)),
    { weakestFirst: env.flatMap((word) => passed(word, run) ?? []), complete: true },
  ]);
}

/** `NAME=value`, or `NAME` for the value outside. */
function passed(word: ShellWord, run: TerraformRun): SetVariable | undefined {
  const { values } = run;
  const [head, name] = /^([A-Za-z_]\w*)=/.exec(literalStart(word)) ?? [];
  if (head === undefined || name === undefined)
    return values.isSet(word.value)
      ? variableAt(run, word.value, values.variable(word.value), { at: word, nameAt: word, valueAt: word })
      : undefined;
  const value = sliceWord(word, head.length);
  return variableAt(run, name, expandWord(value, values.lookup), { at: word, nameAt: word, valueAt: value });
}
