import type { Consumer } from '../consumers/consumer.js';
import { consumersBeside } from '../consumers/consumers-of-tree.js';
import { reachingValues } from '../consumers/reaching-values.js';
import { asString } from '../evaluation/value.js';
import { resolveProvider } from '../modules/providers.js';
import type { Repository } from '../repository.js';
import { assumesRole } from './base-credentials.js';

/** Backends, those that terragrunt generates, and remote states: what reads and writes state in S3. */
export const keepsState = ({ kind }: Consumer): boolean => !kind.endsWith('provider');

/** Every provider of the tree that a backend or remote state stands in. */
export const providersOf = (state: Consumer, repository: Repository): readonly Consumer[] =>
  consumersBeside(state, repository).filter((one) => !keepsState(one));

/**
 * The AWS providers that a reader expects a backend or remote state to sign like: the default one that its module sees,
 * or, where nothing declares that, all of the root's own.
 */
export function providersBeside(state: Consumer, repository: Repository): readonly Consumer[] {
  const inTree = providersOf(state, repository).filter(({ provider }) => provider === 'aws');
  const seen = state.instance && resolveProvider(state.instance, 'aws');
  const ofDefault = inTree.filter(
    ({ instance, alias, declared }) => declared && instance === seen?.instance && alias === seen?.alias,
  );
  return ofDefault.length > 0 ? ofDefault : inTree.filter(({ instance }) => !instance?.parent);
}

/** The consumers that one backend block makes with each of its partial files. */
export const variantsOf = (state: Consumer, repository: Repository): readonly Consumer[] =>
  consumersBeside(state, repository).filter(
    ({ header }) => header.file === state.header.file && header.start === state.header.start,
  );

/** Words of profile names that say that the state is kept apart on purpose. */
const APART =
  /(?:^|[^a-z])(?:tf-?state|state|states|backend|terraform|shared|common|central|ops|tooling|tools|mgmt|management|master|root|org|bootstrap)(?:$|[^a-z])/i;

/** Whether a backend plainly belongs to another account than the resources: by its role or a guard. */
export const separatesState = (state: Consumer): boolean =>
  assumesRole(state) || state.arguments.has('allowed_account_ids');

/** Whether the name of its profile tells so. */
export function saysItKeepsState(state: Consumer): boolean {
  const profile = state.arguments.get('profile');
  const names = profile ? reachingValues(profile, state).map(asString) : [];
  return names.some((name) => name !== undefined && APART.test(name));
}
