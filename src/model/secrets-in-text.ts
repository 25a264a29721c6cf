import { findAssignedSecrets } from '../secrets/assignments.js';
import { findConnectionPasswords, findSecretFormats } from '../secrets/formats.js';
import { kindOfName } from '../secrets/names.js';
import { isPlausibleSecret } from '../secrets/values.js';
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
  const passwords = findConnectionPasswords(text)
    .filter(({ value }) => isPlausibleSecret(value, 'password'))
    .map(({ start, end, value }) => ({
      start,
      end,
      value,
      what: CONNECTION_STRING,
      evidence: 'form' as const,
    }));
  return [...formats, ...passwords];
}

/** Besides what gives itself away: what a script or JSON in a heredoc assigns to a name. */
export function inLiteral(text: string): readonly FoundInText[] {
  const byForm = inText(text);
  if (!text.includes('\n')) return byForm;
  const assigned = findAssignedSecrets(text).map(
    ({ name, ...one }): FoundInText => ({ ...one, name, what: nounFor(name), evidence: 'name' }),
  );
  return [
    ...byForm,
    ...assigned.filter((one) => !byForm.some((other) => one.start < other.end && other.start < one.end)),
  ];
}

/** What messages call a secret that only its name gives away. */
export function nounFor(name: string): string {
  if (kindOfName(name) === 'password') return 'a password';
  if (/token$/i.test(name)) return 'a token';
  return /key$/i.test(name) ? 'a key' : 'a secret';
}
