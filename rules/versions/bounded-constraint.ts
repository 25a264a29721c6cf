import { newestMajor } from '../../src/aws/provider-releases.js';
import { defineRule } from '../../src/engine/define-rule.js';
import { valid } from '../../src/model/versions/provider-constraints.js';
import { treeConstraints } from '../../src/model/versions/tree-constraints.js';
import { isBoundedOnMajor, upperBound } from '../../src/terraform/constraint.js';

/** A root module decides what runs: without an upper bound the next major arrives with the next `init -upgrade`. */
export default defineRule({
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Root module whose AWS provider constraint admits the next major version',
      category: 'versions',
      recommended: false,
      prevents: ['unsupported-argument'],
    },
    severity: 'info',
    hasSuggestions: true,
    messages: {
      unbounded:
        '"{{constraint}}" has no upper bound: the next major version of the AWS provider arrives by itself.',
      bound: 'Change the constraint to "{{bounded}}"',
    },
  },
  create(context) {
    return {
      RootModule(root) {
        const constraints = treeConstraints(root);
        if (constraints.some(({ parsed }) => !parsed.ok) || upperBound(valid(constraints))) return;
        for (const { module, parsed, text, at } of constraints) {
          if (module !== root.module || !parsed.ok || isBoundedOnMajor(parsed.constraint)) continue;
          const bounded = `${text}, < ${newestMajor() + 1}.0`;
          context.report({
            at,
            messageId: 'unbounded',
            data: { constraint: text },
            guidance: [`In ${at.file.path}, write "${bounded}".`, 'Check with `terraform init`.'],
            suggest: [{ messageId: 'bound', data: { bounded }, edits: [{ at, text: bounded }] }],
            anchor: 'required_providers.aws.version',
          });
        }
      },
    };
  },
});
