/** An action that runs Terraform, with its inputs. */
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
  { uses: /^hashicorp\/terraform-github-actions/, directory: ['tf_actions_working_dir'], isolated: true },
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
];

export const actionThatRuns = (uses: string): TerraformAction | undefined =>
  ACTIONS.find((action) => action.uses.test(uses));
