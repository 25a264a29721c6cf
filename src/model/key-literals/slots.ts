import { roleOfProfileKey, roleOfVariable } from '../../aws/names/credential-names.js';
import type { Place } from '../../source.js';
import type { Consumer } from '../consumers/consumer.js';
import { endpointsOf, mayHaveMoreEndpoints } from '../consumers/endpoints.js';
import type { Repository } from '../repository.js';
import { chosenProfile, isAskedFor, profileSections } from '../sources/chosen-profile.js';
import { keyLiterals } from './find-key-literals.js';
import type { KeyLiteral } from './key-literal.js';

/** A literal that a program will sign with, and the consumers that do. */
export interface FilledSlot {
  readonly literal: KeyLiteral;
  readonly consumers: readonly Consumer[];
}

/**
 * What stands in the slots that credentials are read from and is not replaced on the way: arguments, and the variables
 * that env files leave in effect, for every consumer in whose env scope they are. Documentation and comments are no slots.
 */
export function filledSlots(repository: Repository): readonly FilledSlot[] {
  const environment = entriesInEffect(repository.consumers);
  const profiles = profilesInUse(repository);
  return keyLiterals(repository).flatMap((literal): readonly FilledSlot[] => {
    const { slot, evidence, setting, document, at, reaches } = literal;
    if (!slot || evidence !== 'slot' || setting !== 'code') return [];
    const reached = reaches.filter(({ when }) => when !== 'never').map(({ consumer }) => consumer);
    const files = document.syntax === 'env' ? environment : profiles;
    const fromFile = document.syntax === 'hcl' ? [] : (files.get(placeKey(at)) ?? []);
    if (reaches.length > 0 && reached.length === 0) return [];
    return [{ literal, consumers: [...new Set([...reached, ...fromFile])] }];
  });
}

const placeKey = ({ file, start }: Place): string => `${file.path}:${start}`;

/** Entries of env files that no other file replaces in any environment, with the consumers that read them. */
function entriesInEffect(consumers: readonly Consumer[]): ReadonlyMap<string, readonly Consumer[]> {
  const effective = new Map<string, Set<Consumer>>();
  const replaced = new Set<string>();
  for (const consumer of consumers) {
    for (const { variables, overridden } of consumer.envScope.environments) {
      for (const [name, { valueAt }] of variables) {
        if (!roleOfVariable(name)) continue;
        const key = placeKey(valueAt);
        effective.set(key, (effective.get(key) ?? new Set()).add(consumer));
        for (const other of overridden.get(name) ?? []) replaced.add(placeKey(other.valueAt));
      }
    }
  }
  return new Map(
    [...effective].filter(([key]) => !replaced.has(key)).map(([key, readers]) => [key, [...readers]]),
  );
}

/** Keys of the profiles that consumers are told to use and that nothing stronger takes the place of. */
function profilesInUse(repository: Repository): ReadonlyMap<string, readonly Consumer[]> {
  const users = new Map<string, Set<Consumer>>();
  for (const consumer of repository.consumers) {
    for (const answer of repository.answersOf(consumer)) {
      if (!isAskedFor(answer)) continue;
      const chosen = chosenProfile(answer);
      for (const { entries } of chosen?.sections ?? profileSections('default', answer)) {
        for (const [name, { origin }] of entries) {
          if (!roleOfProfileKey(name)) continue;
          const key = placeKey(origin);
          users.set(key, (users.get(key) ?? new Set()).add(consumer));
        }
      }
    }
  }
  return new Map([...users].map(([key, found]) => [key, [...found]]));
}

/** No endpoint leads anywhere but AWS, as far as can be told. */
export function signsForAws(consumer: Consumer): boolean {
  if (mayHaveMoreEndpoints(consumer)) return false;
  const elsewhere = consumer.envScope.environments.some(({ variables }) =>
    [...variables.values()].some(({ name, value }) => name.startsWith('AWS_ENDPOINT_URL') && value !== ''),
  );
  return !elsewhere && endpointsOf(consumer).every(({ kind }) => kind === 'aws');
}

/** Keys or a profile in the block leave the environment's keys aside, in current versions at least. */
export const takesEnvironment = ({ arguments: given }: Consumer): boolean =>
  ['access_key', 'profile'].every((name) => {
    const value = given.get(name)?.value;
    return !value || value.kind === 'null' || (value.kind === 'string' && value.value === '');
  });
