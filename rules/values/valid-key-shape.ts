import { keyShapeFault, type ShapeFault, type ShapeFaultKind } from '../../src/aws/keys/key-shape.js';
import { defineRule, type RuleContext } from '../../src/engine/define-rule.js';
import type { Edit } from '../../src/engine/finding.js';
import { type QuotedReference, quotedReferences } from '../../src/model/ci/kept-quotes.js';
import type { Consumer } from '../../src/model/consumers/consumer.js';
import { envValueFault } from '../../src/model/env/env-value-fault.js';
import { isRealKey, type KeyLiteral } from '../../src/model/key-literals/key-literal.js';
import { type FilledSlot, filledSlots, signsForAws } from '../../src/model/key-literals/slots.js';
import { astrayAt, type CrossedNames, crossedNames } from '../../src/model/key-literals/swapped.js';
import type { Repository } from '../../src/model/repository.js';
import { whereIs } from '../../src/model/sources/describe-source.js';
import { type Place, place, textOf } from '../../src/source.js';
import { KEY_ROLES, nameOf, repairValue } from '../guidance/repair-value.js';

type MessageId = 'malformed' | 'swapped' | 'impossible' | 'swap';

export default defineRule<MessageId>({
  meta: {
    type: 'problem',
    docs: {
      description: 'Access key id, secret or session token of a form that AWS cannot take',
      category: 'values',
      recommended: true,
      prevents: [
        'incomplete-signature',
        'signature-mismatch',
        'invalid-client-token-id',
        'bad-header',
        'credential-scope',
      ],
    },
    severity: 'error',
    fixable: 'code',
    hasSuggestions: true,
    messages: {
      malformed: '{{name}} cannot work as {{role}}: {{reason}}.',
      swapped: '{{name}} cannot work as {{role}}: {{reason}}. Id and secret are swapped.',
      impossible:
        '{{name}} is hardly an access key id of AWS: {{reason}}. A slip of the pen, or a made-up sample.',
      swap: 'Swap the two',
    },
  },
  create: (context) => ({
    Consumer(consumer) {
      const crossed = crossedNames(consumer);
      if (crossed) reportCrossed(context, consumer, crossed);
    },
    Repository(repository) {
      for (const slot of filledSlots(repository)) {
        const fault = faultOf(slot, repository);
        if (fault?.kind === 'swapped') reportSwapped(context, slot.literal, fault);
        else if (fault) reportMalformed(context, slot.literal, fault);
      }
      for (const reference of quotedReferences(repository)) reportQuoted(context, reference);
    },
  }),
});

/** Faults that other vendors' keys have by nature: they count only where AWS is asked. */
const FOREIGN: ReadonlySet<ShapeFaultKind> = new Set(['length', 'alphabet', 'not-a-key', 'fifth-character']);

function faultOf({ literal, consumers }: FilledSlot, repository: Repository): ShapeFault | undefined {
  const { document, slot, value } = literal;
  if (document.syntax === 'ini' || !slot) return undefined;
  if (consumers.length === 0 && !isRealKey(literal)) return undefined;
  const isForAws = consumers.every(signsForAws);
  if (!isForAws && !consumers.some(signsForAws)) return undefined;
  const fault =
    keyShapeFault(slot, value) ??
    (document.syntax === 'env' ? envValueFault(document, literal.at, repository) : undefined);
  if (!fault || (FOREIGN.has(fault.kind) && (!isForAws || consumers.length === 0))) return undefined;
  return fault;
}

function reportMalformed(context: RuleContext<MessageId>, literal: KeyLiteral, fault: ShapeFault): void {
  const edit = fault.meant === undefined ? undefined : correction(literal, fault.meant);
  const isImpossible = fault.kind === 'fifth-character';
  context.report({
    at: edit?.at ?? literal.at,
    messageId: isImpossible ? 'impossible' : 'malformed',
    ...(isImpossible ? { severity: 'warn' } : {}),
    data: {
      name: nameOf(literal),
      reason: fault.reason,
      ...(isImpossible ? {} : { role: KEY_ROLES[literal.slot!] }),
    },
    secret: literal.core,
    related: consumersOf(literal),
    guidance: repairValue(literal, fault, edit !== undefined),
    ...(edit ? { fix: [edit] } : {}),
  });
}

