import type { ChainAnswer } from './answer.js';
import type { ChainInput } from './input.js';
import { resolveV1 } from './resolve-v1.js';
import { resolveV2 } from './resolve-v2.js';

/**
 * Which credentials a provider, backend or remote state uses, which others are there and why they are not used, or the
 * error that the program ends in. Pure and total: every input has an answer; what is not known makes it less certain.
 */
export const resolveChain = <O>(input: ChainInput<O>): ChainAnswer<O> =>
  input.generation.traits.chain === 'sdk-v2' ? resolveV2(input) : resolveV1(input);
