/** CI and container files. */
export const CI_KINDS = [
  'github-workflow',
  'github-action',
  'gitlab-ci',
  'buildspec',
  'bitbucket-pipelines',
  'circleci',
  'azure-pipelines',
  'atlantis',
  'jenkinsfile',
  'compose',
  'dockerfile',
  'makefile',
] as const;
export type CiKind = (typeof CI_KINDS)[number];

/** What a file is to Terraform, the AWS SDKs and the tools around them, decided by its name alone. */
export type FileKind =
  | 'terraform'
  | 'terraform-json'
  | 'tfvars'
  | 'tfvars-json'
  | 'backend-config'
  | 'terraform-test'
  | 'terraform-test-json'
  | 'template'
  | 'cli-config'
  | 'stack'
  | 'lock'
  | 'terragrunt'
  | 'env'
  | 'env-example'
  | 'direnv'
  | 'shell'
  | 'windows-script'
  | 'aws-config'
  | 'aws-credentials'
  | 'key-csv'
  | 'state'
  | 'plan-json'
  | CiKind
  | 'terraform-version'
  | 'tool-versions'
  /** Documentation of any kind but env: `terraform.tfvars.example`. */
  | 'example'
  /** A file given by name that neither its name nor its contents tell anything about. */
  | 'text';

type Pattern = readonly [RegExp, FileKind];

/** What is behind the name of a file that shows how one is written. */
export const DOCUMENTATION = /\.(example|sample|template|dist|defaults?)$/;

/** Lock files of editors: symbolic links to no file. */
const NO_CONTENT = /^\.#/;

/** Patterns of names, without directories; the first that matches counts. */
export const NAME_PATTERNS: readonly Pattern[] = [
  [/^\.terraform\.lock\.hcl$/, 'lock'],
  [/\.(tf|tofu)\.json$/, 'terraform-json'],
  [/\.(tf|tofu)$/, 'terraform'],
  [/\.tfvars\.json$/, 'tfvars-json'],
  [/\.tfvars$/, 'tfvars'],
  [/\.(tfplan|plan)\.json$|^(tf)?plan\.json$/, 'plan-json'],
  [/\.tfstate/, 'state'],
  [/\.tfbackend$|^backend\.(hcl|conf)$|\.backend\.(hcl|conf)$/, 'backend-config'],
  [/\.(tftest|tofutest|tfmock|tfquery)\.hcl$/, 'terraform-test'],
  [/\.(tftest|tofutest|tfmock|tfquery)\.json$/, 'terraform-test-json'],
  [/\.(tfcomponent|tfdeploy|tfstack)\.hcl$/, 'stack'],
  [/\.tftpl$/, 'template'],
  [/^\.terraformrc$|^terraform\.rc$|\.tfrc$|^\.tofurc$|^tofu\.rc$/, 'cli-config'],
  [/\.hcl$/, 'terragrunt'],
  [/^\.env(\..+)?$|\.env(\.local)?$|^\.flaskenv$/, 'env'],
  [/^\.envrc(\..+)?$|\.envrc$/, 'direnv'],
  [/\.(sh|bash|zsh|ksh|fish)$/, 'shell'],
  [/\.(ps1|psm1|bat|cmd)$/, 'windows-script'],
  [/(credentials|accesskeys|rootkey)[^/]*\.csv$/i, 'key-csv'],
  [/^action\.ya?ml$/, 'github-action'],
  [/\.gitlab-ci\.ya?ml$/, 'gitlab-ci'],
  [/^buildspec.*\.ya?ml$/, 'buildspec'],
  [/^bitbucket-pipelines\.ya?ml$/, 'bitbucket-pipelines'],
  [/^azure-pipelines?.*\.ya?ml$/, 'azure-pipelines'],
  [/^atlantis\.ya?ml$/, 'atlantis'],
  [/^[Jj]enkinsfile|\.[Jj]enkinsfile$/, 'jenkinsfile'],
  [/^(docker-)?compose.*\.ya?ml$/, 'compose'],
  [/^Dockerfile|\.[dD]ockerfile$|^Containerfile$/, 'dockerfile'],
  [/^(GNUm|M|m)akefile$|\.mk$/, 'makefile'],
  [/^\.(terraform|opentofu)-version$/, 'terraform-version'],
  [/^\.tool-versions$/, 'tool-versions'],
];

/** Patterns of whole paths, which come before those of names. */
export const PATH_PATTERNS: readonly Pattern[] = [
  [/(^|\/)\.aws\/config$/, 'aws-config'],
  [/(^|\/)\.aws\/credentials$/, 'aws-credentials'],
  [/(^|\/)\.github\/workflows\/[^/]+\.ya?ml$/, 'github-workflow'],
  [/(^|\/)\.gitlab(-ci)?\/(.+\/)?[^/]+\.ya?ml$/, 'gitlab-ci'],
  [/(^|\/)\.?(azure-pipelines?|azuredevops)\/(.+\/)?[^/]+\.ya?ml$/, 'azure-pipelines'],
  [/(^|\/)\.circleci\/config\.ya?ml$/, 'circleci'],
];

/** All patterns at once: most names of a repository match none, and one test says so. */
const anyOf = (patterns: readonly RegExp[]) =>
  new RegExp(patterns.map(({ source }) => source).join('|'), 'i');
const ANY_NAME = anyOf([DOCUMENTATION, ...NAME_PATTERNS.map(([pattern]) => pattern)]);
const ANY_PATH = anyOf(PATH_PATTERNS.map(([pattern]) => pattern));

/** The kind of a file, or undefined for one that credlint does not read. Paths have forward slashes. */
export function fileKind(path: string): FileKind | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (!ANY_NAME.test(name)) return ANY_PATH.test(path) ? firstMatch(PATH_PATTERNS, path) : undefined;
  const bare = path.replace(DOCUMENTATION, '');
  const kind = kindOfBare(bare);
  if (kind === undefined || bare.length === path.length) return kind;
  return kind === 'env' || kind === 'direnv' ? 'env-example' : 'example';
}

function kindOfBare(path: string): FileKind | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (NO_CONTENT.test(name)) return undefined;
  return (
    (ANY_PATH.test(path) ? firstMatch(PATH_PATTERNS, path) : undefined) ?? firstMatch(NAME_PATTERNS, name)
  );
}

const firstMatch = (patterns: readonly Pattern[], text: string): FileKind | undefined => {
  for (const [pattern, kind] of patterns) if (pattern.test(text)) return kind;
  return undefined;
};
