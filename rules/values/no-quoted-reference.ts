import { referenceForm } from '../../src/aws/keys/references.js';
import { defineRule, type RuleContext } from '../../src/engine/define-rule.js';
import { lineRemoval } from '../../src/engine/edits/line-edits.js';
import type { Argument, Consumer } from '../../src/model/consumers/consumer.js';
import { keyLiterals } from '../../src/model/key-literals/find-key-literals.js';
import type { KeyLiteral } from '../../src/model/key-literals/key-literal.js';
import type { Repository } from '../../src/model/repository.js';
import { unquote } from '../guidance/unquote.js';

type MessageId = 'quoted' | 'argument' | 'shellName' | 'ciExpression' | 'remove';

export default defineRule<MessageId>({
  meta: {
    type: 'problem',
    docs: {
      description: 'String that only names a value, where Terraform reads a credential',
      category: 'values',
      recommended: true,
      prevents: ['invalid-client-token-id', 'incomplete-signature', 'auth-failure'],
    },
    severity: 'error',
    fixable: 'code',
    hasSuggestions: true,
    messages: {
      quoted:
        '{{name}} is the text {{text}} itself, because of the quotes: Terraform signs with these characters, not with the value that they name.',
      argument: '`{{name}}` is the text {{text}} itself{{why}}: {{consumer}} {{outcome}}.',
      shellName:
        '{{name}} is the text {{text}} itself: Terraform does not expand shell variables, and signs with these characters.',
      ciExpression:
        '{{name}} holds {{text}}, which only a CI system replaces, in its own files: to Terraform it is a syntax error or plain text.',
      remove: 'Delete the argument: the variable is read from the environment without it',
    },
  },
  create: (context) => ({
    Repository(repository) {
      for (const consumer of repository.consumers)
        for (const [argument, outcome] of otherArguments(consumer))
          reportArgument(context, { consumer, argument, outcome, repository });
      for (const literal of keyLiterals(repository)) {
        const messageId = judge(literal);
        if (messageId) reportLiteral(context, literal, messageId, repository);
      }
    },
  }),
});

/** `$AWS_PROFILE`, `${AWS_PROFILE}`. */
const SHELL_NAME = /^\$(?:[A-Za-z_]\w*|\{[A-Za-z_]\w*\})$/;

/** What takes part in signing in and is no key, with what a text that names nothing does there. */
function otherArguments({ arguments: given, nested }: Consumer): readonly (readonly [Argument, string])[] {
  const roles = ['assume_role', 'assume_role_with_web_identity'].flatMap((name) => nested.get(name) ?? []);
  const named = (name: string, outcome: string, from = given): readonly (readonly [Argument, string])[] => {
    const argument = from.get(name);
    return argument ? [[argument, outcome]] : [];
  };
  return [
    ...named('profile', 'looks for a profile of this name'),
    ...named('region', 'rejects it, for no region has this name'),
    ...named('sts_region', 'asks STS of a region that is none'),
    ...[given, ...roles.map((role) => role.arguments)].flatMap((from) =>
      named('role_arn', 'asks for a role that is none', from),
    ),
  ];
}

interface Misread {
  readonly consumer: Consumer;
  readonly argument: Argument;
  readonly outcome: string;
  readonly repository: Repository;
}

function reportArgument(context: RuleContext<MessageId>, misread: Misread): void {
  const { consumer, argument, outcome, repository } = misread;
  const { name, value, at } = argument;
  const form = value.kind === 'string' ? referenceForm(value.value) : undefined;
  if (value.kind !== 'string' || (form !== 'terraform' && form !== 'shell')) return;
  const isInPlace = value.origin.path.length === 0;
  const isReference = form === 'terraform';
  const fix =
    isReference && isInPlace && !/backend/.test(consumer.kind)
      ? unquote(value.origin.at, repository)
      : undefined;
  context.report({
    at: value.origin.at,
    messageId: 'argument',
    data: {
      name,
      text: shown(value.value),
      consumer: consumer.name,
      outcome,
      why: isReference ? ', because of the quotes' : ', for Terraform expands nothing as a shell does',
    },
    related: isInPlace ? [] : [{ at, message: `${consumer.name} gets it` }],
    guidance: [stepFor(misread, isReference), VERIFY],
    consumer: consumer.address,
    ...(fix ? { fix: [fix] } : {}),
  });
}

