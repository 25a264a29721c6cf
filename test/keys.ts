import { createHash } from 'node:crypto';

/**
 * Key-shaped text is built here at run time, so that none stands in the repository and it can be pushed anywhere.
 * All values are deterministic in their name.
 */
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function bytes(seed: string, count: number): Buffer {
  const chunks: Buffer[] = [];
  for (let i = 0; i * 32 < count; i++) chunks.push(createHash('sha256').update(`${seed}/${i}`).digest());
  return Buffer.concat(chunks).subarray(0, count);
}

/** A key id of the given prefix (`AKIA`, `ASIA`, …) whose base32 part encodes the 12-digit account as AWS does. */
export function keyId(prefix: string, name: string, account = '111122223333'): string {
  const low = BigInt(bytes(`low ${name}`, 1)[0]! & 0x7f);
  const head = (1n << 47n) | (BigInt(account) << 7n) | low;
  const tail = BigInt(`0x${bytes(`tail ${prefix} ${name}`, 4).toString('hex')}`);
  const number = (head << 32n) | tail;
  let id = '';
  for (let shift = 75n; shift >= 0n; shift -= 5n) id += BASE32[Number((number >> shift) & 31n)];
  return prefix + id;
}

/** 40 random characters of a secret access key's alphabet, as AWS draws them. */
export const randomSecret = (name: string): string => bytes(`secret ${name}`, 30).toString('base64');

/**
 * A secret access key that cannot be taken for anything else: every character class, and no lucky draw of few
 * characters, which one random secret in thousands is.
 */
export function secret(name: string): string {
  for (let i = 0; ; i++) {
    const text = randomSecret(`${name} ${i}`);
    const classes = [/[+/]/, /[a-z]/, /[A-Z]/, /[0-9]/].every((some) => some.test(text));
    if (classes && new Set(text).size >= 26) return text;
  }
}

/** A session token with the field that STS tokens start with. */
export const token = (name: string): string =>
  Buffer.concat([
    Buffer.from([0x21, 0x0a, 9]),
    Buffer.from('origin_ec'),
    bytes(`token ${name}`, 300),
  ]).toString('base64');

/** URL-safe random characters: a password or vendor token body. */
export const random = (name: string, length: number): string =>
  bytes(`random ${name}`, length).toString('base64url').slice(0, length);

/** The access key pair that AWS documents as an example. */
export const exampleId = ['AKIA', 'IOSFODNN7', 'EXAMPLE'].join('');
export const exampleSecret = ['wJalrXUtnFEMI', 'K7MDENG', 'bPxRfiCYEXAMPLEKEY'].join('/');
