import { oncePer } from '../once.js';
import { compareVersions } from '../terraform/version.js';
import type { Consumer } from './consumers/consumer.js';
import { asString, possibleValues } from './evaluation/value.js';
import { instancesBelow } from './modules/providers.js';
import type { Repository } from './repository.js';
import type { VersionInForce } from './versions/version-in-force.js';

/** How a repository gets credentials where it does it well: what a literal can be replaced with. */
export interface Setup {
  /** Named by providers, backends or AWS_PROFILE, in the order of the files. */
  readonly profiles: readonly string[];
  /** Roles that CI assumes without keys. */
  readonly ciRoles: readonly string[];
  /** Base names of env files that git ignores. */
  readonly ignoredEnvFiles: readonly string[];
  readonly assumesRoles: boolean;
  /** `aws_secretsmanager_secret` or `aws_ssm_parameter`, whichever the configuration reads. */
  readonly secretStore: 'Secrets Manager' | 'Parameter Store' | undefined;
  /** `ephemeral = true` for variables: Terraform 1.10. */
  readonly ephemeralValues: boolean;
  /** Arguments such as `secret_string_wo`: Terraform 1.11 with provider 5.88. */
  readonly writeOnlyArguments: boolean;
}

export const setupOf: (repository: Repository) => Setup = oncePer(readSetup);

function readSetup(repository: Repository): Setup {
  const { consumers, roots } = repository;
  const cli = roots.map(({ versions }) => versions.cli);
  const provider = roots.map(({ versions }) => versions.provider('aws'));
  const from = (versions: readonly VersionInForce[], least: string): boolean =>
    versions.length > 0 && versions.every((version) => isFrom(version, least));
  return {
    profiles: profilesOf(consumers),
    ciRoles: ciRolesOf(repository),
    ignoredEnvFiles: [...repository.workspace.files.values()]
      .filter(({ kind, tracking }) => (kind === 'env' || kind === 'direnv') && tracking === 'ignored')
      .map(({ path }) => path),
    assumesRoles: consumers.some(({ nested }) => nested.has('assume_role')),
    secretStore: secretStoreOf(repository),
    ephemeralValues: from(cli, '1.10.0'),
    writeOnlyArguments: from(cli, '1.11.0') && from(provider, '5.88.0'),
  };
}

/** Every release that may run has it. */
function isFrom({ version, admitted }: VersionInForce, least: string): boolean {
  const oldest = admitted[0] ?? version;
  return oldest !== undefined && compareVersions(oldest, least) >= 0;
}

function profilesOf(consumers: readonly Consumer[]): readonly string[] {
  const named = consumers.flatMap(({ arguments: args, envScope }) => {
    const profile = args.get('profile')?.value;
    const written = profile ? possibleValues(profile).map(asString) : [];
    return [...written, ...envScope.environments.map(({ variables }) => variables.get('AWS_PROFILE')?.value)];
  });
  return [...new Set(named.flatMap((name) => name || []))];
}

const CI_ROLE =
  /role-to-assume:[ \t]{0,20}["']?(arn:aws[a-z-]{0,20}:iam::[0-9]{12}:role\/[A-Za-z0-9+=,.@_/-]{1,200})/g;

function ciRolesOf(repository: Repository): readonly string[] {
  const texts = repository
    .filesOfKind('github-workflow')
    .map(({ path }) => repository.document(path)?.file.text ?? '');
  return [...new Set(texts.flatMap((text) => [...text.matchAll(CI_ROLE)].map(([, role]) => role!)))];
}

function secretStoreOf({ roots }: Repository): Setup['secretStore'] {
  const types = new Set(
    roots
      .flatMap(instancesBelow)
      .flatMap(({ module }) => module.resources.map(({ resourceType }) => resourceType)),
  );
  if (types.has('aws_secretsmanager_secret') || types.has('aws_secretsmanager_secret_version'))
    return 'Secrets Manager';
  return types.has('aws_ssm_parameter') ? 'Parameter Store' : undefined;
}
