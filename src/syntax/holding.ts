import type { Range } from '../source.js';

/**
 * The one of some ranges that holds another, by binary search: they are in the order of the text and do not overlap.
 * What merely touches holds an empty range, too.
 */
export function holding<T extends Range>(ranges: readonly T[], { start, end }: Range): T | undefined {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ranges[middle]!.start <= start) low = middle + 1;
    else high = middle;
  }
  const found = ranges[low - 1];
  return found && end <= found.end ? found : undefined;
}
