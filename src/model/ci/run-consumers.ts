import { expandWord } from '../../syntax/shell/expand.js';
import type { Argument, Consumer } from '../consumer.js';
import { baseName } from '../module-files.js';
import type { Repository } from '../repository.js';
import { runInputs } from './run-inputs.js';
import type { TerraformRun } from './terraform-runs.js';

const known = new WeakMap<TerraformRun, readonly Consumer[]>();

/** A consumer as a CI run sees it: with the variables of the job instead of those of this checkout. */
export function consumerInRun(
  consumer: Consumer,
  run: TerraformRun,
  repository: Repository,
): Consumer | undefined {
  const root = consumer.instance?.root;
  if (!root) return consumer;
  let consumers = known.get(run);
  if (!consumers) {
    consumers = repository.consumersGiven(root, runInputs(run, root.module, repository));
    known.set(run, consumers);
  }
  const variants = consumers.filter(
    ({ address, header }) => address === consumer.address && header.start === consumer.header.start,
  );
  // A backend has one variant for each partial file, in the same order every time.
  return variants.find((one) => samePlaces(one, consumer));
}

const samePlaces = (a: Consumer, b: Consumer): boolean =>
  a.arguments.size === b.arguments.size &&
  [...a.arguments].every(([name, { at }]) => {
    const other = b.arguments.get(name)?.at;
    return other?.file.path === at.file.path && other.start === at.start;
  });

/**
 * Whether a job leaves an argument of a backend as it stands: it does not give it to init itself, and names the partial
 * file that it stands in.
 */
export function keepsBackendArgument(
  { header }: Consumer,
  { name, at }: Argument,
  runs: readonly TerraformRun[],
): boolean {
  const flags = runs.flatMap(({ command, values }) =>
    (command?.backendConfigs ?? []).map((word) => expandWord(word, values.lookup) ?? word.value),
  );
  if (flags.some((flag) => flag.startsWith(`${name}=`))) return false;
  return at.file.path === header.file.path || flags.some((flag) => baseName(flag) === baseName(at.file.path));
}
