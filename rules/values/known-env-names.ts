import { fatalValue } from '../../src/aws/fatal-env-values.js';
import { type MisreadName, misreadName } from '../../src/aws/misread-env-names.js';
import { defineRule, type RuleContext } from '../../src/engine/define-rule.js';
import type { EnvEntry } from '../../src/syntax/dotenv/tree.js';
import { place, type SourceFile } from '../../src/syntax/source.js';

type MessageId = 'misread' | 'noSuch' | 'fatal' | 'rename';

/** Names and values that look right and do nothing, or stop the SDK before it looks for credentials. */
export default defineRule<MessageId>({
  meta: {
    type: 'problem',
    docs: {
      description:
        'Environment variable that Terraform does not read, or with a value that the AWS SDK refuses',
      category: 'values',
      recommended: true,
      prevents: ['no-credential-sources', 'invalid-client-token-id', 'bad-env-value'],
    },
    severity: 'warn',
    hasSuggestions: true,
    messages: {
      misread: 'Terraform does not read {{name}}; {{meant}} is meant{{readBy}}.{{effect}}',
      noSuch: 'Terraform does not read {{name}}; it takes {{instead}}.',
      fatal: 'The AWS SDK refuses this value of {{name}} and stops: it takes {{accepted}}.',
      rename: 'Write {{meant}}',
    },
  },
  create: (context) => ({
    EnvEntry(entry, { document }) {
      if (document.kind === 'env-example') return;
      checkName(context, entry, document.file);
      checkValue(context, entry, document.file);
    },
  }),
});

function checkName(context: RuleContext<MessageId>, entry: EnvEntry, file: SourceFile): void {
  const misread = misreadName(entry.name);
  if (!misread) return;
  const at = place(file, entry.nameRange);
  const { meant, instead } = misread;
  context.report({
    at,
    messageId: meant === undefined ? 'noSuch' : 'misread',
    data:
      meant === undefined
        ? { name: entry.name, instead: instead ?? 'nothing of that kind' }
        : described(misread, meant),
    guidance: [
      meant === undefined
        ? `Delete ${entry.name} from ${file.path} and use ${instead ?? 'another way'}.`
        : `In ${file.path}, rename ${entry.name} to ${meant}.`,
      'Check who is signed in with `aws sts get-caller-identity` and `terraform plan`, in the same shell.',
    ],
    suggest:
      meant === undefined ? [] : [{ messageId: 'rename', data: { meant }, edits: [{ at, text: meant }] }],
    anchor: entry.name,
  });
}

const KEY_HALVES: ReadonlySet<string> = new Set(['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']);

const described = ({ name, readBy }: MisreadName, meant: string): Record<string, string> => ({
  name,
  meant,
  readBy: readBy ? ` (${readBy} read it)` : '',
  effect: KEY_HALVES.has(meant) ? ' Half a pair is dropped without a word, and the next source signs.' : '',
});

function checkValue(context: RuleContext<MessageId>, entry: EnvEntry, file: SourceFile): void {
  const fatal = entry.interpolated ? undefined : fatalValue(entry.name, entry.value);
  if (!fatal) return;
  const { accepted, suggestion } = fatal;
  const at = place(file, entry.valueRange);
  context.report({
    at: place(file, entry.nameRange),
    messageId: 'fatal',
    severity: 'error',
    data: { name: entry.name, accepted },
    guidance: [
      `In ${file.path}, set ${entry.name} to ${suggestion ?? accepted}, or delete it.`,
      'Check with `terraform plan`, in the same shell.',
    ],
    suggest:
      suggestion === undefined
        ? []
        : [{ messageId: 'rename', data: { meant: suggestion }, edits: [{ at, text: suggestion }] }],
    anchor: entry.name,
  });
}
