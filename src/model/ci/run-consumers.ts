import type { Consumer } from '../consumer.js';
import type { Repository } from '../repository.js';
import { runInputs } from './run-inputs.js';
import { runsOver } from './runs-over.js';
import type { TerraformRun } from './terraform-runs.js';

const known = new WeakMap<TerraformRun, readonly Consumer[]>();

/**
 * What a run asks credentials for: the consumers of its directory, with what the job gives to variables and to init in
 * the place of what this checkout has.
 */
export function consumersInRun(run: TerraformRun, repository: Repository): readonly Consumer[] {
  let consumers = known.get(run);
  if (!consumers) {
    const root = repository.roots.find(({ module }) => module.directory === run.directory);
    const given = root ? repository.consumersGiven(root, runInputs(run, root.module, repository)) : [];
    const generated = repository.consumers.filter(
      ({ instance, directory }) => !instance && directory === run.directory,
    );
    consumers = [...given, ...generated].filter((one) => runsOver(one, repository).includes(run));
    known.set(run, consumers);
  }
  return consumers;
}
