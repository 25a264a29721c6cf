import { type ProfileKind, type ProfileReader, profileKindSince } from '../../src/aws/names/profile-kinds.js';
import { defineRule, type RuleContext } from '../../src/engine/define-rule.js';
import type { Consumer } from '../../src/model/consumers/consumer.js';
import {
  type ChosenProfile,
  chosenProfile,
  isAskedFor,
  isInConfigFileOnly,
  neededKinds,
} from '../../src/model/sources/chosen-profile.js';
import type { CredentialAnswer } from '../../src/model/sources/credential-answers.js';
import { valid } from '../../src/model/versions/provider-constraints.js';
import { treeConstraints } from '../../src/model/versions/tree-constraints.js';
import { describeVersion } from '../../src/model/versions/version-in-force.js';
import { intersect, parseProviderConstraint } from '../../src/terraform/constraint.js';
import { PROGRAM_NAMES } from '../../src/terraform/programs.js';
import { compareVersions } from '../../src/terraform/version.js';

type MessageId = 'tooOld' | 'loadConfig';

/** A kind of profile that the SDK inside does not know is passed over, and the run goes on without credentials. */
export default defineRule<MessageId>({
  meta: {
    type: 'problem',
    docs: {
      description: 'Profile of a kind that the provider or Terraform in force is too old for',
      category: 'versions',
      recommended: true,
      prevents: ['no-credential-sources', 'imds-fallback', 'sso-config', 'login-session'],
    },
    severity: 'error',
    messages: {
      tooOld:
        'The profile "{{profile}}" needs {{what}}, which {{version}} does not know: {{consumer}} needs {{first}} or newer for it.',
      loadConfig:
        'The profile "{{profile}}" {{what}}, and {{version}} reads the config file for AWS_PROFILE only with AWS_SDK_LOAD_CONFIG=1: without it {{consumer}} has no credentials ({{first}} reads it always).',
    },
  },
  create: (context) => ({
    Repository(repository) {
      const answers = repository.consumers.flatMap((consumer) => repository.answersOf(consumer));
      const reported = new Set<string>();
      for (const need of answers.flatMap((answer) => needOf(answer) ?? [])) {
        const { at } = need.profile.by;
        const place = `${at.file.path}:${at.start}`;
        if (reported.size < reported.add(place).size) report(context, need);
      }
    },
  }),
});

interface Need {
  readonly consumer: Consumer;
  readonly profile: ChosenProfile;
  readonly what: string;
  readonly messageId: MessageId;
  readonly first: string;
}

/** The first thing that a profile needs and the version in force lacks. */
function needOf(answer: CredentialAnswer): Need | undefined {
  const { consumer } = answer;
  const profile = chosenProfile(answer);
  const reader = readerOf(consumer);
  if (!profile || !reader || !isAskedFor(answer)) return undefined;
  const kinds = neededKinds(profile);
  const entry = kinds.find(({ kind }) => kind !== 'role' && lacks(consumer, reader, kind));
  if (entry) {
    const { kind, entry: what } = entry;
    return { consumer, profile, what, messageId: 'tooOld', first: profileKindSince(kind, reader)! };
  }
  if (!readsConfigOnDemand(answer, profile) || !lacks(consumer, reader, 'config-file')) return undefined;
  const takesRole = kinds.some(({ kind }) => kind === 'role');
  if (!takesRole && !isInConfigFileOnly(profile, answer)) return undefined;
  const what = takesRole ? 'takes a role' : 'stands in the config file';
  const first = profileKindSince('config-file', reader)!;
  return { consumer, profile, what, messageId: 'loadConfig', first };
}

function readerOf({ kind, provider, version }: Consumer): ProfileReader | undefined {
  if (!kind.endsWith('provider')) return version.of === 'opentofu' ? 'opentofu' : 'terraform';
  if (provider === 'aws') return 'provider';
  return provider === 'awsutils' ? 'awsutils' : undefined;
}

/** Of a provider whose releases are not known, the constraints can still rule out every version that has it. */
function lacks({ version, instance, provider }: Consumer, reader: ProfileReader, kind: ProfileKind): boolean {
  const first = profileKindSince(kind, reader);
  if (first === undefined) return false;
  if (version.version !== undefined) return compareVersions(version.version, first) < 0;
  const constraints = version.of === 'provider' && instance ? treeConstraints(instance.root, provider) : [];
  const needed = parseProviderConstraint(`>= ${first}`);
  return needed.ok && constraints.length > 0 && !intersect([...valid(constraints), needed.constraint]);
}

/** A `profile` argument opens the config file in every version (aws-sdk-go-base 0.x, GetCredentialsFromSession). */
function readsConfigOnDemand({ environment }: CredentialAnswer, { from }: ChosenProfile): boolean {
  const flag = environment?.variables.get('AWS_SDK_LOAD_CONFIG');
  return from === 'environment' && (!flag || /^(?:0|f|false|)$/i.test(flag.value ?? '1'));
}

function report(context: RuleContext<MessageId>, { consumer, profile, what, messageId, first }: Need): void {
  const { version, instance, provider, address, name } = consumer;
  const constraint =
    version.of === 'provider' && instance ? treeConstraints(instance.root, provider)[0] : undefined;
  const at = version.at ?? constraint?.at;
  const program =
    version.version === undefined && constraint
      ? `${provider} "${constraint.text}"`
      : describeVersion(version, provider);
  context.report({
    at: profile.by.at,
    messageId,
    data: { profile: profile.name ?? '', what, version: program, consumer: name, first },
    related: at ? [{ at, message: `this makes ${program} run` }] : [],
    consumer: address,
    guidance: stepsFor(consumer, messageId, first),
    anchor: `${address}.profile`,
  });
}

function stepsFor(
  { version, provider, name }: Consumer,
  messageId: MessageId,
  first: string,
): readonly string[] {
  const upgrade =
    version.of === 'provider'
      ? `Let the constraint of ${provider} admit ${first} or newer, then run \`terraform init -upgrade\`.`
      : `Use ${PROGRAM_NAMES[version.of]} ${first} or newer: change required_version and the version file.`;
  return [
    upgrade,
    messageId === 'loadConfig'
      ? 'Until then set AWS_SDK_LOAD_CONFIG=1 beside AWS_PROFILE.'
      : `Until then give ${name} credentials that it knows: \`aws configure export-credentials --format env\` prints those of the profile.`,
    'Check with `terraform plan`.',
  ];
}
