import type { SyntaxProblem } from '../source.js';

/** Characters of scripts, entries of maps: several times what the largest real files come to. */
const LIMIT = 2_000_000;

/** Bounds what aliases, templates and references of one file multiply to. */
export interface Budget {
  /** False where the file has used up what it may; said once as a problem. */
  spend(amount: number): boolean;
}

export function createBudget(problems: SyntaxProblem[]): Budget {
  let left = LIMIT;
  return {
    spend(amount) {
      if (left < 0) return false;
      left -= amount;
      if (left < 0)
        problems.push({ start: 0, end: 0, message: 'References make the file too large to follow.' });
      return left >= 0;
    },
  };
}
