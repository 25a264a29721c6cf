import { defineRule } from '../../src/engine/define-rule.js';
import { leakedKeys } from '../../src/model/key-literals/leaks.js';
import { shellPath } from '../../src/syntax/shell/quote.js';
import { LEAK_MESSAGES, type LeakMessage, leakReport } from '../guidance/leaked-key.js';

/** Keys in what programs get their environment from: env files, scripts, AWS files, CI, containers. */
export default defineRule<LeakMessage>({
  meta: {
    type: 'problem',
    docs: {
      description:
        'AWS access keys, secrets and session tokens in env files, scripts, AWS files and CI files that git does not ignore',
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
      for (const literal of leakedKeys(repository, 'environment'))
        context.report(
          leakReport(
            literal,
            repository,
            `Verify with \`credlint --only no-tracked-env-keys ${shellPath(literal.at.file.path)}\`, and with \`aws sts get-caller-identity\` that the new source works.`,
          ),
        );
    },
  }),
});
