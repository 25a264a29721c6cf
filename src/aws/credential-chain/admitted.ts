import type { ChainAnswer } from './answer.js';
import type { Generation } from './generation.js';
import type { ChainInput } from './input.js';
import { resolveChain } from './resolve.js';

/** Generations in a row that end in the same source or the same error, with the answer of the newest of them. */
export interface SharedAnswer<O> {
  readonly generations: readonly Generation[];
  readonly answer: ChainAnswer<O>;
}

/**
 * The answers for all generations that a constraint admits, the oldest first. More than one: the answer changes with an
 * upgrade that the constraint allows.
 */
export function resolveAdmitted<O>(
  input: Omit<ChainInput<O>, 'generation'>,
  generations: readonly Generation[],
): readonly SharedAnswer<O>[] {
  const shared: SharedAnswer<O>[] = [];
  for (const generation of generations) {
    const answer = resolveChain({ ...input, generation });
    const last = shared.at(-1);
    if (last && isSame(last.answer, answer)) {
      shared[shared.length - 1] = { generations: [...last.generations, generation], answer };
    } else shared.push({ generations: [generation], answer });
  }
  return shared;
}

function isSame<O>(one: ChainAnswer<O>, other: ChainAnswer<O>): boolean {
  const [left, right] = [one.outcome, other.outcome];
  if (left.kind === 'error' || right.kind === 'error')
    return left.kind === 'error' && right.kind === 'error' && left.error.family === right.error.family;
  return left.source.kind === right.source.kind && left.source.profile === right.source.profile;
}
