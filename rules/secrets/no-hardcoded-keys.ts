import { defineRule } from '../../src/engine/define-rule.js';
import { leakedKeys } from '../../src/model/key-literals/leaks.js';
import { shellPath } from '../../src/syntax/shell/quote.js';
import { LEAK_MESSAGES, type LeakMessage, leakReport } from '../guidance/leaked-key.js';

/** Keys in files of Terraform's language, wherever its values can stand; env files are no-tracked-env-keys'. */
export default defineRule<LeakMessage>({
  meta: {
    type: 'problem',
    docs: {
      description:
        'AWS access keys, secrets and session tokens written into Terraform files that others can read',
      category: 'secrets',
      recommended: true,
      prevents: [],
    },
    severity: 'error',
    messages: LEAK_MESSAGES,
    literalSecret: true,
  },
  create: (context) => ({
    Repository(repository) {
      for (const literal of leakedKeys(repository, 'terraform'))
        context.report(
          leakReport(
            literal,
            repository,
            `Verify with \`credlint --only no-hardcoded-keys ${shellPath(literal.at.file.path)}\` and a \`terraform plan\` under the new credentials.`,
          ),
        );
    },
  }),
});
