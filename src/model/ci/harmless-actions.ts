const HARMLESS =
  /^(?:actions\/|hashicorp\/(?:setup-terraform|terraform-github-actions)@|opentofu\/setup-opentofu@|terraform-linters\/|aquasecurity\/|bridgecrewio\/|docker\/(?:setup|build)|github\/|pre-commit\/|dorny\/|tj-actions\/|dflook\/|autero1\/|gruntwork-io\/terragrunt-action|(?:[\w.-]+\.)?Terraform(?:Task|CLI|Installer))/;

/** Whether an action is known to bring no AWS credentials. */
export const bringsNoLogin = (uses: string): boolean => HARMLESS.test(uses);
