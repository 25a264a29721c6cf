import type { Range, SyntaxProblem } from '../../source.js';

/** Characters of scripts, entries of maps: several times what the largest real files come to. */
const LIMIT = 2_000_000;

/** Bounds what aliases, templates and references of one file multiply to. */
export interface Budget {
  /** False where the file has used up what it may; said once as a problem. */
  spend(amount: number): boolean;
  /** Says once that references or commands go deeper than they are followed. */
  refuse(at: Range): void;
}

export function createBudget(problems: SyntaxProblem[]): Budget {
  let left = LIMIT;
  let isRefused = false;
  return {
    spend(amount) {
      if (left < 0) return false;
      left -= amount;
      if (left < 0)
        problems.push({
          start: 0,
          end: 0,
          isLimit: true,
          message: 'references make the file too large to follow',
        });
      return left >= 0;
    },
    refuse({ start, end }) {
      if (!isRefused)
        problems.push({ start, end, isLimit: true, message: 'this goes deeper than it is followed' });
      isRefused = true;
    },
  };
}
