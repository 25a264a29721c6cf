import { defineRule, type RuleContext } from '../../src/engine/define-rule.js';
import type { Argument, Consumer } from '../../src/model/consumers/consumer.js';
import { consumersByTree } from '../../src/model/consumers/consumers-of-tree.js';
import { reachesOnlyAws } from '../../src/model/consumers/endpoints.js';
import type { Presence } from '../../src/model/consumers/presence.js';
import { baseCredentials, suppliesCredentials } from '../../src/model/sources/base-credentials.js';
import { whereIs } from '../../src/model/sources/describe-source.js';
import { nameOf, written } from '../guidance/credentials-for-state.js';

type MessageId = 'lacks' | 'undeclared';

/** Every instance stands alone: an alias and a provider block of a module inherit no argument of the default one. */
export default defineRule<MessageId>({
  meta: {
    type: 'problem',
    docs: {
      description: 'Provider instance in use without the base credentials that the other instances have',
      category: 'sources',
      recommended: true,
      prevents: ['no-credential-sources', 'imds-fallback', 'invalid-client-token-id'],
    },
    severity: 'warn',
    messages: {
      lacks:
        '{{provider}} has no credentials of its own, and inherits none from {{other}}, which uses {{source}}: it signs with whatever the environment or the default profile has.',
      undeclared:
        'No default {{provider}} is declared, and this uses it: it signs with whatever the environment or the default profile has, while {{other}} uses {{source}}.',
    },
  },
  create: (context) => ({
    Repository(repository) {
      for (const consumers of consumersByTree(repository).values())
        checkTree(
          context,
          consumers.filter((one) => one.kind.endsWith('provider') && reachesOnlyAws(one)),
        );
    },
  }),
});

interface Instance {
  readonly consumer: Consumer;
  readonly presence: Presence;
  readonly given: readonly Argument[];
}

function checkTree(context: RuleContext<MessageId>, consumers: readonly Consumer[]): void {
  const instances = consumers.map((consumer): Instance => {
    const { presence, arguments: given } = baseCredentials(consumer);
    return { consumer, presence, given };
  });
  for (const instance of instances) {
    const model = isLacking(instance) ? modelFor(instance, instances) : undefined;
    if (model) report(context, instance.consumer, model);
  }
}

/** What the environment supplies may be meant for it. */
const isLacking = ({ consumer, presence }: Instance): boolean =>
  consumer.used && presence === 'unset' && !consumer.envScope.environments.some(suppliesCredentials);

/**
 * The instance whose credentials another one should have, too: the root's default one; for that one itself, and where
 * there is none, any other, as long as all of them have some.
 */
function modelFor(lacking: Instance, instances: readonly Instance[]): Instance | undefined {
  const others = instances.filter((one) => one !== lacking);
  const byDefault = others.find(({ consumer }) => isRootDefault(consumer));
  const models = byDefault ? [byDefault] : others;
  const haveAll = models.every(({ presence }) => presence === 'set');
  return haveAll ? models.find(({ given }) => given.length > 0) : undefined;
}

const isRootDefault = ({ provider, alias, instance }: Consumer): boolean =>
  provider === 'aws' && alias === undefined && !instance?.parent;

function report(context: RuleContext<MessageId>, lacking: Consumer, { consumer, given }: Instance): void {
  const [argument] = given;
  const source = nameOf(argument!);
  const added = given.map((one) => `\`${written(one)}\``).join(' and ');
  const { declared, name, header, resources, address } = lacking;
  context.report({
    at: header,
    messageId: declared ? 'lacks' : 'undeclared',
    data: { provider: name, other: consumer.name, source },
    related: [
      { at: argument!.at, message: `${consumer.name} uses ${source}` },
      ...(declared ? resources.slice(0, 1) : resources.slice(1, 2)).map((resource) => ({
        at: resource.header,
        message: 'uses it',
      })),
    ],
    consumer: address,
    guidance: declared ? stepsInBlock(lacking, consumer, added) : stepsForDefault(lacking, consumer, added),
    anchor: address,
  });
}

function stepsInBlock(
  { name, header, instance }: Consumer,
  other: Consumer,
  added: string,
): readonly string[] {
  const check = 'Check with `credlint sources`, then `terraform plan`.';
  if (!instance?.parent) return [`Add ${added} to ${name} (${whereIs(header)}), as in ${other.name}.`, check];
  return [
    `Delete ${name} (${whereIs(header)}): a module that declares its own provider cannot take that of its caller.`,
    `Declare \`configuration_aliases\` in its required_providers where it needs an alias, and pass ${other.name}, or an alias with ${added}, in \`providers\` of the module call (${whereIs(instance.call!.header)}).`,
    check,
  ];
}

const stepsForDefault = (
  { resources, provider }: Consumer,
  other: Consumer,
  added: string,
): readonly string[] => [
  `Where ${other.name} is meant, add \`provider = ${provider}${other.alias === undefined ? '' : `.${other.alias}`}\` to ${resources.map(({ header }) => whereIs(header)).join(', ')}.`,
  `Or declare the default: \`provider "${provider}"\` with ${added}.`,
  'Check with `credlint sources`, then `terraform plan`.',
];
