/** What the first field of a session token says; it has changed over the years. */
const origins = ['origin_ec', 'origin', 'er/aws', 'aws'] as const;

export type TokenOrigin = (typeof origins)[number];

/** Tokens in use have 300 to 1500 characters; scanners ask for this many. */
export const shortestToken = 100;

/**
 * The origin that a session token of STS starts with, or undefined for other text: base64 of a version byte, then a
 * protobuf-like field 1 that holds one of a few words. The length is not looked at.
 */
export function tokenOrigin(text: string): TokenOrigin | undefined {
  const head = decode(text, 16);
  if (head[1] !== field(1, lengthDelimited)) return undefined;
  const origin = head.subarray(3, 3 + head[2]!).toString('latin1');
  return origins.find((known) => known === origin);
}

/** True for text of the alphabet and length of a session token that starts like one. */
export const looksLikeSessionToken = (text: string): boolean =>
  text.length >= shortestToken && /^[A-Za-z0-9+/]+={0,2}$/.test(text) && tokenOrigin(text) !== undefined;

/** The same in a place that says that it holds one: how tokens start may change again. */
export const looksLikeSessionTokenInSlot = (text: string): boolean =>
  text.length >= shortestToken &&
  /^[A-Za-z0-9+/]+={0,2}$/.test(text) &&
  [/[a-z]/, /[A-Z]/, /[0-9]/].every((some) => some.test(text));

const lengthDelimited = 2;

/** The tag byte of a protobuf field. */
const field = (number: number, wireType: number): number => number * 8 + wireType;

const decode = (text: string, count: number): Buffer =>
  Buffer.from(text.slice(0, Math.ceil((count * 4) / 3)), 'base64');
