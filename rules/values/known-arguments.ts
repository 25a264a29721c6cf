import {
  type ArgumentSchema,
  type ArgumentStatus,
  argumentStatus,
  type Conversion,
  conflictsAmong,
} from '../../src/aws/arguments/argument-schema.js';
import { type Data, defineRule, type RuleContext } from '../../src/engine/define-rule.js';
import type { Edit, Severity } from '../../src/engine/finding.js';
import { schemaOf } from '../../src/model/consumers/accepted-arguments.js';
import type { Argument, Consumer, NestedArguments } from '../../src/model/consumers/consumer.js';
import { describeVersion } from '../../src/model/versions/version-in-force.js';
import { type Place, place } from '../../src/source.js';
import { renameArgument, type Siblings } from '../guidance/rename-argument.js';

type MessageId =
  | 'unknown'
  | 'notYet'
  | 'removed'
  | 'deprecated'
  | 'reserved'
  | 'block'
  | 'object'
  | 'conflict';

/** Arguments are judged by the version that runs: the schemas of provider and backend differ, and change. */
export default defineRule<MessageId>({
  meta: {
    type: 'problem',
    docs: {
      description: 'Credential, role, endpoint or account argument that the version in force does not have',
      category: 'values',
      recommended: true,
      prevents: ['unsupported-argument'],
    },
    severity: 'error',
    fixable: 'code',
    messages: {
      unknown: '{{consumer}} has no argument `{{name}}`{{meant}}: "Unsupported argument".',
      notYet:
        '`{{name}}` of {{consumer}} exists from {{since}} on, and {{version}} is in force: "Unsupported argument".',
      removed: '`{{name}}` of {{consumer}} is gone since {{since}}, and {{version}} is in force{{instead}}.',
      deprecated:
        '`{{name}}` of {{consumer}} is deprecated since {{since}}, and {{version}} is in force{{instead}}.',
      reserved: '`{{name}}` is a reserved name: Terraform rejects it in {{consumer}}.',
      block: '`{{name}}` of {{consumer}} is a block: write `{{name}} { … }`, without the `=`.',
      object:
        '`{{name}}` of {{consumer}} is an object: write `{{name}} = { … }`. Blocks belong in the provider.',
      conflict: '`{{name}}` may not stand beside `{{other}}` in {{consumer}}.',
    },
  },
  create: (context) => ({
    Consumer(consumer) {
      const schema = schemaOf(consumer);
      if (!schema) return;
      const subject = { context, consumer, schema };
      for (const argument of consumer.arguments.values())
        checkArgument(subject, argument, '', consumer.arguments);
      for (const [name, entries] of consumer.nested) {
        for (const entry of entries) {
          if (isRejected(subject, name, entry)) continue;
          checkForm(subject, name, entry);
          for (const argument of entry.arguments.values())
            checkArgument(subject, argument, `${name}.`, entry.arguments);
        }
      }
    },
  }),
});

interface Subject {
  readonly context: RuleContext<MessageId>;
  readonly consumer: Consumer;
  readonly schema: ArgumentSchema;
}

function checkArgument(subject: Subject, argument: Argument, prefix: string, siblings: Siblings): void {
  const { schema, consumer } = subject;
  const path = prefix + argument.name;
  const status = argumentStatus(schema, path, consumer.version.version);
  const found = describe(status, path, consumer);
  if (found) {
    report(subject, argument.nameAt, found, path, renameArgument(subject, argument, status, siblings));
    return;
  }
  const present = [...siblings.keys()].map((name) => prefix + name);
  for (const other of conflictsAmong(schema, path, present, consumer.version.version)) {
    if (present.indexOf(other) > present.indexOf(path)) continue;
    const step = `Keep one of \`${path}\` and \`${other}\`, and delete the other.`;
    report(subject, argument.nameAt, { messageId: 'conflict', data: { other }, step }, path);
  }
}

/** A block or object that cannot stand there takes all that is in it along; the object is reported as an argument. */
function isRejected(subject: Subject, name: string, { form, header }: NestedArguments): boolean {
  const { schema, consumer } = subject;
  const found = describe(argumentStatus(schema, name, consumer.version.version), name, consumer);
  if (found && form === 'block') report(subject, header, found, name);
  return found !== undefined;
}

interface Found {
  readonly messageId: MessageId;
  readonly data: Data;
  readonly severity?: Severity;
  readonly step?: string;
}

/** Deprecated names that have nothing to do with credentials. */
const OTHER_CONCERNS: ReadonlySet<string> = new Set(['dynamodb_table', 'endpoints.dynamodb']);

