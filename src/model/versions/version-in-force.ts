import type { Place } from '../../source.js';
import { PROGRAM_NAMES, type Program } from '../../terraform/programs.js';

/** Which version runs, and how that is known. */
export interface VersionInForce {
  /** `hashicorp/aws` provider, or the Terraform or OpenTofu command line. */
  readonly of: Program;
  /** `6.58.0`; undefined where nothing in the repository says. */
  readonly version: string | undefined;
  readonly from: 'lock' | 'constraint' | 'version-file' | 'ci' | 'none';
  /** The lock's `version`, the constraint string, the line of the version file. */
  readonly at: Place | undefined;
  /** Every known release that the constraints admit where nothing locks one (newest last); one entry where locked. */
  readonly admitted: readonly string[];
}

const REASONS = {
  lock: 'from the lock file',
  constraint: 'the newest that the constraints admit',
  'version-file': 'from the version file',
  ci: 'from CI',
} as const;

/**
 * `AWS provider 3.76.1 (from the lock file)`, `the newest Terraform (nothing here says which one runs)`; `provider` is
 * that of a sibling.
 */
export function describeVersion({ of, version, from }: VersionInForce, provider = 'aws'): string {
  const isSibling = of === 'provider' && provider !== 'aws';
  const program = isSibling ? `provider ${provider}` : PROGRAM_NAMES[of];
  if (version === undefined || from === 'none')
    return `the newest ${program} (nothing here says which one runs)`;
  return `${program} ${version} (${REASONS[from]})`;
}
