/** Longer words are no slip of the pen for one another; it also bounds the work. */
const longestCompared = 64;

/**
 * The candidate that a word was probably meant to be: the one with the fewest typing slips between them (a character too
 * many, too few, another one, or two swapped), at most `mostSlips`. Undefined for none, and where two are equally near.
 */
export function nearest(word: string, candidates: Iterable<string>, mostSlips = 2): string | undefined {
  if (word.length > longestCompared) return undefined;
  let best: string | undefined;
  let fewest = mostSlips + 1;
  let isTied = false;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) > mostSlips) continue;
    const count = slips(word, candidate);
    if (count > fewest) continue;
    isTied = count === fewest && candidate !== best;
    if (count < fewest) [best, fewest] = [candidate, count];
  }
  return isTied ? undefined : best;
}

/** Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours. */
function slips(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      let count = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (isSame ? 0 : 1));
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (isSwap) count = Math.min(count, beforeLast[j - 2]! + 1);
      row.push(count);
    }
    [beforeLast, last] = [last, row];
  }
  return last[b.length]!;
}
