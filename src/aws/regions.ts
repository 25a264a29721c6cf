import { asVersion, compareVersions, numberAt } from '../terraform/version.js';
import data from './data/regions.json' with { type: 'json' };
import { nearest } from './nearest.js';
import { type Partition, partitionByPrefix } from './partitions.js';

export interface Region {
  readonly name: string;
  readonly partition: Partition;
  /** An account must enable it before its credentials work there. */
  readonly optIn: boolean;
}

interface RegionRow {
  readonly partition: string;
  readonly optIn?: boolean;
  /** From and, exclusively, to which provider versions validation knows the region; always, where left out. */
  readonly provider?: readonly (readonly string[])[];
  /** That version is the first in which the region was seen; an earlier one may know it. */
  readonly approximate?: boolean;
  /** First Terraform whose S3 backend knows the region; any, where left out. */
  readonly terraform?: string;
}

const rows: Readonly<Record<string, RegionRow>> = data;

export const REGIONS: readonly string[] = Object.keys(rows);

export function regionNamed(name: string): Region | undefined {
  const row = rowOf(name);
  return row && { name, partition: row.partition as Partition, optIn: row.optIn === true };
}

const rowOf = (name: string): RegionRow | undefined => (Object.hasOwn(rows, name) ? rows[name] : undefined);

/**
 * What the value of a `region` argument is. `unknown` is a well-formed name that the table does not list: a new region
 * perhaps. `malformed` can be none; `meant` is the region that was probably meant.
 */
export type RegionClass =
  | { readonly kind: 'region'; readonly region: Region }
  | { readonly kind: 'availability-zone' | 'local-zone'; readonly meant: string }
  | { readonly kind: 'typo'; readonly meant: string }
  | { readonly kind: 'unknown' | 'malformed' };

export function classifyRegion(text: string): RegionClass {
  const region = regionNamed(text);
  if (region) return { kind: 'region', region };
  const zoned = regionOfZone(text);
  if (zoned) return zoned;
  if (isWellFormed(text)) return { kind: 'unknown' };
  const meant = slipOf(text);
  return meant ? { kind: 'typo', meant } : { kind: 'malformed' };
}

/** `us-east-1a`, `us-west-2-lax-1a`, `us-east-1-wl1-bos-wlz-1`: a zone's name begins with its region's. */
function regionOfZone(text: string): RegionClass | undefined {
  const match = /^([a-z]+-[a-z]+(?:-[a-z]+)?-[0-9]{1,2})([a-z]|-[a-z0-9-]+)$/.exec(text);
  if (!match || !rowOf(match[1]!)) return undefined;
  return { kind: match[2]!.length === 1 ? 'availability-zone' : 'local-zone', meant: match[1]! };
}

const directions = 'north|northeast|northwest|east|west|central|south|southeast|southwest';
const areas = 'us|us-gov|us-iso|us-isob|us-isof|eu|eu-isoe|eusc-de|ap|ca|sa|af|me|il|mx|cn';
const wellFormed = new RegExp(`^(?:${areas})-(?:${directions})-[1-9][0-9]?$`);

const isWellFormed = (text: string): boolean => wellFormed.test(text);

/** Case, blanks and separators first (`US_EAST_1`, `us-east1`), then slips of the pen. */
function slipOf(text: string): string | undefined {
  if (text.length > 40) return undefined;
  const bare = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '');
  const same = REGIONS.find((name) => bare(name) === bare(text));
  return same ?? nearest(text.trim().toLowerCase(), REGIONS);
}

/**
 * The partition of a region, listed or well-formed with a prefix that only one partition has; undefined for names that
 * can be none, and for those that a new partition might have.
 */
export function partitionOfRegion(name: string): Partition | undefined {
  const known = regionNamed(name);
  if (known) return known.partition;
  return isWellFormed(name) ? partitionByPrefix(name) : undefined;
}

/** The first version that is seen to know a region; `isCertain` is false where the one that runs may know it as well. */
export interface RegionSince {
  readonly since: string;
  readonly isCertain: boolean;
}

/**
 * Why a program rejects a listed region: its version is older than the first that knows it. Undefined where it accepts
 * the region, and for regions and versions that the table says nothing of. `terraform` is the S3 backend.
 */
export function regionUnknownTo(
  program: 'provider' | 'terraform',
  version: string,
  name: string,
): RegionSince | undefined {
  const row = rowOf(name);
  const periods = program === 'provider' ? row?.provider : row?.terraform && [[row.terraform]];
  if (!periods || periods.some(([from, to]) => isBetween(version, from!, to))) return undefined;
  const since = periods.map(([from]) => from!).find((from) => compareVersions(version, from) < 0);
  if (since === undefined) return undefined;
  const isSharp = program !== 'provider' || !row?.approximate;
  return { since, isCertain: isSharp || isLongBefore(version, since) };
}

/** The provider learns regions with the SDK that announces them: three minor releases before, about a month, none does. */
function isLongBefore(version: string, since: string): boolean {
  const [running, first] = [asVersion(version), asVersion(since)];
  if (!running || !first) return false;
  const majors = numberAt(first, 0) - numberAt(running, 0);
  return majors > 0 || (majors === 0 && numberAt(first, 1) - numberAt(running, 1) >= 3);
}

const isBetween = (version: string, from: string, to: string | undefined): boolean =>
  compareVersions(version, from) >= 0 && (to === undefined || compareVersions(version, to) < 0);
