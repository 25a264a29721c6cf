import type { CauseId } from './causes.js';

/** One kind of failure, whatever words a version puts around it. */
export interface ErrorFamily {
  readonly id: string;
  /** Who says so. */
  readonly from: string;
  /** What it says, in plain words: a clause without a full stop. */
  readonly meaning: string;
  /** Texts of which any one shows it. */
  readonly match: readonly string[];
  /** The likeliest first; none where it only wraps another error. */
  readonly causes: readonly CauseId[];
}

export const family = (
  id: string,
  from: string,
  meaning: string,
  match: readonly string[],
  causes: readonly CauseId[],
): ErrorFamily => ({ id, from, meaning, match, causes: [...new Set(causes)] });
