import { expandWord } from '../../syntax/shell/expand.js';
import type { ShellWord } from '../../syntax/shell/tree.js';
import type { Consumer } from '../consumers/consumer.js';
import type { ModuleInstance } from '../modules/module.js';
import type { Repository } from '../repository.js';
import { unitConsumers } from '../terragrunt/unit-answers.js';
import { environmentOfRun } from './job-environment.js';
import { runInputs, unitInputs } from './run-inputs.js';
import { asks, runsIn } from './runs-over.js';
import type { TerraformRun } from './terraform-runs.js';

const known = new WeakMap<TerraformRun, readonly Consumer[]>();

/**
 * What a run asks credentials for: the consumers of its directory, with what the job gives to variables and to init in
 * the place of what this checkout has.
 */
export function consumersInRun(run: TerraformRun, repository: Repository): readonly Consumer[] {
  let consumers = known.get(run);
  if (!consumers) {
    consumers = consumersAsked(run, repository).filter((one) => asks(run, one, repository));
    known.set(run, consumers);
  }
  return consumers;
}

function consumersAsked(run: TerraformRun, repository: Repository): readonly Consumer[] {
  const { unit, directory } = run;
  if (unit) return unitConsumers({ unit: unit.unit, inputs: unitInputs(run, unit, repository) }, repository);
  const root = repository.roots.find(({ module }) => module.directory === directory);
  const generated = repository.consumers.filter((one) => !one.instance && one.directory === directory);
  return [...(root ? consumersOf(root, run, repository) : []), ...generated];
}

const byInputs = new WeakMap<ModuleInstance, Map<string, readonly Consumer[]>>();

/** Instantiating a tree is dear: the runs of a job that give the same share it. */
function consumersOf(root: ModuleInstance, run: TerraformRun, repository: Repository): readonly Consumer[] {
  const shared = byInputs.get(root) ?? new Map<string, readonly Consumer[]>();
  byInputs.set(root, shared);
  const key = signatureOf(run, repository);
  const consumers = shared.get(key) ?? repository.consumersGiven(root, runInputs(run, repository));
  shared.set(key, consumers);
  return consumers;
}

/** Tells runs apart that may give other values, or the same from other places. */
function signatureOf(run: TerraformRun, repository: Repository): string {
  const { ci, job, step, command, directory } = run;
  const words = (list: readonly ShellWord[] = []) =>
    list.map((word) => [word.start, expandWord(word, run.values.lookup)]);
  const inits = runsIn(directory, repository).filter((one) => one.job === job && one.subcommand === 'init');
  const { variables, complete } = environmentOfRun(run, repository);
  const set = [...variables.values()].filter(({ name }) => name.startsWith('TF_'));
  return JSON.stringify([
    ci.file.path,
    job.start,
    command ? [words(command.variables), words(command.varFiles)] : step.start,
    inits.map((init) => words(init.command?.backendConfigs)),
    set.map(({ name, value, at }) => [name, value, at.file.path, at.start]),
    complete,
  ]);
}
