import { createHash } from 'node:crypto';
import { structuralAnchor } from '../anchor.js';
import type { Documents } from '../documents.js';
import { createMask } from '../masking/mask.js';
import type { RawReport } from '../raw-report.js';

export interface FindingIdentity {
  /** Equal for findings that say the same of the same structural place. */
  readonly fingerprint: string;
  /** The structural place, for people. */
  readonly anchor: string;
  /** The value of a literal secret: never to be printed or written. */
  readonly secret: string | undefined;
}

/**
 * What a finding is, whatever lines stand above it. The fingerprint has 16 hexadecimal digits, made of rule, file,
 * structural place, message and what the message names. Nothing secret goes in, and no numbers, because they may be
 * lines or counts.
 */
export function identify({ active, report }: RawReport, documents: Documents): FindingIdentity {
  const { file, start } = report.at;
  const document = documents.document(file.path);
  const mask = createMask(report.secret === undefined ? [] : [report.secret]);
  const anchor = mask.text(report.anchor ?? (document ? structuralAnchor(document, start) : ''));
  const named = Object.values(report.data ?? {})
    .filter((value) => typeof value === 'string')
    .map((value) => mask.text(value).replace(/\d+/g, '0'));
  const identity = JSON.stringify([active.id, file.path, anchor, report.messageId, named]);
  const fingerprint = createHash('sha256').update(identity).digest('hex').slice(0, 16);
  return { fingerprint, anchor, secret: report.secret };
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
