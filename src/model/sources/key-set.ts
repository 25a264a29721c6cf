import { type CredentialRole, roleOfProfileKey } from '../../aws/names/credential-names.js';
import { CREDENTIAL_VARIABLES } from '../../aws/names/credential-variables.js';
import { type Place, place, type SourceFile } from '../../source.js';
import { traversal } from '../../syntax/hcl/static.js';
import type { IniSection } from '../../syntax/ini/tree.js';
import type { Argument, Consumer } from '../consumers/consumer.js';
import { presenceOf } from '../consumers/presence.js';
import type { EnvVariable, ScopedEnvironment } from '../env/env-scope.js';
import { asString } from '../evaluation/value.js';

/** One of the three values of a credential, as one source sets it. */
export interface KeyMember {
  readonly role: CredentialRole;
  /** As written: `access_key`, `AWS_SECRET_KEY`. */
  readonly name: string;
  readonly nameAt: Place;
  readonly valueAt: Place;
  /** Undefined where the value is not known. */
  readonly value: string | undefined;
  /** False where it may turn out to be nothing: a fallback of null, a shell's `${X:-}`. */
  readonly certain: boolean;
}

/** What one source sets; members that are missing, null or empty are undefined. */
export interface KeySet {
  readonly id: KeyMember | undefined;
  readonly secret: KeyMember | undefined;
  readonly token: KeyMember | undefined;
}

export function keySetOfBlock(consumer: Consumer): KeySet {
  const member = (role: CredentialRole, name: string): KeyMember | undefined => {
    const argument = consumer.arguments.get(name);
    const presence = presenceOf(argument, consumer);
    if (!argument || presence === 'unset') return undefined;
    const { nameAt, valueAt, value } = argument;
    const certain = presence === 'set' || isRequired(argument);
    return { role, name, nameAt, valueAt, value: asString(value)?.trim(), certain };
  };
  return {
    id: member('key-id', 'access_key'),
    secret: member('secret', 'secret_key'),
    token: member('session-token', 'token'),
  };
}

/** A reference to what must have a value: a variable without a default, an attribute, a data source. */
const isRequired = ({ value, attribute }: Argument): boolean =>
  value.kind === 'unknown' &&
  value.candidates.length === 0 &&
  attribute !== undefined &&
  traversal(attribute.attribute.expression) !== undefined;

export function keySetOfEnvironment({ variables }: ScopedEnvironment): KeySet {
  const member = (role: CredentialRole, names: readonly string[]): KeyMember | undefined => {
    for (const name of names) {
      const variable = variables.get(name);
      if (variable && variable.value?.trim() !== '') return variableMember(role, variable);
    }
    return undefined;
  };
  return {
    id: member('key-id', CREDENTIAL_VARIABLES.keyId),
    secret: member('secret', CREDENTIAL_VARIABLES.secret),
    token: member('session-token', CREDENTIAL_VARIABLES.token),
  };
}

const variableMember = (role: CredentialRole, { name, nameAt, valueAt, value }: EnvVariable): KeyMember => ({
  role,
  name,
  nameAt,
  valueAt,
  value: value?.trim(),
  certain: value !== undefined,
});

export function keySetOfProfile(file: SourceFile, { entries }: IniSection): KeySet {
  const member = (role: CredentialRole): KeyMember | undefined => {
    const entry = entries.findLast(
      ({ name, value }) => roleOfProfileKey(name) === role && value.trim() !== '',
    );
    if (!entry) return undefined;
    const { name, nameRange, valueRange, value } = entry;
    return {
      role,
      name,
      nameAt: place(file, nameRange),
      valueAt: place(file, valueRange),
      value: value.trim(),
      certain: true,
    };
  };
  return { id: member('key-id'), secret: member('secret'), token: member('session-token') };
}
