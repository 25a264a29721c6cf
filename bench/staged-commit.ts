import { execFileSync } from 'node:child_process';
import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { otherFiles, terraformRepository, writeFiles } from './generate.js';

const root = 'live/staging/checkout_1';

/** What is staged: a provider, a tfvars and an env file. */
export const changedFiles = ['providers.tf', 'terraform.tfvars', '.env'].map((name) => `${root}/${name}`);

/** A committed repository, half of it Terraform, with three files staged. */
export function stagedCommit(home: string, size: number): void {
  writeFiles(home, terraformRepository(size / 2));
  writeFiles(home, otherFiles(size / 2));
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=bench', '-c', 'user.email=bench@localhost', ...args], {
      cwd: home,
    });
  git('init', '--quiet');
  git('add', '.');
  git('commit', '--quiet', '--message', 'before');
  appendFileSync(join(home, root, 'providers.tf'), '\n# changed\n');
  appendFileSync(join(home, root, 'terraform.tfvars'), 'debug = true\n');
  writeFileSync(join(home, root, '.env'), 'TF_VAR_image_tag=v2\nAWS_REGION=eu-west-1\n');
  git('add', '.');
}
