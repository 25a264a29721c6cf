import {
  findAccessKeyIds,
  findBedrockKeys,
  findSecretCandidates,
  findSessionTokens,
} from '../../aws/keys/credential-scan.js';
import { place, type Range, type SourceFile } from '../../source.js';
import type { Evidence, KeyRole } from './key-literal.js';
import type { Sighting } from './sighting.js';

interface Find extends Range {
  readonly form: KeyRole;
  readonly evidence: Evidence;
}

/** Credentials by their form, wherever they stand; secrets only behind a name or near a key id. */
export function findInText(text: string): readonly Find[] {
  const as =
    (form: KeyRole, evidence: Evidence = 'shape') =>
    ({ start, end }: Range): Find => ({ start, end, form, evidence });
  return [
    ...findAccessKeyIds(text).map(as('key-id')),
    ...findSessionTokens(text).map(as('session-token')),
    ...findBedrockKeys(text).map(as('bedrock-key')),
    ...findSecretCandidates(text)
      .filter(({ start }) => !isEncrypted(text, start))
      .map((find) => as('secret', find.near === 'name' ? 'name' : 'pair')(find)),
  ];
}

/** `ENC[AES256_GCM,data:…,iv:…]` of SOPS. */
const isEncrypted = (text: string, start: number): boolean =>
  /ENC\[[^\]\s]*$/.test(text.slice(Math.max(0, start - 300), start));

/** The same over a file, readable or not. */
export const scanText = (file: SourceFile): readonly Sighting[] =>
  findInText(file.text).map(({ start, end, form, evidence }) => ({
    at: place(file, { start, end }),
    value: file.text.slice(start, end),
    form,
    evidence,
  }));
