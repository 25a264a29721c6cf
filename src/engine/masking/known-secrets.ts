import type { Range } from '../../source.js';

/** Shorter values say nothing, and hiding them would hide half of every sentence. */
const SHORTEST = 4;
/** Values below this length are words like `admin`: they are hidden where they stand alone, not inside other words. */
const SHORTEST_ANYWHERE = 8;
/** Longer values are found by their beginning, so that a part of one is hidden, too. */
const LONGEST_LOOKUP = 64;
/** Of long values with one beginning, this many are compared in full. */
const MOST_COMPARED = 50;

export interface KnownSecrets {
  /** Where one of the values stands, in the order of the text, without overlaps. */
  find(text: string): readonly Range[];
}

interface Index {
  /** Lengths of the values by their first characters, longest first. */
  readonly lengths: ReadonlyMap<string, readonly number[]>;
  readonly values: ReadonlySet<string>;
  /** Long values by their beginning. */
  readonly long: ReadonlyMap<string, readonly string[]>;
}

/**
 * Finds values that rules named as secrets; of a value of several lines also each line. The work for a character of
 * text is bounded, however many values there are and however alike.
 */
export function knownSecrets(values: Iterable<string>): KnownSecrets {
  const index = indexOf(values);
  if (index.values.size === 0) return { find: () => [] };
  return {
    find(text) {
      const found: Range[] = [];
      for (let start = 0; start + SHORTEST <= text.length; ) {
        const end = endOfSecretAt(text, start, index);
        if (end !== undefined) found.push({ start, end });
        start = end ?? start + 1;
      }
      return found;
    },
  };
}

function indexOf(given: Iterable<string>): Index {
  const lengths = new Map<string, Set<number>>();
  const values = new Set<string>();
  const long = new Map<string, string[]>();
  const texts = new Set(
    [...given].flatMap((value) => [value, ...value.split('\n').map((line) => line.trim())]),
  );
  for (const text of texts) {
    if (text.length < SHORTEST) continue;
    const beginning = text.slice(0, LONGEST_LOOKUP);
    values.add(beginning);
    add(lengths, text.slice(0, SHORTEST), beginning.length);
    if (text.length > LONGEST_LOOKUP)
      long.set(beginning, [...(long.get(beginning) ?? []).slice(0, MOST_COMPARED), text]);
  }
  const sorted = [...lengths].map(([head, all]) => [head, [...all].sort((a, b) => b - a)] as const);
  return { lengths: new Map(sorted), values, long };
}

function add(lengths: Map<string, Set<number>>, head: string, length: number): void {
  const known = lengths.get(head);
  if (known) known.add(length);
  else lengths.set(head, new Set([length]));
}

function endOfSecretAt(text: string, start: number, { lengths, values, long }: Index): number | undefined {
  for (const length of lengths.get(text.slice(start, start + SHORTEST)) ?? []) {
    const end = start + length;
    if (end > text.length) continue;
    const beginning = text.slice(start, end);
    if (!values.has(beginning)) continue;
    const whole = (long.get(beginning) ?? []).filter((value) => text.startsWith(value, start));
    if (length >= SHORTEST_ANYWHERE || standsAlone(text, start, end))
      return start + Math.max(length, ...whole.map((value) => value.length));
  }
  return undefined;
}

const standsAlone = (text: string, start: number, end: number): boolean =>
  !/\w/.test(text.charAt(start - 1)) && !/\w/.test(text.charAt(end));