function describe(status: ArgumentStatus, path: string, consumer: Consumer): Found | undefined {
  switch (status.status) {
    case 'current':
      return undefined;
    case 'reserved':
      return { messageId: 'reserved', data: {}, step: `Delete \`${path}\`.` };
    case 'not-yet':
      return {
        messageId: 'notYet',
        data: { since: status.since },
        step: `Delete \`${path}\`, or let the constraint admit ${status.since} and newer.`,
      };
    case 'removed':
    case 'deprecated':
      return describeGone(status, path, consumer);
    case 'never':
    case 'unlisted':
      return describeUnknown(status, path, consumer);
  }
}

type Status<S extends ArgumentStatus['status']> = Extract<ArgumentStatus, { readonly status: S }>;

function describeGone(
  { status, since, spec: { replacedBy, conversion } }: Status<'removed' | 'deprecated'>,
  path: string,
  consumer: Consumer,
): Found | undefined {
  if (status === 'deprecated' && OTHER_CONCERNS.has(path)) return undefined;
  return {
    messageId: status,
    data: { since, instead: replacedBy ? `; it is \`${replacedBy}\` now` : '' },
    severity: status === 'deprecated' ? 'warn' : 'error',
    step: replacedBy
      ? `Write ${spelt(replacedBy, consumer, conversion)} instead of \`${path}\`.`
      : `Delete \`${path}\`.`,
  };
}

/** Names that the table does not know at all may be newer than it. */
function describeUnknown(
  status: Status<'never' | 'unlisted'>,
  path: string,
  consumer: Consumer,
): Found | undefined {
  if (path.startsWith('endpoints.')) return undefined;
  const meant = status.status === 'never' ? status.meant : status.nearest();
  if (meant !== undefined)
    return {
      messageId: 'unknown',
      data: { meant: ` (\`${meant}\` is meant)` },
      step: `Write ${spelt(meant, consumer)} instead of \`${path}\`.`,
    };
  const instead = status.status === 'never' ? status.instead : undefined;
  if (instead === undefined) return undefined;
  return {
    messageId: 'unknown',
    data: { meant: '' },
    step: `Delete \`${path}\`, and give ${consumer.name} ${instead}.`,
  };
}

const VALUES: Readonly<Record<Conversion, string>> = { same: '…', list: '[…]', seconds: '"…s"' };

/** A path as it is written: what is a block in the provider is an object elsewhere. */
function spelt(path: string, { kind }: Consumer, conversion: Conversion = 'same'): string {
  const [outer, inner] = path.split('.');
  if (inner === undefined)
    return conversion === 'same' ? `\`${path}\`` : `\`${path} = ${VALUES[conversion]}\``;
  const argument = `${inner} = ${VALUES[conversion]}`;
  return kind === 'provider' ? `\`${outer} { ${argument} }\`` : `\`${outer} = { ${argument} }\``;
}

function report(subject: Subject, at: Place, found: Found, path: string, fix?: readonly Edit[]): void {
  const { context, consumer } = subject;
  const { version } = consumer;
  context.report({
    at,
    messageId: found.messageId,
    severity: found.severity ?? 'error',
    data: {
      name: path,
      consumer: consumer.name,
      version: describeVersion(version, consumer.provider),
      ...found.data,
    },
    related:
      version.at && found.messageId !== 'unknown'
        ? [{ at: version.at, message: 'this decides on the version' }]
        : [],
    consumer: consumer.address,
    guidance: [...(found.step ? [`${at.file.path}: ${found.step}`] : []), 'Check with `terraform validate`.'],
    anchor: `${consumer.address}.${path}`,
    ...(fix ? { fix } : {}),
  });
}

/** `assume_role` and `endpoints` are blocks in the provider and objects in the backend. */
function checkForm(
  { context, consumer, schema }: Subject,
  name: string,
  { form, header }: NestedArguments,
): void {
  const wanted = schema.arguments.get(name)?.form;
  if (header.file.path.endsWith('.json') || (wanted !== 'block' && wanted !== 'object') || wanted === form)
    return;
  const subject = { context, consumer, schema };
  report(
    subject,
    header,
    {
      messageId: wanted,
      data: {},
      step: wanted === 'block' ? `Write \`${name} { … }\`.` : `Write \`${name} = { … }\`.`,
    },
    name,
    wanted === 'object' && form === 'block'
      ? [{ at: place(header.file, { start: header.end, end: header.end }), text: ' =' }]
      : undefined,
  );
}
