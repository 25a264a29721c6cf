import { defineRule, type RuleContext } from '../../src/engine/define-rule.js';
import { keyLiterals } from '../../src/model/key-literals/find-key-literals.js';
import { isRealKey } from '../../src/model/key-literals/key-literal.js';
import { baseName } from '../../src/model/modules/module-files.js';
import type { Repository } from '../../src/model/repository.js';
import { type SecretFile, secretFiles } from '../../src/model/secret-files.js';
import { plaintextSecrets } from '../../src/model/secret-literals.js';
import { place } from '../../src/source.js';
import { shellPath } from '../../src/syntax/shell/quote.js';

type MessageId = 'tracked';

/** Files whose place is not in a repository; where a rule reports the secret itself, this one is silent. */
export default defineRule<MessageId>({
  meta: {
    type: 'suggestion',
    docs: {
      description: 'State, plan, env or automatic tfvars file with secrets that git tracks',
      category: 'hygiene',
      recommended: true,
      prevents: [],
    },
    severity: 'warn',
    messages: {
      tracked:
        '{{file}} is {{what}} and holds secrets ({{example}}): it does not belong in git. `{{pattern}}` in .gitignore keeps it out.',
    },
  },
  create: (context) => ({
    Repository(repository) {
      const files = secretFiles(repository);
      if (files.length === 0) return;
      const reported = reportedElsewhere(repository);
      for (const found of files) if (!reported.has(found.file.path)) report(context, found);
    },
  }),
});

/** Paths of files in which another rule reports a key or a secret. */
function reportedElsewhere(repository: Repository): ReadonlySet<string> {
  const keys = keyLiterals(repository).filter(isRealKey);
  const secrets = repository.documents.flatMap((document) => plaintextSecrets(document));
  return new Set([...keys, ...secrets].map(({ at }) => at.file.path));
}

const PATTERNS = { state: '*.tfstate*', plan: '*.tfplan*', env: '.env', tfvars: '*.auto.tfvars' } as const;
const WHAT = {
  state: 'a state file',
  plan: 'a saved plan',
  env: 'an env file',
  tfvars: 'a tfvars file',
} as const;

function report(context: RuleContext<MessageId>, { file, kind, example }: SecretFile): void {
  const newline = file.text.indexOf('\n');
  const pattern = kind === 'env' ? baseName(file.path) : PATTERNS[kind];
  context.report({
    at: place(file, { start: 0, end: newline < 0 ? file.text.length : newline }),
    messageId: 'tracked',
    data: { file: file.path, what: WHAT[kind], example, pattern },
    guidance: [
      `\`git rm --cached ${shellPath(file.path)}\` and a line \`${pattern}\` in .gitignore keep the file on your machine and out of the repository.`,
      kind === 'state'
        ? 'Keep the state in a backend with encryption and locking, such as S3 with `use_lockfile = true`.'
        : 'Give the values through the environment or a secret store.',
      `Verify with \`git check-ignore -v ${shellPath(file.path)}\`: it prints the line that leaves the file out.`,
    ],
    anchor: kind,
  });
}
