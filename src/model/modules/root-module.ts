import type { Module } from './module.js';
import { awsProviderOf } from './providers.js';

/** The other modules of the repository. */
interface Tree {
  module(directory: string): Module | undefined;
  callersOf(directory: string): readonly string[];
}

type Candidate = Pick<Module, 'directory' | 'backend' | 'cloud' | 'lock' | 'providers' | 'tfvars' | 'calls'>;

/**
 * Whether Terraform is run in a directory, as far as its files tell. A backend or a `cloud` block work nowhere else. A
 * lock file, a provider, and calls of local modules beside tfvars do so where no other module calls this one; and calls
 * of local modules that configure AWS themselves, as something has to be above these.
 */
export function isRootModule(candidate: Candidate, tree: Tree): boolean {
  const { directory, backend, cloud, lock, providers, tfvars, calls } = candidate;
  if (backend || cloud) return true;
  const called = calls.flatMap((call) => call.directory ?? []);
  const stands = lock !== undefined || providers.length > 0;
  const composes = called.length > 0 && (tfvars.length > 0 || configureAws(called, tree));
  return (stands || composes) && tree.callersOf(directory).length === 0;
}

function configureAws(called: readonly string[], { module }: Tree): boolean {
  const pending = new Set(called);
  for (const directory of pending) {
    const found = module(directory);
    if (!found) continue;
    if (found.providers.some(({ name }) => awsProviderOf(found, name) !== undefined)) return true;
    for (const call of found.calls) if (call.directory !== undefined) pending.add(call.directory);
  }
  return false;
}
