import { findAccessKeyIds } from '../../aws/keys/credential-scan.js';
import { looksLikeSecret } from '../../aws/keys/secret-key.js';
import { credentialName } from '../../aws/names/credential-names.js';
import { place, type SourceFile } from '../../source.js';
import type { Sighting } from './sighting.js';

/** How far from its id the bare `secret` of an aws_iam_access_key may stand. */
const NEAR = 1_000;

/**
 * Secrets of state and plan files by the key that they stand under, also where `value` (outputs, variables) or
 * `constant_value` (provider configuration of plans) stands in between. Works on text: state files are large and
 * sometimes cut off.
 */
export function namedInJson(file: SourceFile): readonly Sighting[] {
  const { text } = file;
  const isNearId = (at: number): boolean =>
    findAccessKeyIds(text.slice(Math.max(0, at - NEAR), at + NEAR)).length > 0;
  const found: Sighting[] = [];
  for (const match of text.matchAll(NAMED_SECRET)) {
    const [whole, name = '', value = ''] = match;
    const plain = value.replaceAll('\\/', '/');
    if (!looksLikeSecret(plain)) continue;
    const start = match.index + whole.length - value.length;
    if (credentialName(name)?.role !== 'secret' && !(name === 'secret' && isNearId(start))) continue;
    const at = place(file, { start, end: start + value.length });
    found.push({ at, value: plain, evidence: 'name', slot: 'secret', name });
  }
  return found;
}

const NAMED_SECRET =
  /"([A-Za-z0-9_.-]{0,60}[sS][eE][cC][rR][eE][tT][A-Za-z0-9_.-]{0,60})"\s{0,40}:\s{0,40}(?:\{\s{0,200}"(?:constant_)?value"\s{0,40}:\s{0,40})?"([A-Za-z0-9+/\\]{40,60})(?=")/g;
