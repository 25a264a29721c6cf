import { nearest } from '../../src/aws/nearest.js';
import { defineRule, type RuleContext } from '../../src/engine/define-rule.js';
import { presenceOf } from '../../src/model/consumers/presence.js';
import { reachingValues } from '../../src/model/consumers/reaching-values.js';
import { asString } from '../../src/model/evaluation/value.js';
import { isAskedFor, isPlainName, profileVariable } from '../../src/model/sources/chosen-profile.js';
import type { CredentialAnswer } from '../../src/model/sources/credential-answers.js';
import { whereIs } from '../../src/model/sources/describe-source.js';
import { profilesInReach } from '../../src/model/sources/profiles-in-reach.js';
import { isInside, type Place } from '../../src/source.js';
import { rewriteValue } from '../guidance/rewrite-value.js';

type MessageId = 'missing' | 'passedOver' | 'rename';

/** The SDK loads the profile before it looks at any credential (AWS SDK for Go v2, resolveConfigLoaders). */
export default defineRule<MessageId>({
  meta: {
    type: 'problem',
    docs: {
      description: 'Profile that no AWS file in reach defines',
      category: 'sources',
      recommended: false,
      prevents: ['profile-missing'],
    },
    severity: 'warn',
    hasSuggestions: true,
    messages: {
      passedOver:
        'No AWS file in reach has the profile "{{profile}}", which AWS_DEFAULT_PROFILE names for {{consumer}}: {{known}}. The SDK says nothing of it; without keys in the environment it finds no credentials.',
      missing:
        'No AWS file in reach has the profile "{{profile}}", which {{consumer}} is told to use: {{known}}. It has to exist even where the environment has valid keys.',
      rename: 'Change the profile to "{{profile}}"',
    },
  },
  create: (context) => ({
    Repository(repository) {
      for (const consumer of repository.consumers)
        for (const answer of repository.answersOf(consumer)) check(context, answer);
    },
  }),
});

interface NamedProfile {
  readonly name: string;
  /** The literal. */
  readonly at: Place;
  readonly usedAt: Place;
  /** Nobody asks for a profile that only AWS_DEFAULT_PROFILE names (aws-sdk-go-base, the strict loader). */
  readonly isFatal: boolean;
}

function check(context: RuleContext<MessageId>, answer: CredentialAnswer): void {
  const named = profilesNamed(answer).filter(({ name }) => isPlainName(name));
  const names = named.length > 0 ? profilesInReach(answer) : undefined;
  if (!names) return;
  for (const profile of named)
    if (!names.includes(profile.name) && (profile.isFatal || isAskedFor(answer)))
      report(context, answer, profile, names);
}

/** By the argument, in every run that the repository shows; else by the variable. */
function profilesNamed({ consumer, environment }: CredentialAnswer): readonly NamedProfile[] {
  const argument = consumer.arguments.get('profile');
  if (argument && presenceOf(argument, consumer) !== 'unset')
    return reachingValues(argument, consumer).flatMap((value) => {
      const name = asString(value);
      return name === undefined ? [] : [{ name, at: value.origin.at, usedAt: argument.at, isFatal: true }];
    });
  const variable = environment && profileVariable(environment);
  return variable?.value === undefined
    ? []
    : [
        {
          name: variable.value,
          at: variable.valueAt,
          usedAt: variable.valueAt,
          isFatal: variable.name === 'AWS_PROFILE',
        },
      ];
}

function report(
  context: RuleContext<MessageId>,
  { consumer }: CredentialAnswer,
  { name, at, usedAt, isFatal }: NamedProfile,
  names: readonly string[],
): void {
  const meant = nearest(name, names);
  const edits = meant ? rewriteValue(at, name, meant) : [];
  context.report({
    at,
    messageId: isFatal ? 'missing' : 'passedOver',
    data: { profile: name, consumer: consumer.name, known: knownNames(names, meant) },
    related: isInside(at, usedAt) ? [] : [{ at: usedAt, message: `${consumer.name} uses it` }],
    consumer: consumer.address,
    guidance: [
      meant
        ? `Write "${meant}" instead of "${name}" in ${whereIs(at)}.`
        : `Add the profile "${name}" to the AWS file, or name one that it has in ${whereIs(at)}.`,
      `Check with \`aws configure list-profiles\` under the same AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE.`,
    ],
    suggest: meant && edits.length > 0 ? [{ messageId: 'rename', data: { profile: meant }, edits }] : [],
    anchor: `${consumer.address}.profile`,
  });
}

const MOST_NAMES = 6;

function knownNames(names: readonly string[], meant: string | undefined): string {
  if (meant) return `"${meant}" is probably meant`;
  if (names.length === 0) return 'they have none';
  const shown = names.slice(0, MOST_NAMES).map((name) => `"${name}"`);
  return `they have ${shown.join(', ')}${names.length > MOST_NAMES ? ' and others' : ''}`;
}
