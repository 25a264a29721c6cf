/** Whose version decides: the `hashicorp/aws` provider's, or for backends and remote states the command line's. */
export type Program = 'provider' | 'terraform' | 'opentofu';

export const PROGRAM_NAMES = {
  provider: 'AWS provider',
  terraform: 'Terraform',
  opentofu: 'OpenTofu',
} as const satisfies Readonly<Record<Program, string>>;
