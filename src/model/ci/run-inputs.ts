import type { Place } from '../../source.js';
import { expandWord } from '../../syntax/shell/expand.js';
import type { ShellWord } from '../../syntax/shell/tree.js';
import type { BackendParts } from '../consumers/backend-consumers.js';
import { fromPlain, unknown, type Value } from '../evaluation/value.js';
import { resolvePath } from '../modules/module-files.js';
import { asTfvars } from '../modules/named-files.js';
import type { CommandLineVariables } from '../modules/root-variables.js';
import type { Repository } from '../repository.js';
import type { RunInputs } from '../run-inputs.js';
import type { UnitRun } from '../terragrunt/unit-run.js';
import { initFlags } from './init-flags.js';
import { environmentOfRun } from './job-environment.js';
import { runsIn } from './runs-over.js';
import type { TerraformRun } from './terraform-runs.js';
import { optionOf } from './variable-options.js';

/** What a CI job gives to the variables of a root module; what it may give in ways that do not show is unknown. */
export function runInputs(run: TerraformRun, repository: Repository): RunInputs {
  const commandLine = commandLineOf(run, repository);
  const isOpen = (name: string) =>
    mayBeGivenOtherwise(run, name) ? unknown('what the job may give', run.at) : undefined;
  return {
    commandLine,
    givenOtherwise: isOpen,
    backend: backendOf(run, repository),
    inEnvironment: (name) => environmentValue(run, name, repository),
    hasFile: (path) => repository.workspace.files.get(path)?.tracking !== 'ignored',
  };
}

/** What a unit gives in a job, whose options come behind its own and whose variables go over its inputs. */
export function unitInputs(run: TerraformRun, unit: UnitRun, repository: Repository): RunInputs {
  const { inputs } = unit.within(environmentOfRun({ ...run, unit: undefined }, repository));
  return {
    ...inputs,
    commandLine: [...inputs.commandLine, ...commandLineOf(run, repository)],
    hasFile: (path) => repository.workspace.files.get(path)?.tracking !== 'ignored',
  };
}

/** `-var` and `-var-file` in the order in which they stand there (internal/command/arguments, vars.go). */
function commandLineOf(run: TerraformRun, repository: Repository): readonly CommandLineVariables[] {
  const { variables = [], varFiles = [] } = run.command ?? {};
  return [...variables, ...varFiles]
    .sort((a, b) => a.start - b.start)
    .flatMap((word) =>
      varFiles.includes(word) ? varFile(word, run, repository) : (optionOf(word, run) ?? []),
    );
}

/** A file that is put together when it runs, or that is only here, may set anything. */
function varFile(
  word: ShellWord,
  { values, directory, at }: TerraformRun,
  { document }: Repository,
): CommandLineVariables {
  const path = expandWord(word, values.lookup);
  const resolved = path === undefined ? undefined : resolvePath(directory, path);
  const found = resolved === undefined ? undefined : document(resolved);
  return found?.syntax === 'hcl' && found.tracking !== 'ignored'
    ? { kind: 'file', file: asTfvars(found, false) }
    : { kind: 'unread', at };
}

/** What the job's own `init` there adds to the backend; the last one counts. */
function backendOf({ job, directory }: TerraformRun, repository: Repository): BackendParts | undefined {
  const inits = runsIn(directory, repository).filter((run) => run.job === job && run.subcommand === 'init');
  const last = inits.at(-1);
  const addsMore = last && ['TF_CLI_ARGS', 'TF_CLI_ARGS_init'].some((name) => last.values.isSet(name));
  return last && !addsMore ? initFlags(last, repository) : undefined;
}

/** Actions take variables and their files as inputs, and TF_CLI_ARGS adds options to every command. */
function mayBeGivenOtherwise({ step, values }: TerraformRun, name: string): boolean {
  const inInputs = step.with.some(
    (input) =>
      /var[-_]file/.test(input.name) ||
      (/^(?:arg-)?var/.test(input.name) && input.value.value.includes(name)),
  );
  return (
    inInputs ||
    ['TF_CLI_ARGS', 'TF_CLI_ARGS_plan', 'TF_CLI_ARGS_apply'].some((variable) => {
      if (!values.isSet(variable)) return false;
      const text = values.variable(variable);
      return text === undefined || /var-file/.test(text) || text.includes(`${name}=`);
    })
  );
}

function environmentValue(run: TerraformRun, name: string, repository: Repository): Value | undefined {
  const label = `TF_VAR_${name}`;
  const { variables, complete } = environmentOfRun(run, repository);
  const variable = variables.get(label);
  if (!variable) return complete && !isMentioned(run, label) ? undefined : given(undefined, run.at, label);
  return given(variable.value, variable.valueAt, label);
}

const given = (text: string | undefined, at: Place, label: string): Value =>
  text === undefined ? unknown('what the job gives', at) : fromPlain(text, { at, path: [{ label, at }] });

/** A script or an action of the job has to do with the variable, in a way that is not followed. */
const isMentioned = ({ job }: TerraformRun, name: string): boolean =>
  job.steps.some(
    ({ script, with: inputs }) =>
      script?.value.includes(name) === true || inputs.some(({ value }) => value.value.includes(name)),
  );
