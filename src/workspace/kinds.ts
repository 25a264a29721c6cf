/** What a file is to Terraform, the AWS SDKs and the tools around them, decided by its name alone. */
export type FileKind =
  | 'terraform'
  | 'terraform-json'
  | 'tfvars'
  | 'tfvars-json'
  | 'backend-config'
  | 'terraform-test'
  | 'template'
  | 'cli-config'
  | 'stack'
  | 'lock'
  | 'terragrunt'
  | 'env'
  | 'env-example'
  | 'direnv'
  | 'shell'
  | 'aws-config'
  | 'aws-credentials'
  | 'key-csv'
  | 'state'
  | 'plan-json'
  | 'github-workflow'
  | 'gitlab-ci'
  | 'buildspec'
  | 'bitbucket-pipelines'
  | 'circleci'
  | 'azure-pipelines'
  | 'atlantis'
  | 'compose'
  | 'dockerfile'
  | 'makefile'
  | 'terraform-version'
  | 'tool-versions';

const DOCUMENTATION = /\.(example|sample|template|dist|defaults?)$/;

const BY_NAME: readonly (readonly [RegExp, FileKind])[] = [
  [/^\.terraform\.lock\.hcl$/, 'lock'],
  [/\.(tf|tofu)\.json$/, 'terraform-json'],
  [/\.(tf|tofu)$/, 'terraform'],
  [/\.tfvars\.json$/, 'tfvars-json'],
  [/\.tfvars$/, 'tfvars'],
  [/\.(tfplan|plan)\.json$|^(tf)?plan\.json$/, 'plan-json'],
  [/\.tfstate(\.|$)/, 'state'],
  [/\.tfbackend$|^backend\.(hcl|conf)$|\.backend\.(hcl|conf)$/, 'backend-config'],
  [/\.(tftest|tofutest|tfmock|tfquery)\.hcl$/, 'terraform-test'],
  [/\.(tfcomponent|tfdeploy|tfstack)\.hcl$/, 'stack'],
  [/\.tftpl$/, 'template'],
  [/^\.terraformrc$|\.tfrc$|^\.tofurc$/, 'cli-config'],
  [/\.hcl$/, 'terragrunt'],
  [/^\.env(\..+)?$|\.env$|^\.flaskenv$|\.env\.(local|example|sample|template|dist|defaults?)$/, 'env'],
  [/^\.envrc(\..+)?$/, 'direnv'],
  [/\.(sh|bash|zsh)$/, 'shell'],
  [/credentials[^/]*\.csv$|accesskeys[^/]*\.csv$/i, 'key-csv'],
  [/^\.gitlab-ci\.ya?ml$/, 'gitlab-ci'],
  [/^buildspec.*\.ya?ml$/, 'buildspec'],
  [/^bitbucket-pipelines\.ya?ml$/, 'bitbucket-pipelines'],
  [/^azure-pipelines.*\.ya?ml$/, 'azure-pipelines'],
  [/^atlantis\.ya?ml$/, 'atlantis'],
  [/^(docker-)?compose.*\.ya?ml$/, 'compose'],
  [/^Dockerfile([.-].*)?$|\.[dD]ockerfile$|^Containerfile$/, 'dockerfile'],
  [/^(GNUm|M|m)akefile$|\.mk$/, 'makefile'],
  [/^\.(terraform|opentofu)-version$/, 'terraform-version'],
  [/^\.tool-versions$/, 'tool-versions'],
];

const BY_PATH: readonly (readonly [RegExp, FileKind])[] = [
  [/(^|\/)\.aws\/config$/, 'aws-config'],
  [/(^|\/)\.aws\/credentials$/, 'aws-credentials'],
  [/(^|\/)\.github\/workflows\/[^/]+\.ya?ml$/, 'github-workflow'],
  [/(^|\/)\.circleci\/config\.ya?ml$/, 'circleci'],
];

/** The kind of a file, or undefined for one that credlint does not read. Paths have forward slashes. */
export function fileKind(path: string): FileKind | undefined {
  for (const [pattern, kind] of BY_PATH) if (pattern.test(path)) return kind;
  const name = path.slice(path.lastIndexOf('/') + 1);
  for (const [pattern, kind] of BY_NAME) {
    if (!pattern.test(name)) continue;
    return kind === 'env' && DOCUMENTATION.test(name) ? 'env-example' : kind;
  }
  return undefined;
}
