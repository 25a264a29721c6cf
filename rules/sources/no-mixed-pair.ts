import { maskKeyId } from '../../src/aws/keys/access-key.js';
import { nameBeside } from '../../src/aws/names/credential-names.js';
import { CREDENTIAL_VARIABLES } from '../../src/aws/names/credential-variables.js';
import { defineRule, type RuleContext } from '../../src/engine/define-rule.js';
import { awsDocuments } from '../../src/model/aws-files/aws-documents.js';
import { mayBeGivenToInit } from '../../src/model/consumers/backend-flags.js';
import type { Consumer } from '../../src/model/consumers/consumer.js';
import type { EnvScope, EnvVariable } from '../../src/model/env/env-scope.js';
import { crossedPair } from '../../src/model/key-literals/crossed-pair.js';
import { signsForAws } from '../../src/model/key-literals/slots.js';
import type { Repository } from '../../src/model/repository.js';
import { environmentFaults } from '../../src/model/sources/environment-faults.js';
import { keySetOfBlock, keySetOfProfile } from '../../src/model/sources/key-set.js';
import {
  type KeySetFault,
  type KeySetFaultKind,
  keySetFault,
  tokenFault,
} from '../../src/model/sources/key-set-fault.js';
import { mixedMembers } from '../../src/model/sources/mixed-environment.js';
import { type Place, positionAt } from '../../src/source.js';
import { compareVersions } from '../../src/terraform/version.js';
import { completePair } from '../guidance/complete-pair.js';

type MessageId = KeySetFaultKind | 'mixed';
type Context = RuleContext<MessageId>;

export default defineRule<MessageId>({
  meta: {
    type: 'problem',
    docs: {
      description:
        'Half a key pair, a pair put together from two sources, or a key whose session token is missing or not its own',
      category: 'sources',
      recommended: true,
      prevents: ['static-empty', 'no-credential-sources', 'invalid-client-token-id', 'signature-mismatch'],
    },
    severity: 'error',
    messages: {
      idAlone: '{{name}} of {{where}} has no secret access key beside it: {{effect}}.',
      secretAlone: '{{name}} of {{where}} has no access key id beside it: {{effect}}.',
      tokenAlone: '{{name}} of {{where}} has no keys beside it: {{effect}}.',
      temporaryWithoutToken:
        '{{id}} is the id of temporary credentials, and {{where}} sets no {{token}} with it: AWS answers InvalidClientTokenId.',
      longLivedWithToken:
        '{{id}} is a long-lived key, and {{where}} sets a session token with it ({{token}}): AWS is sent both and answers InvalidClientTokenId.',
      mixed:
        '{{name}} of {{where}} is used with the other half of another key ({{other}}): AWS answers SignatureDoesNotMatch.',
    },
  },
  create: (context) => ({
    Repository(repository) {
      const reportedTokens = new Set<string>();
      for (const consumer of repository.consumers)
        if (checkBlock(context, consumer, repository)) reportedTokens.add(consumer.directory);
      for (const directory of new Set(repository.consumers.map((consumer) => consumer.directory)))
        checkScope(context, repository.envScope(directory), repository, reportedTokens.has(directory));
      for (const { file, tree } of awsDocuments(repository))
        for (const section of tree.sections) {
          const { id, token } = keySetOfProfile(file, section);
          const fault = id && tokenFault(id, token);
          if (fault) reportFault(context, fault, { where: `[${section.header}] of ${file.path}` });
        }
    },
  }),
});

/** What is reported about a set beside its members. */
interface Setting {
  readonly where: string;
  readonly effect?: string;
  readonly consumer?: string;
  readonly related?: readonly { readonly at: Place; readonly message: string }[];
}

const MISSING_ARGUMENT: Readonly<Record<KeySetFaultKind, string>> = {
  idAlone: 'secret_key',
  secretAlone: 'access_key',
  tokenAlone: 'access_key',
  temporaryWithoutToken: 'token',
  longLivedWithToken: '',
};

const isAboutToken = ({ kind }: KeySetFault): boolean =>
  kind === 'temporaryWithoutToken' || kind === 'longLivedWithToken';

