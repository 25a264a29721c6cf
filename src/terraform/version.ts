/** A version number, as providers and the Terraform command line carry them. */
export interface Version {
  /** The numbers as written, one or more; those that were left out count as zero. */
  readonly numbers: readonly number[];
  /** `beta1` of `6.0.0-beta1`; empty for a release. */
  readonly prerelease: string;
  /** `build1` of `5.31.0+build1`; empty where there is none. */
  readonly metadata: string;
}

const identifiers = /^[0-9A-Za-z~-][0-9A-Za-z.~-]*$/;

/**
 * Reads a version number as hashicorp/go-version does (version.go, `VersionRegexpRaw`): an optional `v`, numbers with
 * dots, an optional pre-release and optional build metadata. Undefined for any other text, and for numbers that
 * JavaScript cannot hold exactly.
 */
export function parseVersion(text: string): Version | undefined {
  const match = /^v?([0-9][0-9.]*)([^+]*)(?:\+(.*))?$/s.exec(text);
  if (!match) return undefined;
  const numbers = match[1]!.split('.');
  const prerelease = parsePrerelease(match[2]!);
  const metadata = match[3];
  if (numbers.includes('') || prerelease === undefined) return undefined;
  if (metadata !== undefined && !isDotted(metadata)) return undefined;
  const values = numbers.map(Number);
  if (!values.every(Number.isSafeInteger)) return undefined;
  return { numbers: values, prerelease, metadata: metadata ?? '' };
}

/** The pre-release behind the numbers; go-version lets its hyphen be left out (`1.0beta`) or stand alone (`1.0-`). */
function parsePrerelease(text: string): string | undefined {
  if (text === '') return '';
  const prerelease = /^-[^.]/.test(text) ? text.slice(1) : text;
  return isDotted(prerelease) ? prerelease : undefined;
}

const isDotted = (text: string): boolean =>
  identifiers.test(text) && !text.includes('..') && !text.endsWith('.');

/** A version, or the text of one: tables, lock files and models carry texts. */
export type VersionLike = Version | string;

const parsed = new Map<string, Version | undefined>();
const mostParsed = 4096;

/** The version that a text writes; undefined where it is none. Repeated texts are parsed once. */
export function asVersion(value: VersionLike): Version | undefined {
  if (typeof value !== 'string') return value;
  if (!parsed.has(value)) {
    if (parsed.size === mostParsed) parsed.clear();
    parsed.set(value, parseVersion(value));
  }
  return parsed.get(value);
}

/** `5.31.0-beta1+build1`: three numbers at least, as Terraform prints it. */
export function formatVersion({ numbers, prerelease, metadata }: Version): string {
  const padded = [...numbers, ...Array(Math.max(0, 3 - numbers.length)).fill(0)];
  return padded.join('.') + (prerelease && `-${prerelease}`) + (metadata && `+${metadata}`);
}

/** The version without pre-release and metadata. */
export const coreOf = ({ numbers }: Version): Version => ({ numbers, prerelease: '', metadata: '' });

/**
 * Precedence as in Semantic Versioning 2.0.0, item 11: negative where `a` is the older; metadata does not count. A text
 * that is no version is older than every version.
 */
export function compareVersions(a: VersionLike, b: VersionLike): number {
  const left = asVersion(a);
  const right = asVersion(b);
  if (!left || !right) return Number(Boolean(left)) - Number(Boolean(right));
  for (let i = 0; i < Math.max(left.numbers.length, right.numbers.length); i++) {
    const difference = numberAt(left, i) - numberAt(right, i);
    if (difference !== 0) return difference;
  }
  return comparePrereleases(left.prerelease, right.prerelease);
}

export const numberAt = (of: Version, index: number): number => of.numbers[index] ?? 0;

function comparePrereleases(a: string, b: string): number {
  if (a === b) return 0;
  if (a === '') return 1;
  if (b === '') return -1;
  const left = a.split('.');
  const right = b.split('.');
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const difference = compareIdentifiers(left[i]!, right[i]!);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

function compareIdentifiers(a: string, b: string): number {
  const numeric = /^[0-9]+$/;
  if (numeric.test(a) && numeric.test(b)) return Number(a) - Number(b);
  if (numeric.test(a) !== numeric.test(b)) return numeric.test(a) ? -1 : 1;
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** The newest of the versions; undefined for none. */
export function newestOf<V extends VersionLike>(versions: readonly V[]): V | undefined {
  let newest: V | undefined;
  for (const one of versions) if (newest === undefined || compareVersions(one, newest) > 0) newest = one;
  return newest;
}
