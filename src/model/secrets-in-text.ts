import { type FoundInAddress, findConnectionPasswords, findQuerySecrets } from '../secrets/addresses.js';
import { findAssignedSecrets } from '../secrets/assignments.js';
import { findCommandSecrets } from '../secrets/commands.js';
import { findSecretFormats } from '../secrets/formats.js';
import { mayNameSecrets } from '../secrets/hints.js';
import { kindOfName } from '../secrets/names.js';
import type { Range } from '../source.js';

export const CONNECTION_STRING = 'a password in a connection string';

/** A secret inside of a text, as a half-open range of UTF-16 offsets. */
export interface FoundInText extends Range {
  readonly value: string;
  /** `a GitHub token`, `a password`; what messages call it. */
  readonly what: string;
  /** Whether its form gives it away, or only its name. */
  readonly evidence: 'form' | 'name';
  /** Where the text itself names it. */
  readonly name?: string;
}

/** Tokens, and passwords in connection strings. */
export function inText(text: string): readonly FoundInText[] {
  const formats = findSecretFormats(text).map(({ start, end, format }) => ({
    start,
    end,
    value: text.slice(start, end),
    what: format.name,
    evidence: 'form' as const,
  }));
  const inAddress = (what: string) => (one: FoundInAddress) => ({ ...one, what, evidence: 'form' as const });
  const passwords = findConnectionPasswords(text).map(inAddress(CONNECTION_STRING));
  const parameters = findQuerySecrets(text).map(inAddress('a key in the address of a service'));
  return [...formats, ...passwords, ...parameters];
}

/**
 * Besides what gives itself away: what a script, YAML or JSON assigns to a name, and passwords of commands.
 *
 * @param mayHaveForms false where it is known that nothing of it gives itself away
 */
export function inLiteral(text: string, mayHaveForms = true): readonly FoundInText[] {
  const byForm = mayHaveForms ? inText(text) : [];
  if (!/\s/.test(text.trim()) || !mayNameSecrets(text)) return byForm;
  const named = [...findAssignedSecrets(text), ...findCommandSecrets(text)].map(
    ({ name, ...one }): FoundInText => ({
      ...one,
      ...(name === undefined ? {} : { name }),
      what: name === undefined ? 'a password' : nounFor(name),
      evidence: 'name',
    }),
  );
  return withoutOverlaps([...byForm, ...named], text.length);
}

/** Of several readings of one place the first. */
function withoutOverlaps(found: readonly FoundInText[], length: number): readonly FoundInText[] {
  const taken = new Uint8Array(length);
  return found.filter(({ start, end }) => {
    if (taken.subarray(start, end).includes(1)) return false;
    taken.fill(1, start, end);
    return true;
  });
}

/** What messages call a secret that only its name gives away. */
export function nounFor(name: string): string {
  if (kindOfName(name) === 'password') return 'a password';
  if (/token$/i.test(name)) return 'a token';
  return /key$/i.test(name) ? 'a key' : 'a secret';
}
