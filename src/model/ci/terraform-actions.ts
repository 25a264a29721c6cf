/** An action, a task or the command of an orb that runs Terraform, with its inputs. */
export interface TerraformAction {
  readonly uses: RegExp;
  /** The inputs that may name the directory. */
  readonly directory: readonly string[];
  /** The input that names the command, where it is asked for by one. */
  readonly command?: string;
  /** In a container of its own. */
  readonly isolated: boolean;
}

const ACTIONS: readonly TerraformAction[] = [
  {
    uses: /^dflook\/(?:terraform|tofu)-(?!fmt|validate|version|output)/,
    directory: ['path'],
    isolated: true,
  },
  {
    uses: /^hashicorp\/terraform-github-actions/,
    directory: ['tf_actions_working_dir'],
    command: 'tf_actions_subcommand',
    isolated: true,
  },
  {
    uses: /^gruntwork-io\/terragrunt-action/,
    directory: ['tg_dir'],
    command: 'tg_command',
    isolated: true,
  },
  {
    uses: /^op5dev\/tf-via-pr|^devsectop\/tf-via-pr/i,
    directory: ['working-directory', 'arg-chdir'],
    isolated: false,
  },
  // Azure Pipelines: the Terraform extensions of Microsoft DevLabs and of Charles Zipp.
  {
    uses: /(?:^|\.)Terraform(?:Task|CLI)\w{0,20}@/,
    directory: ['workingDirectory'],
    command: 'command',
    isolated: false,
  },
  // CircleCI: the orb circleci/terraform.
  { uses: /^terraform\/(?:init|plan|apply|destroy)$/, directory: ['path'], isolated: false },
];

export const actionThatRuns = (uses: string): TerraformAction | undefined =>
  ACTIONS.find((action) => action.uses.test(uses));
