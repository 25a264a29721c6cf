import type { CredentialRole } from '../../aws/names/credential-names.js';
import type { Place } from '../../source.js';
import type { Evidence, KeyRole, Reach } from './key-literal.js';

/** What one recogniser saw. Several of one literal become one (merge.ts). */
export interface Sighting {
  readonly at: Place;
  readonly value: string;
  readonly evidence: Evidence;
  /** What the value is by its form, where the recogniser goes by form. */
  readonly form?: KeyRole;
  /** What the place takes it for. */
  readonly slot?: CredentialRole;
  readonly name?: string | undefined;
  readonly encoded?: true;
  /** The text that it is put into, where only that gives it away, and the name that it has there. */
  readonly use?: { readonly at: Place; readonly name: string };
  readonly reach?: Reach;
}
