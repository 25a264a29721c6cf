import type { Place } from '../../source.js';

/** Which version runs, and how that is known. */
export interface VersionInForce {
  /** `hashicorp/aws` provider, or the Terraform or OpenTofu command line. */
  readonly of: 'provider' | 'terraform' | 'opentofu';
  /** `6.58.0`; undefined where nothing in the repository says. */
  readonly version: string | undefined;
  readonly from: 'lock' | 'constraint' | 'version-file' | 'ci' | 'none';
  /** The lock's `version`, the constraint string, the line of the version file. */
  readonly at: Place | undefined;
  /** Every known release that the constraints admit where nothing locks one (newest last); one entry where locked. */
  readonly admitted: readonly string[];
}

const PROGRAMS = { terraform: 'Terraform', opentofu: 'OpenTofu' } as const;

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
  const own = provider === 'aws' ? 'AWS provider' : `provider ${provider}`;
  const program = of === 'provider' ? own : PROGRAMS[of];
  if (version === undefined || from === 'none')
    return `the newest ${program} (nothing here says which one runs)`;
  return `${program} ${version} (${REASONS[from]})`;
}
