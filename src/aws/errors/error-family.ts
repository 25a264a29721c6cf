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
  /** The likeliest first. */
  readonly causes: readonly CauseId[];
  /** Whether it stands around another error, shows that something is wrong, or says what. */
  readonly tells: 'wrapper' | 'symptom' | 'cause';
}

type Row = Omit<ErrorFamily, 'tells'>;

const familyThat =
  (tells: ErrorFamily['tells']) =>
  (
    id: Row['id'],
    from: Row['from'],
    meaning: Row['meaning'],
    match: Row['match'],
    causes: Row['causes'],
  ): ErrorFamily => ({ id, from, meaning, match, causes: [...new Set(causes)], tells });

export const family = familyThat('symptom');
/** Other errors in the same text count more than it does. */
export const wrapper = familyThat('wrapper');
/** What stands around it in the text changes nothing. */
export const outright = familyThat('cause');
