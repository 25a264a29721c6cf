import type { CarrierKind, KeyLiteral } from '../../src/model/key-literals/key-literal.js';
import { directoryOf, isAtOrBelow } from '../../src/model/modules/module-files.js';
import type { Setup } from '../../src/model/setup.js';
import { positionAt } from '../../src/source.js';
import { stopTracking } from './clean-history.js';

type Steps = (literal: KeyLiteral, setup: Setup) => readonly string[];

/** What to delete and what to put in its place, by what holds the literal and what the repository uses elsewhere. */
export function replaceLiteral(literal: KeyLiteral, setup: Setup): readonly string[] {
  if (literal.setting === 'comment')
    return [`Delete ${linesOf(literal)}: comments are read as well as code.`];
  if (literal.setting === 'documentation' && literal.carrier.kind !== 'env-file')
    return [`Write a stand-in such as \`<access key id>\` into ${linesOf(literal)}.`];
  return STEPS[literal.carrier.kind](literal, setup);
}

/** `lines 10 and 11 of main.tf (access_key, secret_key)`: the literal and the members of its pair in the same file. */
export function linesOf(literal: KeyLiteral): string {
  const { file } = literal.at;
  const members = [literal, ...literal.pair.filter(({ at }) => at.file === file)].sort(
    (a, b) => a.at.start - b.at.start,
  );
  const lines = [...new Set(members.map(({ at }) => positionAt(file, at.start).line))];
  const names = [...new Set(members.flatMap(({ name }) => name ?? []))];
  const shown = names.length > 0 && names.length <= 3 ? ` (${names.join(', ')})` : '';
  return `${lines.length > 1 ? 'lines' : 'line'} ${lines.join(', ')} of ${file.path}${shown}`;
}

/**
 * Where Terraform takes credentials from instead, in the way that this repository knows.
 *
 * @param left The file that they leave: it is none to put them into, and env files of other directories do not reach it.
 */
export function sourceInstead(setup: Setup, owner: string, left: string): string {
  const [profile] = setup.profiles;
  const [role] = setup.ciRoles;
  const ci = role ? ` CI assumes ${role} already and needs no keys.` : '';
  if (profile)
    return `Give ${owner} a \`profile\`, as this repository does elsewhere ("${profile}"), or leave the source to AWS_PROFILE.${ci}`;
  const envFile = setup.ignoredEnvFiles.find(
    (path) => path !== left && isAtOrBelow(directoryOf(left), directoryOf(path)),
  );
  if (envFile)
    return `${envFile}, which git ignores, can hold AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY: ${owner} reads both from the environment.${ci}`;
  if (setup.assumesRoles)
    return `Sign in with \`aws sso login\` or aws-vault and let ${owner} take its base credentials from the environment; assume_role stays as it is.${ci}`;
  return `Set up \`aws configure sso\` and run Terraform with AWS_PROFILE: ${owner} then needs no credential arguments. In CI use OpenID Connect with a role.${ci}`;
}

const provider: Steps = (literal, setup) => [
  `Delete ${linesOf(literal)}.`,
  sourceInstead(setup, literal.carrier.label || 'the provider', literal.at.file.path),
];

const backend: Steps = (literal, setup) => [
  `Delete ${linesOf(literal)}. The backend inherits nothing from the provider, and \`terraform init\` copies its arguments into .terraform/terraform.tfstate: delete that directory too.`,
  sourceInstead(setup, 'the backend', literal.at.file.path),
];

const remoteState: Steps = (literal, setup) => [
  `Delete ${linesOf(literal)}: \`config\` is copied into the state of this configuration.`,
  sourceInstead(setup, literal.carrier.label || 'the data source', literal.at.file.path),
];

const variable: Steps = (literal, setup) => {
  const [reach] = literal.reaches;
  if (reach) {
    const { name, header } = reach.consumer;
    const { line } = positionAt(header.file, header.start);
    return [
      `Delete ${linesOf(literal)}, the variables and locals on the way, and the credential arguments of ${name} (${header.file.path}:${line}).`,
      sourceInstead(setup, name, literal.at.file.path),
    ];
  }
  const mark = setup.ephemeralValues ? '`sensitive = true` and `ephemeral = true`' : '`sensitive = true`';
  return [
    `Delete ${linesOf(literal)}.`,
    `Pass a variable in their place, without a default and with ${mark}; its value comes as TF_VAR_<name> from ${storeOf(setup)}.`,
  ];
};

const storeOf = ({ secretStore }: Setup): string =>
  secretStore ? `AWS ${secretStore}` : 'a password manager or CI secret';

