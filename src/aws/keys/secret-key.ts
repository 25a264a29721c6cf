import { entropy } from './entropy.js';

export const secretLength = 40;

/** Forty hexadecimal digits have the shape of a secret and are nearly always the hash of a git object. */
const isHash = (text: string): boolean => /^[0-9a-f]+$/i.test(text);

/**
 * Random base64 of 40 characters has about 4.8 bits a character, and one draw in 9,000 less than this. Paths and
 * compound names of 40 letters have 4.0 to 4.2. Scanners in use have the same floor.
 */
const leastSecretEntropy = 4.25;

/** The shape alone: 40 characters of base64 without padding. */
export const hasSecretShape = (text: string): boolean => /^[A-Za-z0-9+/]{40}$/.test(text);

/** What a key has that somebody altered: a slot that AWS reads says enough of the rest. */
const leastEntropyInSlot = 3.5;

/** True for text that has the shape of a secret access key and is random enough to be one. */
export const looksLikeSecret = (text: string): boolean => isRandom(text, leastSecretEntropy);

/** The same in a place that says that it holds one: words in a row, of capitals and small letters, are none there. */
export const looksLikeSecretInSlot = (text: string): boolean =>
  isRandom(text, leastEntropyInSlot) && /[0-9]/.test(text) && !/(?:[A-Z]?[a-z]{3,}){3}|[A-Z]{12}/.test(text);

const isRandom = (text: string, leastEntropy: number): boolean =>
  hasSecretShape(text) &&
  !isHash(text) &&
  /[a-z]/.test(text) &&
  /[A-Z]/.test(text) &&
  /[0-9+/]/.test(text) &&
  entropy(text) >= leastEntropy;
