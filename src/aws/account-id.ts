export const isAccountId = (text: string): boolean => /^[0-9]{12}$/.test(text);

export type AccountIdFault =
  | 'empty'
  | 'surroundings'
  | 'separators'
  | 'too-short'
  | 'too-long'
  | 'not-digits';

/** Why a text is no account id, and the id that was probably meant. */
export interface BadAccountId {
  readonly fault: AccountIdFault;
  readonly reason: string;
  readonly suggestion: string | undefined;
}

const notDigits: BadAccountId = {
  fault: 'not-digits',
  reason: 'an account id is made of 12 digits',
  suggestion: undefined,
};

/** Longer text holds no account id that is worth looking for. */
const longestJudged = 100;

/** What is wrong with a text as an account id (12 decimal digits); undefined for a good one. */
export function accountIdFault(text: string): BadAccountId | undefined {
  if (isAccountId(text)) return undefined;
  if (text.length > longestJudged) return notDigits;
  if (text.trim() === '') return { fault: 'empty', reason: 'it is empty', suggestion: undefined };
  if (/^[0-9]+$/.test(text)) return wrongCount(text);
  const digits = text.replace(/[^0-9]/g, '');
  if (!isAccountId(digits)) return notDigits;
  if (/^[0-9]{4}[-. ][0-9]{4}[-. ][0-9]{4}$/.test(text)) {
    return { fault: 'separators', reason: 'an account id is written without separators', suggestion: digits };
  }
  if (!text.includes(digits)) return notDigits;
  return { fault: 'surroundings', reason: 'other characters stand around its 12 digits', suggestion: digits };
}

function wrongCount(digits: string): BadAccountId {
  const reason = `it has ${digits.length} ${digits.length === 1 ? 'digit' : 'digits'}; an account id has 12`;
  if (digits.length > 12) return { fault: 'too-long', reason, suggestion: undefined };
  // One digit short is what remains of an id that begins with 0 once it was a number.
  const suggestion = digits.length === 11 ? `0${digits}` : undefined;
  return { fault: 'too-short', reason, suggestion };
}

/** What Terraform makes of an account id that is written as a number. */
export type AccountNumber =
  | { readonly kind: 'converts'; readonly id: string }
  | { readonly kind: 'loses-zero'; readonly converted: string; readonly suggestion: string }
  | ({ readonly kind: 'wrong' } & BadAccountId);

/**
 * Judges an account id in an argument without quotes, by its source text: Terraform converts the number to a string
 * and drops leading zeros, so only one that begins with 1 to 9 stays what it was.
 */
export function judgeAccountNumber(source: string): AccountNumber {
  if (isAccountId(source) && source.startsWith('0')) {
    return { kind: 'loses-zero', converted: source.replace(/^0+/, ''), suggestion: `"${source}"` };
  }
  const fault = accountIdFault(source);
  return fault ? { kind: 'wrong', ...fault } : { kind: 'converts', id: source };
}
