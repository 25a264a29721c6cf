import { SUPPLYING_VARIABLES } from '../../aws/names/credential-variables.js';
import { acceptedArgument } from '../consumers/accepted-arguments.js';
import type { Argument, Consumer } from '../consumers/consumer.js';
import { mayGenerate } from '../consumers/endpoints.js';
import { type Presence, presenceOf } from '../consumers/presence.js';
import { reachingValues } from '../consumers/reaching-values.js';
import type { ScopedEnvironment } from '../env/env-scope.js';
import { asString, VARIABLE_WITHOUT_VALUE } from '../evaluation/value.js';
import { identityOfKey, type SourceIdentity } from './source-identity.js';

/** The base credentials that the block of a consumer has of its own; a role on top of them counts for nothing. */
export interface BaseCredentials {
  readonly presence: Presence;
  /** Only whoever runs it knows the values. */
  readonly isGivenByRun: boolean;
  /** The arguments that hold them, the one that says most first. */
  readonly arguments: readonly Argument[];
  /** Who they may be, over all tfvars files that a run may name; empty where that is not known. */
  readonly identities: readonly SourceIdentity[];
}

const HOLDING = [
  'profile',
  'access_key',
  'shared_credentials_files',
  'shared_credentials_file',
  'shared_config_files',
] as const;

const WEB_IDENTITY = 'assume_role_with_web_identity';

export function baseCredentials(consumer: Consumer): BaseCredentials {
  const present = HOLDING.flatMap((name) => acceptedArgument(consumer, name) ?? []).filter(
    (argument) => presenceOf(argument, consumer) !== 'unset',
  );
  return {
    presence: presenceIn(consumer, present),
    isGivenByRun: present.length > 0 && present.every(isRequired),
    arguments: present,
    identities: present.slice(0, 1).flatMap((argument) => identitiesOf(argument, consumer)),
  };
}

function presenceIn(consumer: Consumer, present: readonly Argument[]): Presence {
  const isSet = present.some((argument) => presenceOf(argument, consumer) === 'set' || isRequired(argument));
  if (isSet || consumer.nested.has(WEB_IDENTITY)) return 'set';
  const isOpen = present.length > 0 || !consumer.complete || mayGenerate(consumer, WEB_IDENTITY);
  return isOpen ? 'unknown' : 'unset';
}

/** Every run has to give a variable without a default some value, and nobody gives an empty one. */
export const isRequired = ({ value }: Argument): boolean =>
  value.kind === 'unknown' && value.reason === VARIABLE_WITHOUT_VALUE;

function identitiesOf(argument: Argument, consumer: Consumer): readonly SourceIdentity[] {
  const texts = reachingValues(argument, consumer).flatMap((value) => asString(value) || []);
  if (argument.name === 'profile') return texts.map((profile) => ({ profile }));
  return argument.name === 'access_key' ? texts.map(identityOfKey) : [];
}

/** Whether the block assumes a role, or may. */
export const assumesRole = (consumer: Consumer): boolean =>
  consumer.nested.has('assume_role') ||
  mayGenerate(consumer, 'assume_role') ||
  ['role_arn', 'assume_role'].some((name) => presenceOf(consumer.arguments.get(name), consumer) !== 'unset');

/** Whether an environment has credentials for those who bring none; what is set to something unknown counts. */
export const suppliesCredentials = ({ variables }: ScopedEnvironment): boolean =>
  [...SUPPLYING_VARIABLES].some((name) => variables.has(name) && variables.get(name)!.value !== '');
