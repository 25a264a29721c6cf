import type { Condition, Constraint } from './condition.js';
import { compareVersions, formatVersion, numberAt, type Version } from './version.js';

/** The order of conditions on one version (terraform providerreqs/version.go, versionSelectionsBoundaryPriority). */
const order = ['>', '>=', '=', '~> patch', '~> minor', '<=', '<', '!='] as const;

interface LockTerm {
  readonly version: Version;
  readonly rank: number;
  readonly text: string;
}

/**
 * The `constraints` entry that Terraform writes to .terraform.lock.hcl for a provider: the conditions of all its
 * declarations, each once, sorted by version, in full numbers (terraform providerreqs/version.go,
 * VersionConstraintsString).
 */
export function canonicalLockForm(constraints: readonly Constraint[]): string {
  const terms = constraints.flatMap(({ conditions }) => conditions.map(lockTerm));
  const unique = [...new Map(terms.map((term) => [term.text, term])).values()];
  return unique
    .sort((a, b) => compareInLock(a.version, b.version) || a.rank - b.rank)
    .map(({ text }) => text)
    .join(', ');
}

function lockTerm({ operator, version }: Condition): LockTerm {
  const isMinor = operator === '~>' && version.numbers.length < 3;
  const rank = order.indexOf(operator === '~>' ? (isMinor ? '~> minor' : '~> patch') : operator);
  const number = isMinor ? shortened(version) : formatVersion(version);
  return { version, rank, text: operator === '=' ? number : `${operator} ${number}` };
}

/** `6.0-beta1`: `~>` with two numbers keeps two. */
function shortened(version: Version): string {
  const full = formatVersion({ ...version, numbers: [numberAt(version, 0), numberAt(version, 1), 0] });
  return full.replace(/^([0-9]+\.[0-9]+)\.0/, '$1');
}

const compareInLock = (a: Version, b: Version): number =>
  compareVersions(a, b) || (a.metadata < b.metadata ? -1 : Number(a.metadata > b.metadata));
