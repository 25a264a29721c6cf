import { type Regression, regressionsTouching } from '../../src/aws/provider-regressions.js';
import { defineRule, type RuleContext } from '../../src/engine/define-rule.js';
import type { Argument, Consumer } from '../../src/model/consumers/consumer.js';
import { asString, type Value } from '../../src/model/evaluation/value.js';
import { describeVersion } from '../../src/model/versions/version-in-force.js';
import type { Place } from '../../src/source.js';

type MessageId = 'touched';

/** Defects of single releases that change who signs a request, or that switch a guard off in silence. */
export default defineRule<MessageId>({
  meta: {
    type: 'problem',
    docs: {
      description:
        'AWS provider version in force with an authentication defect that this configuration touches',
      category: 'versions',
      recommended: true,
      prevents: ['account-id', 'invalid-client-token-id'],
    },
    severity: 'warn',
    messages: {
      touched: '{{version}} has a known defect: {{what}}. Fixed in {{fixedIn}}.',
    },
  },
  create: (context) => ({
    Consumer(consumer) {
      const { version, of } = consumer.version;
      if (of !== 'provider' || consumer.provider !== 'aws' || version === undefined) return;
      for (const regression of regressionsTouching(version)) check(context, consumer, regression);
    },
  }),
});

function check(context: RuleContext<MessageId>, consumer: Consumer, regression: Regression): void {
  const touched = regression.touches.flatMap((name) => touchedBy(consumer, name, regression.when) ?? [])[0];
  const { version, at } = consumer.version;
  if (!touched || version === undefined) return;
  context.report({
    at: touched.at,
    messageId: 'touched',
    data: {
      version: describeVersion(consumer.version),
      what: regression.what,
      fixedIn: regression.fixedIn,
    },
    related: at ? [{ at, message: `this makes ${version} run` }] : [],
    consumer: consumer.address,
    guidance: [
      `Let the constraint admit ${regression.fixedIn} or newer, then run \`terraform init -upgrade\` and commit .terraform.lock.hcl.`,
      'Check with `terraform plan`, and with `aws sts get-caller-identity` who is signed in.',
    ],
    anchor: `${consumer.address}.${touched.name}`,
  });
}

interface Touched {
  readonly name: string;
  readonly at: Place;
}

/** The argument, block or variable that a defect concerns, where its value is one that the defect is about. */
function touchedBy(consumer: Consumer, name: string, when: Regression['when']): Touched | undefined {
  const [block = '', inner] = name.split('.');
  const nested = consumer.nested.get(block)?.[0];
  const argument = inner === undefined ? consumer.arguments.get(block) : nested?.arguments.get(inner);
  if (argument) return matches(argument, when) ? { name, at: argument.at } : undefined;
  if (inner === undefined && nested && when === undefined) return { name, at: nested.header };
  return when === undefined ? variable(consumer, name) : undefined;
}

/** Only where every environment sets it: else it is one way of running among others. */
function variable({ envScope }: Consumer, name: string): Touched | undefined {
  const found = envScope.environments.map((environment) => environment.variables.get(name));
  const [first] = found;
  return first && !found.includes(undefined) ? { name, at: first.at } : undefined;
}

function matches({ value }: Argument, when: Regression['when']): boolean {
  switch (when) {
    case undefined:
      return value.kind !== 'null';
    case 'path-needs-expansion':
      return strings(value).some((path) => path.startsWith('~') || path.includes('$'));
    case 'empty-value':
      return asString(value) === '';
    case 'unknown-value':
      return value.kind === 'unknown' && !value.reason.startsWith('a variable');
  }
}

const strings = (value: Value): readonly string[] =>
  value.kind === 'list' ? value.items.flatMap((item) => asString(item) ?? []) : [asString(value) ?? ''];
