import type { CandidateSource } from '../../aws/credential-chain/index.js';
import { type Place, textOf } from '../../source.js';
import { asString } from '../evaluation/value.js';
import type { CredentialAnswer } from './credential-answers.js';
import { identityOfKey } from './source-identity.js';

/** The access key id that a source signs with, where it is written down in the repository. */
export interface WrittenKey {
  readonly id: string;
  /** Undefined for ids that do not tell. */
  readonly account: string | undefined;
  /** The literal. */
  readonly at: Place;
}

/** Samples and mocks are none, and keys of the home directory stay there. */
export function writtenKey(
  { kind, keyId }: CandidateSource<Place>,
  { consumer, environment }: CredentialAnswer,
): WrittenKey | undefined {
  if (!keyId || keyId.origin.file.path.startsWith('~/')) return undefined;
  const argument = kind === 'block-keys' ? consumer.arguments.get('access_key') : undefined;
  const variable = kind === 'environment-keys' ? environment?.variables.get(keyId.name) : undefined;
  const text = argument ? asString(argument.value) : (variable?.value ?? textOf(keyId.origin));
  const { keyId: id, account } = identityOfKey(text);
  return id === undefined ? undefined : { id, account, at: argument?.value.origin.at ?? keyId.origin };
}
