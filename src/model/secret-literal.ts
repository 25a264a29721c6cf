import type { Place } from '../source.js';

/** A secret that is no AWS key, written down where others can read it. */
export interface SecretLiteral {
  readonly at: Place;
  readonly value: string;
  /** `a GitHub token`, `a password`; what messages call it. */
  readonly what: string;
  /** The argument, variable, key or entry that holds it. */
  readonly name: string | undefined;
  /** The type of the resource around it. */
  readonly resourceType: string | undefined;
  /** Whether its form gives it away, or only its name. */
  readonly evidence: 'form' | 'name';
}
