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

/**
 * The region that issued a token of the current form (`origin_ec`), which stands in clear in its field 3, as published
 * pre-signed URLs show. Undefined for other tokens.
 */
export function issuingRegion(token: string): string | undefined {
  if (tokenOrigin(token) !== 'origin_ec') return undefined;
  const bytes = decode(token, 96);
  let at = 3 + bytes[2]!;
  while (at < bytes.length) {
    const tag = bytes[at]!;
    if (tag === field(3, lengthDelimited)) {
      const region = bytes.subarray(at + 2, at + 2 + bytes[at + 1]!).toString('latin1');
      return /^[a-z]{2,4}-[a-z-]{2,20}-[0-9]{1,2}$/.test(region) ? region : undefined;
    }
    if ((tag & 7) === lengthDelimited) at += 2 + (bytes[at + 1] ?? 0);
    else if ((tag & 7) === varint) at = afterVarint(bytes, at + 1);
    else return undefined;
  }
  return undefined;
}

const varint = 0;
const lengthDelimited = 2;

/** The tag byte of a protobuf field. */
const field = (number: number, wireType: number): number => number * 8 + wireType;

function afterVarint(bytes: Buffer, start: number): number {
  let at = start;
  while (at < bytes.length && bytes[at]! >= 0x80) at++;
  return at + 1;
}

const decode = (text: string, count: number): Buffer =>
  Buffer.from(text.slice(0, Math.ceil((count * 4) / 3)), 'base64');
