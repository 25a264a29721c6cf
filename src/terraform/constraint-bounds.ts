import { admits, type Condition, type Constraint, ceiling, type Dialect } from './condition.js';
import {
  asVersion,
  compareVersions,
  coreOf,
  newestOf,
  numberAt,
  type Version,
  type VersionLike,
} from './version.js';

export interface Bound {
  readonly version: Version;
  readonly inclusive: boolean;
}

/** The tightest limits that constraints set together. */
export interface Bounds {
  readonly lower: Bound | undefined;
  readonly upper: Bound | undefined;
  readonly excluded: readonly Version[];
}

/** Which releases there are, for questions about constraints that none of them meets. */
export interface ReleaseTable {
  readonly releases: readonly VersionLike[];
  /** Whether a release that the table does not list may exist; by default, one newer than all it lists. */
  readonly mayExist?: (version: Version) => boolean;
}

export function boundsOf(constraints: readonly Constraint[]): Bounds {
  let lower: Bound | undefined;
  let upper: Bound | undefined;
  const excluded: Version[] = [];
  for (const { dialect, conditions } of constraints) {
    for (const condition of conditions) {
      lower = tighter(lower, lowerOf(condition), -1);
      upper = tighter(upper, upperOf(dialect, condition), 1);
      if (condition.operator === '!=') excluded.push(condition.version);
    }
  }
  return { lower, upper, excluded };
}

/** The bound that excludes more; `side` is 1 for upper bounds, -1 for lower ones. */
function tighter(a: Bound | undefined, b: Bound | undefined, side: 1 | -1): Bound | undefined {
  if (!a || !b) return a ?? b;
  const order = compareVersions(a.version, b.version) * side;
  if (order === 0) return a.inclusive ? b : a;
  return order < 0 ? a : b;
}

function lowerOf({ operator, version }: Condition): Bound | undefined {
  if (operator === '>') return { version, inclusive: false };
  return operator === '>=' || operator === '~>' || operator === '='
    ? { version, inclusive: true }
    : undefined;
}

function upperOf(dialect: Dialect, { operator, version }: Condition): Bound | undefined {
  if (operator === '<') return { version, inclusive: false };
  if (operator === '<=' || operator === '=') return { version, inclusive: true };
  const excluded = operator === '~>' ? ceiling(dialect, version) : undefined;
  return excluded && { version: excluded, inclusive: false };
}

/** The tightest upper limit of the constraints; undefined where they admit every newer version. */
export const upperBound = (constraints: readonly Constraint[]): Bound | undefined =>
  boundsOf(constraints).upper;

/** True where the constraint stops the next major versions. */
export const isBoundedOnMajor = (constraint: Constraint): boolean => upperBound([constraint]) !== undefined;

/** True for `>= 4.0` and the like: a floor, perhaps with exclusions, and nothing above. */
export function isOpenFloor(constraint: Constraint): boolean {
  const { lower, upper } = boundsOf([constraint]);
  return lower !== undefined && upper === undefined;
}

const allAdmit = (constraints: readonly Constraint[], version: VersionLike): boolean =>
  constraints.every((constraint) => admits(constraint, version));

/** The newest of the releases that every constraint admits: what `terraform init` selects without a lock file. */
export const newestAdmitted = <V extends VersionLike>(
  constraints: readonly Constraint[],
  releases: readonly V[],
): V | undefined => newestOf(releases.filter((release) => allAdmit(constraints, release)));

/** The limits of all constraints together; undefined where no version whatever can meet them. */
export function intersect(constraints: readonly Constraint[]): Bounds | undefined {
  const possible = witnesses(constraints).some((version) => allAdmit(constraints, version));
  return possible ? boundsOf(constraints) : undefined;
}

/** True where a listed release meets every constraint, or one may that the table does not list. */
export function satisfiable(
  constraints: readonly Constraint[],
  { releases, mayExist }: ReleaseTable,
): boolean {
  if (newestAdmitted(constraints, releases) !== undefined) return true;
  const newest = asVersion(newestOf(releases) ?? '');
  const unlisted = mayExist ?? ((version: Version) => !newest || compareVersions(version, newest) > 0);
  return [...witnesses(constraints), ...witnesses(constraints, newest)].some(
    (version) => unlisted(version) && allAdmit(constraints, version),
  );
}

/**
 * Versions that decide whether any can be admitted: those named exactly, and the first release above the lower bound
 * (and above `floor`) that no `!=` excludes. Where constraints admit a release at all, they admit that one.
 */
function witnesses(constraints: readonly Constraint[], floor?: Version): readonly Version[] {
  const exact = constraints.flatMap(({ conditions }) =>
    conditions.filter(({ operator }) => operator === '=').map(({ version }) => version),
  );
  const { lower, excluded } = boundsOf(constraints);
  const start = tighter(lower, floor && { version: floor, inclusive: false }, -1);
  let release = start ? firstRelease(start) : noVersion;
  const isExcluded = (version: Version) =>
    [noVersion, ...excluded].some((one) => compareVersions(one, version) === 0);
  while (isExcluded(release)) release = nextPatch(release);
  return [...exact, release];
}

/** What go-versions keeps for "no version"; nothing is released as 0.0.0. */
const noVersion: Version = { numbers: [0, 0, 0], prerelease: '', metadata: '' };

function firstRelease({ version, inclusive }: Bound): Version {
  const core = coreOf(version);
  return inclusive || version.prerelease !== '' ? core : nextPatch(core);
}

const nextPatch = (of: Version): Version => releaseOf(numberAt(of, 0), numberAt(of, 1), numberAt(of, 2) + 1);

const releaseOf = (...numbers: readonly number[]): Version => ({ numbers, prerelease: '', metadata: '' });
