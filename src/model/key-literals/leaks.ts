import { entropy } from '../../aws/keys/entropy.js';
import { CI_KINDS, type FileKind, fileKind } from '../../workspace/kinds.js';
import { isPrivate } from '../../workspace/workspace.js';
import type { Document } from '../document.js';
import type { Repository } from '../repository.js';
import { keyLiterals } from './find-key-literals.js';
import { isRealKey, type KeyLiteral } from './key-literal.js';

/** Who reads a file: Terraform, the environment of programs (shells, SDKs, CI, containers), or Terraform as its state. */
export type Language = 'terraform' | 'environment' | 'state';

const ENVIRONMENT: ReadonlySet<FileKind> = new Set<FileKind>([
  'env',
  'env-example',
  'direnv',
  'shell',
  'windows-script',
  'aws-config',
  'aws-credentials',
  'key-csv',
  ...CI_KINDS,
  'text',
]);

function languageOf({ kind, file }: Document): Language {
  const meant = kind === 'example' ? fileKind(file.path.replace(/\.[^./]+$/, '')) : kind;
  if (meant === 'state' || meant === 'plan-json') return 'state';
  return meant && ENVIRONMENT.has(meant) ? 'environment' : 'terraform';
}

/** Keys that others can read: written into files of a language that git holds, or would take. */
export const leakedKeys = (repository: Repository, language: Language): readonly KeyLiteral[] =>
  keyLiterals(repository).filter(
    (literal) =>
      !isPrivate(literal.document.tracking) &&
      languageOf(literal.document) === language &&
      !(literal.setting === 'import-id' && literal.role === 'key-id') &&
      (isRealKey(literal) || isNearlyKey(literal)),
  );

/**
 * A value in a slot that is a key with a slip: cut short, a character too many, another alphabet. Other text in a slot
 * opens nothing at AWS.
 */
function isNearlyKey({ evidence, classification, setting, core, role, pair }: KeyLiteral): boolean {
  if (evidence !== 'slot' || classification.kind !== 'other' || setting !== 'code') return false;
  if (role === 'key-id') return /^A[KS]IA[A-Z0-9]{12,20}$/.test(core) && pair.some(isRealKey);
  return (
    role === 'secret' &&
    /^[A-Za-z0-9+/%=_-]{34,48}$/.test(core) &&
    entropy(core) >= 4.25 &&
    /[A-Z]/.test(core)
  );
}
