import { admits, type Constraint, type ReleaseTable } from '../terraform/constraint.js';
import { asVersion, compareVersions, newestOf, numberAt, type Version } from '../terraform/version.js';
import table from './data/provider-releases.json' with { type: 'json' };

/** The date of the newest release in the table (`2026-09-03`): what "old" is measured from, never the clock. */
export const PROVIDER_RELEASES_AS_OF: string = table.asOf;

/** A release that the Registry no longer serves: pins and locks to it cannot be installed. */
export interface PulledRelease {
  readonly version: string;
  readonly pulledOn: string;
  readonly useInstead: string;
}

/** hashicorp/terraform-provider-aws, CHANGELOG and issues 39694, 43213, 49181. */
export const PULLED_RELEASES: readonly PulledRelease[] = [
  { version: '5.71.0', pulledOn: '2024-10-11', useInstead: '5.72.0' },
  { version: '6.1.0', pulledOn: '2025-06-27', useInstead: '6.2.0' },
  { version: '6.57.0', pulledOn: '2026-07-29', useInstead: '6.57.1' },
];

export const pulledRelease = (version: string): PulledRelease | undefined =>
  PULLED_RELEASES.find((pulled) => compareVersions(pulled.version, version) === 0);

/** As the tables write them: to compare all of them as versions takes longer than the rest of loading this. */
const installable: readonly string[] = Object.keys(table.releases).filter(
  (version) => !PULLED_RELEASES.some((pulled) => pulled.version === version),
);

/** The releases of the provider that can be installed, oldest version first. */
export const knownReleases = (): readonly string[] => installable;

/**
 * The known releases that every one of the constraints admits, the oldest first. Many modules write the same few
 * constraints: each set of them is looked up once.
 */
export function knownReleasesAdmitted(constraints: readonly Constraint[]): readonly string[] {
  const key = constraints.map(({ text }) => text).join('\n');
  let releases = admittedBy.get(key);
  if (!releases) {
    releases = installable.filter((version) =>
      constraints.every((constraint) => admits(constraint, version)),
    );
    if (admittedBy.size === MAX_REMEMBERED) admittedBy.clear();
    admittedBy.set(key, releases);
  }
  return releases;
}
const admittedBy = new Map<string, readonly string[]>();
const MAX_REMEMBERED = 2_000;

/** The newest of them: what `terraform init` selects without a lock file. */
export const newestKnownAdmitted = (constraints: readonly Constraint[]): string | undefined =>
  knownReleasesAdmitted(constraints).at(-1);

export const newestRelease = (): string => installable.at(-1)!;

export const newestMajor = (): number => numberAt(asVersion(newestRelease())!, 0);

/** The day of a release as `2025-06-18`, pulled ones included; undefined for one that the table does not list. */
export function releaseDate(version: string): string | undefined {
  const dates: Readonly<Record<string, string>> = table.releases;
  return Object.hasOwn(dates, version) ? dates[version] : undefined;
}

/** Up to here the table lists every release; later patches and a few minors were never seen with a date. */
const completeUntil = '5.82.2';

/** Whether a version that the table does not list may have been released: a newer one, a pre-release, or one in its gaps. */
export function mayExist(version: Version): boolean {
  if (PULLED_RELEASES.some((pulled) => compareVersions(pulled.version, version) === 0)) return false;
  if (version.prerelease !== '') return true;
  if (compareVersions(version, completeUntil) <= 0) return false;
  if (compareVersions(version, newestRelease()) > 0) return numberAt(version, 0) >= newestMajor();
  const isOfMajor = (release: string) => numberAt(asVersion(release)!, 0) === numberAt(version, 0);
  const lastMinor = numberAt(asVersion(newestOf(installable.filter(isOfMajor)) ?? '0')!, 1);
  return numberAt(version, 1) <= lastMinor;
}

/** For questions about constraints that no listed release meets. */
export const providerReleaseTable: ReleaseTable = { releases: installable, mayExist };
