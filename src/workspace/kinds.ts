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
  /** Looked through for keys alone: other files of variables, and what a person names and nothing tells about. */
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
  [/^\.?mise(\.[\w-]+)*\.toml$|^\.?devcontainer\.json$|^env\.list$/, 'text'],
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

/** The names of which PATH_PATTERNS judge the directory. */
const IN_SPECIAL_PLACE = /^(config|credentials)$|\.ya?ml$/;

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
const MAY_SAY = new RegExp(
  [DOCUMENTATION, ...NAME_PATTERNS.map(([pattern]) => pattern), IN_SPECIAL_PLACE]
    .map(({ source }) => source)
    .join('|'),
  'i',
);

/** The kind of a file, or undefined for one that credlint does not read. Paths have forward slashes. */
export function fileKind(path: string): FileKind | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const known = knownNames.get(name);
  if (!known && !MAY_SAY.test(name)) return undefined;
  const { kind, bare } = known ?? readName(name);
  if (bare === undefined) return kind;
  const byPlace = firstMatch(PATH_PATTERNS, path.slice(0, path.length - name.length) + bare);
  return byPlace && bare.length < name.length ? 'example' : (byPlace ?? kind);
}

interface NameRead {
  /** What the name says by itself. */
  readonly kind: FileKind | undefined;
  /** Where the directory has a say: the name without an ending that makes documentation of a file. */
  readonly bare: string | undefined;
}

/** Repositories have few names, each in many directories. */
const knownNames = new Map<string, NameRead>();
const MOST_KNOWN = 1000;

function readName(name: string): NameRead {
  if (knownNames.size >= MOST_KNOWN) knownNames.clear();
  const bare = name.replace(DOCUMENTATION, '');
  const hasContent = !NO_CONTENT.test(name);
  const kind = hasContent ? firstMatch(NAME_PATTERNS, bare) : undefined;
  const read = {
    kind: kind && bare.length < name.length ? documenting(kind) : kind,
    bare: hasContent && IN_SPECIAL_PLACE.test(bare) ? bare : undefined,
  };
  knownNames.set(name, read);
  return read;
}

const documenting = (kind: FileKind): FileKind =>
  kind === 'env' || kind === 'direnv' ? 'env-example' : 'example';

function firstMatch(patterns: readonly Pattern[], text: string): FileKind | undefined {
  for (const [pattern, kind] of patterns) if (pattern.test(text)) return kind;
  return undefined;
}
