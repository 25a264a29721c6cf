import { createHmac } from 'node:crypto';
import { entropy } from '../../aws/keys/entropy.js';
import { classifyCredentialValue } from '../../aws/keys/harmless-keys.js';
import type { Finding, Suppressed } from '../finding.js';
import { createMask } from '../masking/mask.js';
import { comparePaths } from '../order.js';
import type { FindingIdentity } from './fingerprint.js';

/** A known finding, or several that are alike. */
export interface BaselineEntry {
  /** Relative to the root. */
  readonly file: string;
  readonly rule: string;
  /** Its structural place, for people. */
  readonly at: string;
  /** The fingerprint. */
  readonly id: string;
  /** For a literal secret: whether it is still the same one. Says nothing to who does not have the value. */
  readonly value?: string;
  readonly count: number;
  readonly reason?: string;
}

export interface Baseline {
  readonly version: 1;
  /** 32 hexadecimal digits, random: without it, a value could be looked up in a table. */
  readonly salt: string;
  readonly entries: readonly BaselineEntry[];
}

export interface BaselineRun {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Suppressed[];
  /** What is known and was not found, in files that were checked. */
  readonly stale: readonly BaselineEntry[];
}

export interface Identified {
  readonly findings: readonly Finding[];
  readonly identities: ReadonlyMap<Finding, FindingIdentity>;
}

/** A file that could not be read is no known finding: it may hold new ones. */
const isBaselineable = ({ ruleId }: Finding): boolean => ruleId !== 'unreadable-file';

/**
 * Takes away the findings that a baseline knows, each entry as often as it counts.
 *
 * @param isChecked Whether the run checked a file for a rule: only then can an entry be stale.
 */
export function applyBaseline(
  { findings, identities }: Identified,
  { salt, entries }: Baseline,
  isChecked: (file: string, rule: string) => boolean,
): BaselineRun {
  const left = new Map<string, { readonly entry: BaselineEntry; count: number }>();
  for (const entry of entries) left.set(keyOf(entry), { entry, count: entry.count });
  const kept: Finding[] = [];
  const suppressed: Suppressed[] = [];
  for (const finding of findings) {
    const known =
      isBaselineable(finding) && left.get(keyOf(entryOf(finding, identities.get(finding)!, salt)));
    if (known && known.count > 0) {
      known.count--;
      suppressed.push({ finding, by: 'baseline', reason: known.entry.reason ?? '' });
    } else kept.push(finding);
  }
  const stale = [...left.values()]
    .filter(({ entry, count }) => count > 0 && isChecked(entry.file, entry.rule))
    .map(({ entry, count }) => ({ ...entry, count }));
  return { findings: kept, suppressed, stale };
}

/**
 * A baseline that knows all findings, and keeps what it knew of files that were not checked. An AWS key that looks live
 * becomes known only where that is asked for: whoever has read it has it, known or not. `refused` counts those left out.
 */
export function updateBaseline(
  { findings, identities }: Identified,
  { salt, entries }: Baseline,
  {
    isChecked,
    allowSecrets,
  }: { readonly isChecked: (file: string, rule: string) => boolean; readonly allowSecrets: boolean },
): { readonly baseline: Baseline; readonly refused: number } {
  const reasons = new Map(entries.map((entry) => [keyOf(entry), entry.reason]));
  const updated = new Map<string, BaselineEntry>();
  let refused = 0;
  for (const entry of entries) if (!isChecked(entry.file, entry.rule)) updated.set(keyOf(entry), entry);
  for (const finding of findings.filter(isBaselineable)) {
    const entry = entryOf(finding, identities.get(finding)!, salt);
    const key = keyOf(entry);
    if (!allowSecrets && !reasons.has(key) && looksLive(identities.get(finding)!)) {
      refused++;
      continue;
    }
    const reason = reasons.get(key);
    const count = (updated.get(key)?.count ?? 0) + 1;
    updated.set(key, { ...entry, count, ...(reason === undefined ? {} : { reason }) });
  }
  const baseline = { version: 1 as const, salt, entries: [...updated.values()].sort(compareEntries) };
  return { baseline, refused };
}

const looksLive = ({ secret }: FindingIdentity): boolean =>
  secret !== undefined && classifyCredentialValue(secret).kind === 'real-looking';

/** The baseline without what is gone. */
export function pruneBaseline(baseline: Baseline, stale: readonly BaselineEntry[]): Baseline {
  const gone = new Map(stale.map((entry) => [keyOf(entry), entry.count]));
  const entries = baseline.entries.flatMap((entry) => {
    const count = entry.count - (gone.get(keyOf(entry)) ?? 0);
    return count > 0 ? [{ ...entry, count }] : [];
  });
  return { ...baseline, entries };
}

function entryOf({ at, ruleId }: Finding, identity: FindingIdentity, salt: string): BaselineEntry {
  const { anchor, fingerprint, secret } = identity;
  const value = secret === undefined ? undefined : valueDigest(secret, salt);
  return {
    file: shapes.text(at.file.path),
    rule: ruleId,
    at: anchor,
    id: fingerprint,
    ...(value === undefined ? {} : { value }),
    count: 1,
  };
}

/** A path is written like everything else, without what looks like a secret. */
const shapes = createMask([]);

/** Values that could be guessed leave no trace: with the salt in hand, a guess could be confirmed. */
const LEAST_LENGTH = 16;
const LEAST_ENTROPY = 3.5;

function valueDigest(secret: string, salt: string): string | undefined {
  if (secret.length < LEAST_LENGTH || entropy(secret) < LEAST_ENTROPY) return undefined;
  return createHmac('sha256', Buffer.from(salt, 'hex')).update(secret).digest('hex').slice(0, 8);
}

const keyOf = ({ file, rule, id, value = '' }: BaselineEntry): string =>
  JSON.stringify([file, rule, id, value]);

const compareEntries = (a: BaselineEntry, b: BaselineEntry): number =>
  comparePaths(a.file, b.file) ||
  comparePaths(a.rule, b.rule) ||
  comparePaths(a.at, b.at) ||
  comparePaths(keyOf(a), keyOf(b));
