import type { Consumer } from '../consumers/consumer.js';
import type { Repository } from '../repository.js';
import { literalsReaching } from './find-key-literals.js';
import { isRealKey, type KeyLiteral } from './key-literal.js';

/** The literals that a consumer signs with, and the secret that stands beside the id in its place. */
export interface CrossedPair {
  readonly id: KeyLiteral;
  readonly secret: KeyLiteral;
  readonly partner: KeyLiteral;
}

/** Id and secret of a consumer where each is a member of another whole credential. */
export function crossedPair(repository: Repository, consumer: Consumer): CrossedPair | undefined {
  const used = (role: KeyLiteral['role']): KeyLiteral | undefined =>
    literalsReaching(repository, consumer).find(
      (literal) =>
        literal.role === role &&
        isRealKey(literal) &&
        literal.reaches.some(
          (reach) =>
            reach.consumer === consumer &&
            reach.when === 'this-run' &&
            reach.argument.value.kind === 'string',
        ),
    );
  const [id, secret] = [used('key-id'), used('secret')];
  const partner = id?.pair.find(({ role }) => role === 'secret');
  const other = secret?.pair.find(({ role }) => role === 'key-id');
  if (!id || !secret || !partner || partner === secret || partner.core === secret.core) return undefined;
  return other && other !== id && other.core !== id.core ? { id, secret, partner } : undefined;
}
