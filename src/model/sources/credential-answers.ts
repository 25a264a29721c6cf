import {
  type BlockArguments,
  type ChainAnswer,
  type ChainInput,
  type Environment,
  generationOf,
  generationsAdmitted,
  known,
  resolveAdmitted,
  resolveChain,
  type Setting,
  type SharedAnswer,
  unknown,
} from '../../aws/credential-chain/index.js';
import type { Place } from '../../source.js';
import type { Program } from '../../terraform/programs.js';
import { type AwsFileSources, awsFilesOf, fileVariables } from '../aws-files/aws-files.js';
import { acceptedArgument, isAccepted } from '../consumers/accepted-arguments.js';
import type { Argument, Consumer, NestedArguments } from '../consumers/consumer.js';
import type { ProcessEnvironment, ScopedEnvironment } from '../env/env-scope.js';
import { asString } from '../evaluation/value.js';
import type { VersionInForce } from '../versions/version-in-force.js';

/** Which credentials one consumer uses in one environment. */
export interface CredentialAnswer {
  readonly consumer: Consumer;
  /** Undefined: no env file applies, only what the block says. */
  readonly environment: ProcessEnvironment | undefined;
  /** What the answers were made from, for the version in force. */
  readonly input: ChainInput<Place>;
  /** For the version in force; for the newest where nothing says which runs. */
  readonly inForce: ChainAnswer<Place>;
  /**
   * One for each range of admitted versions that behaves alike: several where an upgrade changes the answer. Computed
   * on demand: most answers are about one source alone.
   */
  readonly admitted: readonly SharedAnswer<Place>[];
}

const NOTHING_SET: Environment<Place> = new Map();

/** The answers of a consumer, one for each environment that its env scope can produce. */
export function credentialAnswers(consumer: Consumer, sources: AwsFileSources): readonly CredentialAnswer[] {
  const environments = consumer.envScope.environments;
  return (environments.length > 0 ? environments : [undefined]).map((environment) =>
    answerIn(
      consumer,
      environment,
      environment ? scopedSettings(consumer, environment, sources) : NOTHING_SET,
      sources,
    ),
  );
}

/** The answer in one environment: that of env files, of a CI job, of this shell. */
export function answerIn(
  consumer: Consumer,
  environment: ProcessEnvironment | undefined,
  settings: Environment<Place>,
  sources: AwsFileSources,
): CredentialAnswer {
  const input: Omit<ChainInput<Place>, 'generation'> = {
    block: blockArguments(consumer),
    environment: settings,
    files: awsFilesOf(consumer, settings, sources),
  };
  const { version, admitted } = chainVersion(consumer);
  const program = programOf(consumer);
  const inForce = generationOf(program, version);
  let byRange: readonly SharedAnswer<Place>[] | undefined;
  return {
    consumer,
    environment,
    input: { generation: inForce, ...input },
    inForce: resolveChain({ generation: inForce, ...input }),
    get admitted() {
      const generations = admitted.length > 0 ? generationsAdmitted(program, admitted) : [inForce];
      byRange ??= resolveAdmitted(input, generations);
      return byRange;
    },
  };
}

/** Siblings of the AWS provider count their versions otherwise; they are taken to carry its newest library. */
const chainVersion = ({ provider, version }: Consumer): Pick<VersionInForce, 'version' | 'admitted'> =>
  provider === 'aws' ? version : { version: undefined, admitted: [] };

function programOf({ kind, version }: Consumer): Program {
  if (kind === 'provider' || kind === 'terragrunt-provider') return 'provider';
  return version.of === 'opentofu' ? 'opentofu' : 'terraform';
}

/** What env files set, with the paths of AWS files as the consumer's directory sees them. */
export const scopedSettings = (
  consumer: Consumer,
  environment: ScopedEnvironment,
  sources: AwsFileSources,
): Environment<Place> =>
  new Map([...environmentSettings(environment), ...fileVariables(consumer, environment, sources)]);

const environmentSettings = ({ variables }: ProcessEnvironment): Environment<Place> =>
  new Map(
    [...variables].map(([name, { value, valueAt }]) => [
      name,
      value === undefined ? unknown(valueAt) : known(value, valueAt),
    ]),
  );

/** Null is the same as not set; a value that only Terraform knows is set to something. */
function setting(argument: Argument | undefined): Setting<Place> | undefined {
  if (!argument || argument.value.kind === 'null') return undefined;
  const text = asString(argument.value);
  return text === undefined ? unknown(argument.at) : known(text, argument.at);
}

function settings(argument: Argument | undefined): readonly Setting<Place>[] | undefined {
  if (!argument || argument.value.kind === 'null') return undefined;
  if (argument.value.kind !== 'list') return [unknown(argument.at)];
  return argument.value.items.map((item) => {
    const text = asString(item);
    return text === undefined ? unknown(argument.at) : known(text, argument.at);
  });
}

function blockArguments(consumer: Consumer): BlockArguments<Place> {
  const { arguments: given, nested } = consumer;
  const accepted = (name: string) => acceptedArgument(consumer, name);
  const at = (name: string) => setting(accepted(name));
  const roles = (nested.get('assume_role') ?? []).map(({ header, arguments: inner }) => ({
    origin: header,
    roleArn: setting(inner.get('role_arn')),
  }));
  const former = given.get('role_arn');
  const webIdentity = isAccepted(consumer, 'assume_role_with_web_identity')
    ? nested.get('assume_role_with_web_identity')?.[0]
    : undefined;
  return {
    accessKey: at('access_key'),
    secretKey: at('secret_key'),
    token: at('token'),
    profile: at('profile'),
    sharedConfigFiles: settings(accepted('shared_config_files')),
    sharedCredentialsFiles: settings(accepted('shared_credentials_files')),
    sharedCredentialsFile: at('shared_credentials_file'),
    assumeRole: former ? [...roles, { origin: former.at, roleArn: setting(former) }] : roles,
    webIdentity: webIdentity && webIdentityBlock(webIdentity),
    skipMetadataApiCheck: at('skip_metadata_api_check'),
    useLegacyWorkflow: at('use_legacy_workflow'),
  };
}

const webIdentityBlock = ({ header, arguments: inner }: NestedArguments) => ({
  origin: header,
  roleArn: setting(inner.get('role_arn')),
  token: setting(inner.get('web_identity_token')),
  tokenFile: setting(inner.get('web_identity_token_file')),
});
