import { CREDENTIAL_VARIABLES } from '../../aws/names/credential-variables.js';
import type { EnvVariable, ScopedEnvironment } from '../env/env-scope.js';

/** A member that one layer sets alone, over the pair of another layer, whose other half stays in effect. */
export interface MixedMember {
  readonly member: EnvVariable;
  /** What it took the place of. */
  readonly replaced: EnvVariable;
  /** The half of the other layer that it is used with. */
  readonly partner: EnvVariable;
}

/**
 * A pair that two layers put together: `.env.local` sets an id over the pair of `.env` and no secret. Where one layer
 * was only ever meant to hold a half, nothing is replaced and nothing is mixed.
 */
export function mixedMembers({ variables, overridden }: ScopedEnvironment): readonly MixedMember[] {
  const inEffect = (names: readonly string[]) =>
    names
      .map((name) => variables.get(name))
      .find((variable) => variable !== undefined && variable.value !== '');
  const id = inEffect(CREDENTIAL_VARIABLES.keyId);
  const secret = inEffect(CREDENTIAL_VARIABLES.secret);
  if (!id || !secret || id.layer.file === secret.layer.file) return [];
  return [
    [id, secret],
    [secret, id],
  ].flatMap(([member, partner]) => {
    const replaced = overridden
      .get(member!.name)
      ?.find(({ layer, value }) => layer.file === partner!.layer.file && value);
    const isOther = replaced && member!.value !== undefined && replaced.value !== member!.value;
    return isOther ? [{ member: member!, replaced, partner: partner! }] : [];
  });
}
