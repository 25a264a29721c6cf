import { fatalValue } from '../../src/aws/names/fatal-env-values.js';
import { type MisreadName, misreadName } from '../../src/aws/names/misread-env-names.js';
import { defineRule, type RuleContext } from '../../src/engine/define-rule.js';
import { environmentOfRun } from '../../src/model/ci/job-environment.js';
import { terraformRuns } from '../../src/model/ci/terraform-runs.js';
import type { SetVariable } from '../../src/model/env/env-scope.js';
import type { Repository } from '../../src/model/repository.js';
import { place, textOf } from '../../src/source.js';

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
      const { file } = document;
      check(context, {
        name: entry.name,
        nameAt: place(file, entry.nameRange),
        value: entry.interpolated ? undefined : entry.value,
        valueAt: place(file, entry.valueRange),
        where: 'in the same shell',
      });
    },
    Repository(repository) {
      for (const variable of variablesOfJobs(repository))
        check(context, { ...variable, where: 'in the same job' });
    },
  }),
});

interface Setting extends Pick<SetVariable, 'name' | 'nameAt' | 'value' | 'valueAt'> {
  /** Where its effect can be looked at. */
  readonly where: string;
}

/** What a CI file sets for its runs of Terraform, and does not hand to anything else under another name. */
function variablesOfJobs(repository: Repository): readonly SetVariable[] {
  return repository.ciFiles.flatMap((ci) => {
    const found = new Map<number, SetVariable>();
    for (const run of terraformRuns(ci)) {
      const { variables } = environmentOfRun(run, repository);
      for (const variable of variables.values())
        if (variable.at.file === ci.file && !isUsed(ci.file.text, variable) && !isSpare(variable, variables))
          found.set(variable.nameAt.start, variable);
    }
    return [...found.values()];
  });
}

/** Beside keys that sign, the name of a profile is of no use, and would only stop the run. */
const isSpare = ({ name }: SetVariable, beside: ReadonlyMap<string, SetVariable>): boolean =>
  misreadName(name)?.meant === 'AWS_PROFILE' && beside.has('AWS_ACCESS_KEY_ID');

/** Such a name is that of a variable of its own: `role-to-assume: ${{ env.AWS_ASSUME_ROLE_ARN }}`. */
const isUsed = (text: string, { name, nameAt, inCapitals }: SetVariable): boolean =>
  [`$${name}`, `{${name}`, `(${name}`, `env.${name}`].some((use) => text.includes(use)) ||
  (inCapitals === true && text.toLowerCase().includes(`(${textOf(nameAt)})`.toLowerCase()));

function check(context: RuleContext<MessageId>, setting: Setting): void {
  checkName(context, setting);
  checkValue(context, setting);
}

function checkName(context: RuleContext<MessageId>, { name, nameAt, where }: Setting): void {
  const misread = misreadName(name);
  if (!misread) return;
  const { path } = nameAt.file;
  const { meant, instead } = misread;
  context.report({
    at: nameAt,
    messageId: meant === undefined ? 'noSuch' : 'misread',
    data:
      meant === undefined ? { name, instead: instead ?? 'nothing of that kind' } : described(misread, meant),
    guidance: [
      meant === undefined
        ? `Delete ${name} from ${path} and use ${instead ?? 'another way'}.`
        : `In ${path}, rename ${name} to ${meant}.`,
      `Check who is signed in with \`aws sts get-caller-identity\` and \`terraform plan\`, ${where}.`,
    ],
    suggest:
      meant === undefined
        ? []
        : [{ messageId: 'rename', data: { meant }, edits: [{ at: nameAt, text: meant }] }],
    anchor: name,
  });
}

const KEY_HALVES: ReadonlySet<string> = new Set(['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']);

const described = ({ name, readBy }: MisreadName, meant: string): Record<string, string> => ({
  name,
  meant,
  readBy: readBy ? ` (${readBy})` : '',
  effect: KEY_HALVES.has(meant) ? ' Half a pair is dropped without a word, and the next source signs.' : '',
});

function checkValue(context: RuleContext<MessageId>, { name, value, nameAt, valueAt, where }: Setting): void {
  const fatal = value === undefined ? undefined : fatalValue(name, value);
  if (!fatal) return;
  const { accepted, suggestion } = fatal;
  context.report({
    at: nameAt,
    messageId: 'fatal',
    severity: 'error',
    data: { name, accepted },
    guidance: [
      `In ${nameAt.file.path}, set ${name} to ${suggestion ?? accepted}, or delete it.`,
      `Check with \`terraform plan\`, ${where}.`,
    ],
    suggest:
      suggestion === undefined
        ? []
        : [{ messageId: 'rename', data: { meant: suggestion }, edits: [{ at: valueAt, text: suggestion }] }],
    anchor: name,
  });
}