const VERIFY = 'Verify with `terraform plan`; `aws sts get-caller-identity` shows who the environment is.';

/** What provider and backend read in place of an argument. */
const READ_INSTEAD: ReadonlyMap<string, string> = new Map([
  ['profile', 'AWS_PROFILE'],
  ['region', 'AWS_REGION'],
]);

function stepFor({ argument, consumer }: Misread, isReference: boolean): string {
  const { name, value } = argument;
  const where = `${name} in ${value.origin.at.file.path}`;
  const instead = READ_INSTEAD.get(name);
  const takesNone = /backend/.test(consumer.kind) || value.origin.path.length > 0;
  if (isReference && !takesNone)
    return `Take the quotes of ${where} away, so that it is a reference, or write the value itself.`;
  if (instead) return `Delete ${where}: ${instead} is read from the environment without it.`;
  return `Write the value itself as ${where}${consumer.kind === 'backend' ? ', or give it with `-backend-config`' : ''}.`;
}

function judge({
  document,
  setting,
  evidence,
  classification,
  value,
  reaches,
}: KeyLiteral): MessageId | undefined {
  if (document.syntax !== 'hcl' || setting !== 'code' || evidence !== 'slot') return undefined;
  if (classification.kind !== 'reference') return undefined;
  if (reaches.length > 0 && reaches.every(({ when }) => when === 'never')) return undefined;
  if (classification.form === 'ci') return 'ciExpression';
  if (classification.form === 'terraform') return 'quoted';
  return SHELL_NAME.test(value.trim()) ? 'shellName' : undefined;
}

function reportLiteral(
  context: RuleContext<MessageId>,
  literal: KeyLiteral,
  messageId: MessageId,
  repository: Repository,
): void {
  const fix = messageId === 'quoted' && !holdsLiterals(literal) ? unquote(literal.at, repository) : undefined;
  const [reach] = literal.reaches;
  const inPlace = reach && reach.path.length === 0 && reach.argument.attribute !== undefined;
  context.report({
    at: literal.at,
    messageId,
    data: { name: literal.name ?? 'The value', text: shown(literal.value) },
    related: reach && !inPlace ? [{ at: reach.argument.at, message: `${reach.consumer.name} gets it` }] : [],
    guidance: stepsFor(literal, messageId),
    ...(reach ? { consumer: reach.consumer.address } : {}),
    ...(fix ? { fix: [fix] } : {}),
    ...(messageId === 'shellName' && inPlace
      ? { suggest: [{ messageId: 'remove', edits: [lineRemoval(reach.argument.at)] }] }
      : {}),
  });
}

/** Names are no secrets; anything else in the text stays unsaid. */
const shown = (value: string): string =>
  /^[\w.$[\]{} -]{1,60}$/.test(value) ? `"${value}"` : 'of a reference';

/** Terraform takes no reference there. */
const holdsLiterals = ({ carrier: { kind } }: KeyLiteral): boolean =>
  kind === 'tfvars' || kind === 'backend' || kind === 'variable-default';

function stepsFor(literal: KeyLiteral, messageId: MessageId): readonly string[] {
  const { at, name, carrier } = literal;
  const where = `${name ?? 'the value'} in ${at.file.path}`;
  if (messageId === 'quoted' && !holdsLiterals(literal))
    return [`Take the quotes of ${where} away, so that it is a reference.`, VERIFY];
  if (carrier.kind === 'tfvars')
    return [
      `Delete ${where}: tfvars files hold literal values only.`,
      'Give the value in the environment as TF_VAR_<name of the variable>; in CI from its secret store.',
      VERIFY,
    ];
  if (messageId === 'ciExpression')
    return [
      `Replace ${where} by a variable, or delete it.`,
      'In the workflow write `env:` with `TF_VAR_<name>: ${{ secrets.… }}`, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY: provider and backend read these without any argument.',
      VERIFY,
    ];
  return [
    `Delete ${where}: provider and backend read AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN from the environment by themselves.`,
    VERIFY,
  ];
}
