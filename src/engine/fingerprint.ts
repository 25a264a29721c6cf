import { createHash } from 'node:crypto';
import { structuralAnchor } from './anchor.js';
import type { Documents } from './documents.js';
import { createMask } from './mask.js';
import type { RawReport } from './raw-report.js';

/**
 * What a finding is, whatever lines stand above it: rule, file, structural place, message and what the message names.
 * 16 hexadecimal digits. Nothing secret goes in, and no numbers, because they may be lines or counts.
 */
export function fingerprintOf({ active, report }: RawReport, documents: Documents): string {
  const { file, start } = report.at;
  const document = documents.document(file.path);
  const anchor = report.anchor ?? (document ? structuralAnchor(document, start) : '');
  const mask = createMask(report.secret === undefined ? [] : [report.secret]);
  const named = Object.values(report.data ?? {})
    .filter((value) => typeof value === 'string')
    .map((value) => mask.text(value).replace(/\d+/g, '0'));
  const identity = JSON.stringify([active.id, file.path, anchor, report.messageId, named]);
  return createHash('sha256').update(identity).digest('hex').slice(0, 16);
}

/** Gives the second and later ones of equal fingerprints a number of their own, in the order given. */
export function createOccurrences(): (fingerprint: string) => string {
  const seen = new Map<string, number>();
  return (fingerprint) => {
    const before = seen.get(fingerprint) ?? 0;
    seen.set(fingerprint, before + 1);
    return before === 0 ? fingerprint : `${fingerprint}.${before}`;
  };
}
