import { referenceForm } from '../../src/aws/keys/references.js';
import { defineRule, type RuleContext } from '../../src/engine/define-rule.js';
import { lineRemoval } from '../../src/engine/edits/line-edits.js';
import type { Edit } from '../../src/engine/finding.js';
import type { Argument, Consumer } from '../../src/model/consumers/consumer.js';
import { keyLiterals } from '../../src/model/key-literals/find-key-literals.js';
import type { KeyLiteral } from '../../src/model/key-literals/key-literal.js';
import { directoryOf } from '../../src/model/modules/module-files.js';
import type { Repository } from '../../src/model/repository.js';
import { place } from '../../src/source.js';

type MessageId = 'quoted' | 'profile' | 'shellName' | 'ciExpression' | 'remove';

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
      profile: '`profile` is the text {{text}} itself{{why}}: {{consumer}} looks for a profile of this name.',
      shellName:
        '{{name}} is the text {{text}} itself: Terraform does not expand shell variables, and signs with these characters.',
      ciExpression:
        '{{name}} holds {{text}}, which only a CI system replaces, in its own files: to Terraform it is a syntax error or plain text.',
      remove: 'Delete the argument: the variable is read from the environment without it',
    },
  },
  create: (context) => ({
    Consumer(consumer) {
      const profile = consumer.arguments.get('profile');
      if (profile) reportProfile(context, consumer, profile);
    },
    Repository(repository) {
      for (const literal of keyLiterals(repository)) {
        const messageId = judge(literal);
        if (messageId) reportLiteral(context, literal, messageId, repository);
      }
    },
  }),
});

/** `$AWS_PROFILE`, `${AWS_PROFILE}`. */
const SHELL_NAME = /^\$(?:[A-Za-z_]\w*|\{[A-Za-z_]\w*\})$/;

function reportProfile(
  context: RuleContext<MessageId>,
  { name, address }: Consumer,
  profile: Argument,
): void {
  const { value, at } = profile;
  const form = value.kind === 'string' ? referenceForm(value.value) : undefined;
  if (value.kind !== 'string' || (form !== 'terraform' && !SHELL_NAME.test(value.value.trim()))) return;
  const isInPlace = value.origin.path.length === 0;
  const step =
    form === 'terraform'
      ? `Take the quotes of profile in ${value.origin.at.file.path} away, so that it is a reference, or write the name of a profile.`
      : `Delete profile in ${value.origin.at.file.path}: AWS_PROFILE is read from the environment without it.`;
  context.report({
    at: value.origin.at,
    messageId: 'profile',
    data: {
      text: shown(value.value),
      consumer: name,
      why:
        form === 'terraform' ? ', because of the quotes' : ', for Terraform does not expand shell variables',
    },
    related: isInPlace ? [] : [{ at, message: `${name} gets it` }],
    guidance: [
      step,
      'Verify with `terraform plan`; `aws configure list-profiles` shows the names that there are.',
    ],
    consumer: address,
  });
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
  const fix = messageId === 'quoted' ? unquote(literal, repository) : undefined;
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

function stepsFor({ at, name, carrier }: KeyLiteral, messageId: MessageId): readonly string[] {
  const where = `${name ?? 'the value'} in ${at.file.path}`;
  const isLiteralOnly =
    carrier.kind === 'tfvars' || carrier.kind === 'backend' || carrier.kind === 'variable-default';
  const verify = 'Verify with `terraform plan`; `aws sts get-caller-identity` shows who the environment is.';
  if (messageId === 'quoted' && !isLiteralOnly)
    return [`Take the quotes of ${where} away, so that it is a reference.`, verify];
  if (carrier.kind === 'tfvars')
    return [
      `Delete ${where}: tfvars files hold literal values only.`,
      'Give the value in the environment as TF_VAR_<name of the variable>; in CI from its secret store.',
      verify,
    ];
  if (messageId === 'ciExpression')
    return [
      `Replace ${where} by a variable, or delete it.`,
      'In the workflow write `env:` with `TF_VAR_<name>: ${{ secrets.… }}`, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY: provider and backend read these without any argument.',
      verify,
    ];
  return [
    `Delete ${where}: provider and backend read AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN from the environment by themselves.`,
    verify,
  ];
}

/** Where a reference may stand, and the module declares what the text names. */
function unquote({ at, value, document, carrier }: KeyLiteral, repository: Repository): Edit | undefined {
  const isJson = document.kind === 'terraform-json';
  if (
    (document.kind !== 'terraform' && !isJson) ||
    carrier.kind === 'backend' ||
    carrier.kind === 'variable-default'
  )
    return undefined;
  const { text } = at.file;
  const [root, name] = value.startsWith('TF_VAR_')
    ? ['var', value.slice('TF_VAR_'.length)]
    : value.split('.');
  const module = repository.module(directoryOf(at.file.path));
  const isDeclared =
    root === 'var' ? module?.variables.has(name ?? '') : root === 'local' && module?.locals.has(name ?? '');
  if (!isDeclared || !/^[\w.-]+$/.test(value) || text[at.start - 1] !== '"' || text[at.end] !== '"')
    return undefined;
  const reference = value.startsWith('TF_VAR_') ? `var.${name}` : value;
  if (isJson) return { at, text: `\${${reference}}` };
  return { at: place(at.file, { start: at.start - 1, end: at.end + 1 }), text: reference };
}
