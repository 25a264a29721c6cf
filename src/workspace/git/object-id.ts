import { createHash } from 'node:crypto';

/** The id that git gives to the content of a file, in the hash of a repository whose ids have that many digits. */
export function objectId(content: Buffer, digits: number): string {
  const hash = createHash(digits === 64 ? 'sha256' : 'sha1');
  return hash.update(`blob ${content.length}\0`).update(content).digest('hex');
}