/** Whatever the reference stands for, the quotes are sent with it. */
function reportQuoted(context: RuleContext<MessageId>, { name, role, at, inner }: QuotedReference): void {
  const isWritten = textOf(at).slice(1, -1) === inner;
  context.report({
    at,
    messageId: 'malformed',
    data: { name, role: KEY_ROLES[role], reason: 'quotes are part of it' },
    guidance: [
      `Take the quotes away in ${whereIs(at)}: in a list of compose they become part of the value.`,
      'Verify with `docker compose config`, which prints what the service gets.',
    ],
    ...(isWritten ? { fix: [{ at, text: inner }] } : {}),
  });
}

/** The edit that leaves the value that was meant, where it stands there in one piece and something is around it. */
function correction({ at, document }: KeyLiteral, meant: string): Edit | undefined {
  const written = textOf(at);
  if (/%2[BF]/i.test(written) || (written !== meant && written.includes(meant))) return { at, text: meant };
  if (written !== meant || document.syntax !== 'env') return undefined;
  // The value of an env file that has no quotes ends before the blanks behind it.
  const blanks = /^[ \t\u00a0]{0,80}\r?(?=\n|$)/.exec(at.file.text.slice(at.end, at.end + 82))?.[0] ?? '';
  const length = document.tree.crlf === 'all' ? blanks.replace('\r', '').length : blanks.length;
  return length === 0
    ? undefined
    : { at: place(at.file, { start: at.start, end: at.end + length }), text: meant };
}

/** Reported once, at the slot of the id, unless only the secret is known. */
function reportSwapped(context: RuleContext<MessageId>, literal: KeyLiteral, fault: ShapeFault): void {
  const other = literal.pair.find(
    ({ slot, value }) => slot && slot !== literal.slot && keyShapeFault(slot, value)?.kind === 'swapped',
  );
  if (other && literal.slot === 'secret') return;
  const [at, otherAt] = [astrayAt(literal), other && astrayAt(other)];
  context.report({
    at,
    messageId: 'swapped',
    data: { name: nameOf(literal), role: KEY_ROLES[literal.slot!], reason: fault.reason },
    secret: literal.core,
    related: [
      ...(otherAt ? [{ at: otherAt, message: `and here stands what belongs to ${nameOf(literal)}` }] : []),
      ...(at === literal.at
        ? consumersOf(literal)
        : [{ at: literal.at, message: 'the value that arrives there' }]),
    ],
    guidance: [
      `Swap the two in ${at.file.path}: the id begins with AKIA or ASIA and has 20 characters, the secret has 40.`,
      'Verify with `aws sts get-caller-identity` in the same environment, then `terraform plan`.',
    ],
    ...(otherAt ? { suggest: [{ messageId: 'swap', edits: exchange(at, otherAt) }] } : {}),
  });
}

/** By name alone, and only where both names say so. */
function reportCrossed(
  context: RuleContext<MessageId>,
  consumer: Consumer,
  { id, secret }: CrossedNames,
): void {
  context.report({
    at: id.at,
    messageId: 'swapped',
    data: { name: id.name, role: KEY_ROLES['key-id'], reason: 'its name is that of a secret access key' },
    consumer: consumer.address,
    related: [{ at: secret.at, message: 'and this name is that of an access key id' }],
    guidance: [`Swap the two in ${id.at.file.path}, for ${consumer.name}.`, 'Verify with `terraform plan`.'],
    suggest: [{ messageId: 'swap', edits: exchange(id.at, secret.at) }],
  });
}

const exchange = (a: Place, b: Place): readonly Edit[] => [
  { at: a, text: textOf(b) },
  { at: b, text: textOf(a) },
];

const consumersOf = ({ reaches, at }: KeyLiteral) =>
  reaches.flatMap(({ consumer, argument, path, when }) =>
    when === 'never' ||
    (argument.valueAt.file === at.file &&
      argument.valueAt.start <= at.start &&
      at.end <= argument.valueAt.end)
      ? []
      : [
          {
            at: argument.at,
            message: `${consumer.name} gets it (${path.map(({ label }) => label).join(' ← ')})`,
          },
        ],
  );
