import { admits, type Constraint } from './condition.js';
import opentofu from './data/opentofu-releases.json' with { type: 'json' };
import terraform from './data/terraform-releases.json' with { type: 'json' };

export type CommandLine = 'terraform' | 'opentofu';

/** The final releases of Terraform since 0.11.0, oldest version first. */
export const TERRAFORM_RELEASES: readonly string[] = Object.keys(terraform.releases);

/** The final releases of OpenTofu, oldest version first. */
export const OPENTOFU_RELEASES: readonly string[] = Object.keys(opentofu.releases);

const admittedBy = new Map<string, readonly string[]>();
const MAX_REMEMBERED = 2_000;

/** The final releases that every `required_version` admits, oldest first; each set of constraints is looked up once. */
export function cliReleasesAdmitted(
  program: CommandLine,
  constraints: readonly Constraint[],
): readonly string[] {
  const key = [program, ...constraints.map(({ text }) => text)].join('\n');
  let releases = admittedBy.get(key);
  if (!releases) {
    const all = program === 'terraform' ? TERRAFORM_RELEASES : OPENTOFU_RELEASES;
    releases = all.filter((version) => constraints.every((constraint) => admits(constraint, version)));
    if (admittedBy.size === MAX_REMEMBERED) admittedBy.clear();
    admittedBy.set(key, releases);
  }
  return releases;
}
