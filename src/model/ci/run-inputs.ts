import { expandWord } from '../../syntax/shell/expand.js';
import { sliceWord } from '../../syntax/shell/word-slice.js';
import { type Place, place } from '../../syntax/source.js';
import type { Module, TfvarsFile } from '../module.js';
import { directoryOf, resolvePath } from '../module-files.js';
import { placedAttribute } from '../placed.js';
import type { Repository } from '../repository.js';
import type { RunInputs } from '../root-variables.js';
import { fromPlain, unknown, type Value } from '../value.js';
import type { TerraformRun } from './terraform-runs.js';

/** What a CI job gives to the variables of a root module; what it may give in ways that do not show is unknown. */
export function runInputs(run: TerraformRun, module: Module, repository: Repository): RunInputs {
  const files = varFilesOf(run, repository);
  return {
    onCommandLine: (name) => {
      const given = variableOption(run, name);
      if (given || (files && !mayBeGivenOtherwise(run, name))) return given;
      return unknown('what the job may give', run.at);
    },
    varFiles: files ?? [],
    inEnvironment: (name) => environmentValue(run, name, module, repository),
    hasFile: (path) => repository.workspace.files.get(path)?.tracking !== 'ignored',
  };
}

function variableOption({ ci, command, values }: TerraformRun, name: string): Value | undefined {
  const option = command?.variables.findLast(({ value }) => value.trimStart().startsWith(`${name}=`));
  if (!option) return undefined;
  const text = expandWord(sliceWord(option, option.value.indexOf('=') + 1), values.lookup);
  return given(text, place(ci.file, option), `-var ${name}`);
}

/** Actions take variables as inputs, and TF_CLI_ARGS adds options to every command. */
function mayBeGivenOtherwise({ step, values }: TerraformRun, name: string): boolean {
  const inputs = step.with.some(
    (input) => /^(?:arg-)?var/.test(input.name) && input.value.value.includes(name),
  );
  return (
    inputs ||
    ['TF_CLI_ARGS', 'TF_CLI_ARGS_plan', 'TF_CLI_ARGS_apply'].some((variable) => {
      if (!values.isSet(variable)) return false;
      const text = values.variable(variable);
      return text === undefined || /var-file/.test(text) || text.includes(`${name}=`);
    })
  );
}

/** In order; undefined where one is not a file of the repository that can be read. */
function varFilesOf(run: TerraformRun, repository: Repository): readonly TfvarsFile[] | undefined {
  const { command, step, values, directory } = run;
  if (step.with.some(({ name }) => /var[-_]file/.test(name))) return undefined;
  const files = (command?.varFiles ?? []).map((word) => {
    const path = expandWord(word, values.lookup);
    const resolved = path === undefined ? undefined : resolvePath(directory, path);
    const document = resolved === undefined ? undefined : repository.document(resolved);
    return document?.syntax === 'hcl' && document.tracking !== 'ignored' ? document : undefined;
  });
  if (files.includes(undefined)) return undefined;
  return files.flatMap((document) =>
    document
      ? {
          file: document.file,
          automatic: false,
          attributes: document.tree.body.attributes.map((one) => placedAttribute(document.file, one)),
        }
      : [],
  );
}

function environmentValue(
  run: TerraformRun,
  name: string,
  module: Module,
  repository: Repository,
): Value | undefined {
  const variable = `TF_VAR_${name}`;
  const { values, at } = run;
  if (!values.isSet(variable))
    return mayBeSetOtherwise(run, variable, repository) ? given(undefined, at, '') : undefined;
  const type = module.variables.get(name)?.typeText;
  const text = type === undefined || type === 'string' ? values.variable(variable) : undefined;
  return given(text, placeOf(run, variable), variable);
}

const given = (text: string | undefined, at: Place, label: string): Value =>
  text === undefined ? unknown('what the job gives', at) : fromPlain(text, { at, path: [{ label, at }] });

/** The value in the job's environment, else the command that it is assigned in front of. */
function placeOf({ ci, job, step, at }: TerraformRun, name: string): Place {
  const levels = [step.env, job.env, job.container?.env ?? [], ci.env];
  const entry = levels.flatMap((entries) => entries.findLast((one) => one.name === name) ?? [])[0];
  return entry?.value ? place(ci.file, entry.value) : at;
}

/** By a script that is sourced, an env file, another step, an input of an action. */
function mayBeSetOtherwise(
  { ci, job, step, command }: TerraformRun,
  name: string,
  repository: Repository,
): boolean {
  if (step.commands.some((one) => one.name === 'source' || one.name === '.' || one.name === 'eval'))
    return true;
  if (command?.command.within?.words.some(({ value }) => value.startsWith('--env-file'))) return true;
  const mentioned = job.steps.some(
    ({ script, with: inputs }) =>
      script?.value.includes(name) === true || inputs.some(({ value }) => value.value.includes(name)),
  );
  return (
    mentioned ||
    job.envFiles.some((file) => {
      const path = file.static ? resolvePath(directoryOf(ci.file.path), file.value) : undefined;
      const document = path === undefined ? undefined : repository.document(path);
      return document?.syntax !== 'env' || document.tree.entries.some((entry) => entry.name === name);
    })
  );
}
