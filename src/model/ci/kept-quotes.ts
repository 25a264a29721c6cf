import { type CredentialRole, roleOfVariable } from '../../aws/names/credential-names.js';
import { type Place, place } from '../../source.js';
import type { Repository } from '../repository.js';

/** A credential variable of compose whose value is a reference in quotes that stay around it. */
export interface QuotedReference {
  readonly name: string;
  readonly role: CredentialRole;
  /** The value with its quotes. */
  readonly at: Place;
  /** What is in the quotes. */
  readonly inner: string;
}

/** `- AWS_ACCESS_KEY_ID="${KEY_ID}"`: YAML ends the item with the line, and compose keeps what stands in it. */
export function quotedReferences({ ciFiles }: Repository): readonly QuotedReference[] {
  return ciFiles
    .filter(({ kind }) => kind === 'compose')
    .flatMap((ci) =>
      ci.jobs.flatMap(({ env }) =>
        env.flatMap(({ name, value }): readonly QuotedReference[] => {
          const role = roleOfVariable(name);
          const inner = value && !value.static ? /^(["'])(.*)\1$/s.exec(value.value)?.[2] : undefined;
          return role && value && inner ? [{ name, role, at: place(ci.file, value), inner }] : [];
        }),
      ),
    );
}
