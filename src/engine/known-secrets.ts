import type { Range } from '../syntax/source.js';

/** Shorter values say nothing, and hiding them would hide half of every sentence. */
const SHORTEST = 4;
/** Values below this length are words like `admin`: they are hidden where they stand alone, not inside other words. */
const SHORTEST_ANYWHERE = 8;

export interface KnownSecrets {
  /** Where one of the values stands, in the order of the text, without overlaps. */
  find(text: string): readonly Range[];
}

/** Finds values that rules named as secrets; of a value of several lines also each line. */
export function knownSecrets(values: Iterable<string>): KnownSecrets {
  const byHead = indexByHead(values);
  if (byHead.size === 0) return { find: () => [] };
  return {
    find(text) {
      const found: Range[] = [];
      for (let start = 0; start + SHORTEST <= text.length; ) {
        const end = endOfSecretAt(text, start, byHead.get(text.slice(start, start + SHORTEST)));
        if (end !== undefined) found.push({ start, end });
        start = end ?? start + 1;
      }
      return found;
    },
  };
}

/** The values by their first characters, longest first, so that none is cut short by another. */
function indexByHead(values: Iterable<string>): ReadonlyMap<string, readonly string[]> {
  const byHead = new Map<string, string[]>();
  const texts = new Set(
    [...values].flatMap((value) => [value, ...value.split('\n').map((line) => line.trim())]),
  );
  for (const text of texts) {
    if (text.length < SHORTEST) continue;
    const head = text.slice(0, SHORTEST);
    const sharing = byHead.get(head);
    if (sharing) sharing.push(text);
    else byHead.set(head, [text]);
  }
  for (const sharing of byHead.values()) sharing.sort((a, b) => b.length - a.length);
  return byHead;
}

function endOfSecretAt(text: string, start: number, candidates: readonly string[] = []): number | undefined {
  for (const candidate of candidates) {
    if (!text.startsWith(candidate, start)) continue;
    const end = start + candidate.length;
    if (candidate.length >= SHORTEST_ANYWHERE || standsAlone(text, start, end)) return end;
  }
  return undefined;
}

const standsAlone = (text: string, start: number, end: number): boolean =>
  !/\w/.test(text.charAt(start - 1)) && !/\w/.test(text.charAt(end));
