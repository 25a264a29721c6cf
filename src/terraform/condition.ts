import { asVersion, compareVersions, numberAt, type Version, type VersionLike } from './version.js';

export type Operator = '=' | '!=' | '>' | '>=' | '<' | '<=' | '~>';

/** One condition of a constraint. Offsets are UTF-16 offsets into the constraint's text. */
export interface Condition {
  /** `=` where none was written. */
  readonly operator: Operator;
  readonly version: Version;
  readonly start: number;
  readonly end: number;
  /** Where the version number begins; it reaches to `end`. */
  readonly versionStart: number;
}

/**
 * Which of Terraform's two readings applies: `provider` for required_providers and the `version` of provider blocks
 * (apparentlymart/go-versions), `core` for required_version (hashicorp/go-version).
 */
export type Dialect = 'provider' | 'core';

export interface Constraint {
  readonly dialect: Dialect;
  readonly text: string;
  /** All of them must hold; one or more. */
  readonly conditions: readonly Condition[];
}

/** True where Terraform would select the version under this constraint alone; false for a text that is no version. */
export function admits(constraint: Constraint, candidate: VersionLike): boolean {
  const version = asVersion(candidate);
  if (!version) return false;
  if (constraint.dialect === 'core') {
    // configs/module.go, CheckCoreVersionRequirements: a pre-release of Terraform is matched by its core numbers.
    const core: Version = { ...version, prerelease: '' };
    return constraint.conditions.every((condition) => satisfiesCore(condition, core));
  }
  if (isUnspecified(version)) return false;
  const requests = ({ operator, version: exact }: Condition) =>
    operator === '=' && isIdentical(exact, version);
  if (version.prerelease !== '' && !constraint.conditions.some(requests)) return false;
  return constraint.conditions.every((condition) => satisfiesProvider(condition, version));
}

/** go-versions keeps 0.0.0 for "no version", which no constraint admits (set.go, `Has`). */
const isUnspecified = (version: Version): boolean =>
  version.numbers.every((number) => number === 0) && version.prerelease === '' && version.metadata === '';

/** go-versions compares exact versions with their metadata (set_exact.go). */
const isIdentical = (a: Version, b: Version): boolean =>
  compareVersions(a, b) === 0 && a.metadata === b.metadata;

function satisfiesProvider({ operator, version: bound }: Condition, version: Version): boolean {
  if (operator === '=') return isIdentical(version, bound);
  if (operator === '!=') return !isIdentical(version, bound);
  const order = compareVersions(version, bound);
  if (operator !== '~>') return holds(operator, order);
  return order >= 0 && compareVersions(version, ceiling('provider', bound)!) < 0;
}

/** One condition by the rules of hashicorp/go-version 1.9 (constraint.go), pre-releases included. */
export function satisfiesCore({ operator, version: bound }: Condition, version: Version): boolean {
  const order = compareVersions(version, bound);
  if (operator === '=') return order === 0;
  if (operator === '!=') return order !== 0;
  if (version.prerelease !== '' && (bound.prerelease === '' || !sameNumbers(version, bound))) return false;
  return operator === '~>' ? order >= 0 && satisfiesPessimisticCore(bound, version) : holds(operator, order);
}

/** Whether a version that compares to the bound as `order` says is on the right side of it. */
function holds(operator: '>' | '>=' | '<' | '<=', order: number): boolean {
  if (order === 0) return operator.endsWith('=');
  return operator.startsWith('>') === order > 0;
}

function satisfiesPessimisticCore(bound: Version, version: Version): boolean {
  if (bound.prerelease !== '' && version.prerelease === '') return false;
  if (bound.numbers.length > Math.max(3, version.numbers.length)) return false;
  return bound.numbers.slice(0, -1).every((number, i) => number === numberAt(version, i));
}

const sameNumbers = (a: Version, b: Version): boolean =>
  compareVersions({ ...a, prerelease: '' }, { ...b, prerelease: '' }) === 0;

/**
 * The first version that `~> bound` excludes. Undefined for a single number in required_version, which go-version
 * treats as a floor only, while go-versions reads `~> 5` as `~> 5.0`.
 */
export function ceiling(dialect: Dialect, bound: Version): Version | undefined {
  const { numbers } = bound;
  if (numbers.length === 1 && dialect === 'core') return undefined;
  const kept = numbers.length === 1 ? numbers : numbers.slice(0, -1);
  return { numbers: [...kept.slice(0, -1), kept.at(-1)! + 1], prerelease: '', metadata: '' };
}