/** True where a token is missing that the environment has. */
function checkBlock(context: Context, consumer: Consumer, repository: Repository): boolean {
  const fault = keySetFault(keySetOfBlock(consumer));
  const where = `${consumer.name} (${consumer.header.file.path})`;
  if (!fault) reportCrossed(context, consumer, where, repository);
  if (!fault || (isAboutToken(fault) && !signsForAws(consumer))) return false;
  if (consumer.kind === 'backend' && mayBeGivenToInit(repository, MISSING_ARGUMENT[fault.kind])) return false;
  const elsewhere = inEnvironment(consumer, MISSING_VARIABLES[fault.kind]);
  reportFault(context, fault, {
    where,
    effect: effectInBlock(consumer),
    consumer: consumer.address,
    related: elsewhere
      ? [{ at: elsewhere.at, message: `${elsewhere.name} of the environment is not taken for the block` }]
      : [],
  });
  return fault.kind === 'temporaryWithoutToken' && elsewhere !== undefined;
}

/** What somebody may think completes the block. */
const MISSING_VARIABLES: Readonly<Record<KeySetFaultKind, readonly string[]>> = {
  idAlone: CREDENTIAL_VARIABLES.secret,
  secretAlone: CREDENTIAL_VARIABLES.keyId,
  tokenAlone: CREDENTIAL_VARIABLES.keyId,
  temporaryWithoutToken: ['AWS_SESSION_TOKEN'],
  longLivedWithToken: [],
};

const inEnvironment = ({ envScope }: Consumer, names: readonly string[]): EnvVariable | undefined =>
  envScope.environments
    .flatMap(({ variables }) => names.map((name) => variables.get(name)))
    .find((variable) => variable && variable.value !== '');

/** aws-sdk-go-base 2 makes an error of it; before, an incomplete source was passed over (GetCredentials). */
function effectInBlock({ kind, version: { version } }: Consumer): string {
  const first = kind === 'provider' || kind === 'terragrunt-provider' ? '4.0.0' : '1.6.0';
  return version !== undefined && compareVersions(version, first) < 0
    ? `version ${version} passes over it without a word and takes the next source, perhaps of another account`
    : 'Terraform stops with "static credentials are empty"';
}

const EFFECT_IN_ENVIRONMENT =
  'the SDK drops it, token included, and goes on to the next source, perhaps a profile of another account';

function checkScope(
  context: Context,
  scope: EnvScope,
  repository: Repository,
  isTokenReported: boolean,
): void {
  for (const fault of environmentFaults(scope, repository))
    if (fault.kind !== 'tokenAlone' || !isTokenReported)
      reportFault(context, fault, {
        where: (fault.other ?? fault.member).valueAt.file.path,
        effect: EFFECT_IN_ENVIRONMENT,
      });
  for (const { member, replaced, partner } of scope.environments.flatMap(mixedMembers))
    context.report({
      at: member.valueAt,
      messageId: 'mixed',
      data: {
        name: member.name,
        where: member.layer.file.path,
        other: `${partner.name} of ${partner.layer.file.path}`,
      },
      related: [
        { at: partner.valueAt, message: 'what it is used with' },
        { at: replaced.valueAt, message: 'what that belongs to' },
      ],
      guidance: [
        `Set id and secret together in ${member.layer.file.path}, or neither.`,
        'Verify with `aws sts get-caller-identity` in a shell that loads both files.',
      ],
    });
}

/** Id and secret that stand in two whole pairs of this repository. */
function reportCrossed(context: Context, consumer: Consumer, where: string, repository: Repository): void {
  const crossed = crossedPair(repository, consumer);
  if (!crossed) return;
  const { id, secret, partner } = crossed;
  const { file, start } = secret.at;
  context.report({
    at: consumer.arguments.get('access_key')!.valueAt,
    messageId: 'mixed',
    data: { name: 'access_key', where, other: `secret_key, ${file.path}:${positionAt(file, start).line}` },
    consumer: consumer.address,
    related: [
      { at: id.at, message: 'the id' },
      { at: partner.at, message: 'the secret that stands beside the id' },
      { at: secret.at, message: 'the secret that it is used with' },
    ],
    guidance: [
      `Take access_key and secret_key of ${consumer.name} from the same credential.`,
      'Verify with `terraform plan`.',
    ],
  });
}

function reportFault(context: Context, fault: KeySetFault, setting: Setting): void {
  const { kind, member, other } = fault;
  const { where, effect = '', consumer, related = [] } = setting;
  const about = isAboutToken(fault)
    ? {
        at: member.valueAt,
        data: {
          id: maskKeyId(member.value!),
          where,
          token: other?.name ?? nameBeside(member.name, 'session-token'),
        },
        secret: member.value!,
      }
    : { at: member.nameAt, data: { name: member.name, where, effect } };
  context.report({
    ...about,
    messageId: kind,
    related: [...(other ? [{ at: other.nameAt, message: 'the token' }] : []), ...related],
    guidance: completePair(fault, where),
    ...(consumer ? { consumer } : {}),
  });
}