const resource: Steps = (literal, setup) => {
  const { label } = literal.carrier;
  if (/^aws_(?:lambda|ecs|batch|apprunner|instance|launch|sagemaker|glue|codebuild)/.test(label))
    return [
      `Delete ${linesOf(literal)}.`,
      `Code that runs in ${label} needs no keys: give its role the permissions, and the SDK finds the credentials of the role (execution role, task role, instance profile).`,
    ];
  return [
    `Take ${linesOf(literal)} out of the configuration: it is also copied into the state.`,
    valueFrom(setup, label),
  ];
};

const valueFrom = ({ secretStore, writeOnlyArguments }: Setup, label: string): string =>
  writeOnlyArguments
    ? `Pass it from an \`ephemeral\` block (aws_secretsmanager_secret_version, aws_ssm_parameter) into the write-only argument of ${label || 'the resource'} (names end in \`_wo\`), so that it reaches neither state nor plan.`
    : `Read it where it is used, from ${secretStore ? `${secretStore}, which this configuration uses already` : 'Secrets Manager or Parameter Store'}, and put the value in by hand or from a pipeline.`;

const embedded: Steps = (literal, setup) => {
  if (/^user_data|^custom_data/.test(literal.carrier.label))
    return [
      `Delete ${linesOf(literal)}: whoever may describe the instance reads its user data.`,
      'Give the instance a role with `iam_instance_profile`; the SDK and the AWS CLI on it find those credentials by themselves.',
    ];
  return [`Delete ${linesOf(literal)}.`, valueFrom(setup, '')];
};

const terraform: Steps = (literal, setup) => [
  `Delete ${linesOf(literal)}.`,
  sourceInstead(setup, 'Terraform', literal.at.file.path),
];

const envFile: Steps = (literal) =>
  literal.setting === 'documentation'
    ? [`Empty the values in ${linesOf(literal)}: this file is meant to be copied and filled in.`]
    : [
        ...stopTracking(literal.at.file.path),
        'Commit a copy with empty values as `.env.example` for those who need to know the names.',
      ];

const script: Steps = (literal, setup) => [
  `Delete ${linesOf(literal)}.`,
  setup.profiles[0]
    ? `\`export AWS_PROFILE=…\` in their place names a profile, as this repository does elsewhere ("${setup.profiles[0]}").`
    : 'Run the script under `aws-vault exec <profile> --` or after `aws sso login`, or source an ignored file with the values.',
];

const profile: Steps = (literal) => [
  ...stopTracking(literal.at.file.path),
  'AWS files belong into ~/.aws of each machine; with `aws configure sso` they hold no keys at all.',
];

const csv: Steps = (literal) => [
  `Delete ${literal.at.file.path}; it is the console's download and not read by anything.`,
  'A line `*accessKeys*.csv` in .gitignore keeps the next one out.',
];

const ci: Steps = (literal, setup) => {
  const [role] = setup.ciRoles;
  const isGitHub = literal.document.kind === 'github-workflow';
  if (!isGitHub)
    return [
      `Delete ${linesOf(literal)}; define the variables as masked and protected in the settings of the CI system.`,
      'Better without keys: let the job assume a role with OpenID Connect.',
    ];
  return [
    `Delete ${linesOf(literal)}.`,
    `Use \`aws-actions/configure-aws-credentials\` with \`role-to-assume: ${role ?? '<ARN of a role that trusts GitHub>'}\` and \`permissions: id-token: write\`. Until that works, \`\${{ secrets.NAME }}\` keeps the value out of the file.`,
  ];
};

const container: Steps = (literal) =>
  literal.document.kind === 'dockerfile'
    ? [
        `Delete ${linesOf(literal)}: ARG and ENV stay readable in every layer of the image, images that were pushed included.`,
        'Pass credentials when the container runs (`docker run -e AWS_PROFILE`, a task role), or to a build step with `--mount=type=secret`.',
      ]
    : [
        `Write the names alone in ${linesOf(literal)} (\`- AWS_ACCESS_KEY_ID\`): compose then passes on what the shell has.`,
        'Values for all may stand in an `env_file` that git ignores.',
      ];

const makefile: Steps = (literal) => [
  `Delete ${linesOf(literal)}; make passes on what the environment has.`,
  'Run it under `aws-vault exec <profile> -- make …`, or `include` a file that git ignores.',
];

const state: Steps = (literal) => [
  ...stopTracking(literal.at.file.path),
  'Keep state in an encrypted backend that few may read.',
];

const text: Steps = (literal) => [`Delete ${linesOf(literal)}.`];

const STEPS: Readonly<Record<CarrierKind, Steps>> = {
  provider,
  backend,
  'remote-state': remoteState,
  'module-argument': variable,
  'resource-argument': resource,
  'variable-default': variable,
  local: variable,
  tfvars: variable,
  embedded,
  terraform,
  'env-file': envFile,
  script,
  'aws-profile': profile,
  'key-csv': csv,
  ci,
  container,
  makefile,
  state,
  text,
};
