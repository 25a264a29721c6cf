import type { Category } from '../src/engine/define-rule.js';
import { version } from '../src/version.js';
import { type RuleFile, ruleFile } from './rule-files.js';

/** The files that a new rule starts with, path to text: they pass every test as they are. */
export function newRuleFiles(category: Category, id: string): Readonly<Record<string, string>> {
  const file = ruleFile(category, id);
  return { [file.source]: source(file), [file.test]: test(file), [file.docs]: docs(file) };
}

function source({ category: name }: RuleFile): string {
  return `import { defineRule } from '../../src/engine/define-rule.js';
import { place } from '../../src/source.js';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description: 'What it finds, in one line',
      category: '${name}',
      recommended: true,
      prevents: [],
    },
    severity: 'warn',
    messages: {
      found: '{{name}} is not what it should be',
    },
  },
  create: (context) => ({
    Attribute(node, { document }) {
      if (node.name !== 'the_name_to_look_for') return;
      context.report({
        at: place(document.file, node.nameRange),
        messageId: 'found',
        data: { name: node.name },
        guidance: ['What to do in this very file'],
      });
    },
  }),
});
`;
}

function test({ category: name, id: rule }: RuleFile): string {
  return `import { test } from 'uvu';
import rule from '../../../rules/${name}/${rule}.js';
import { ruleTester } from '../../rule-tester.js';

ruleTester.run(rule, {
  valid: [{ name: 'another name', files: 'other_name = "value"' }],
  invalid: [
    {
      name: 'the name itself',
      files: 'the_name_to_look_for = "value"',
      errors: [{ messageId: 'found', at: 'the_name_to_look_for' }],
    },
  ],
});

test.run();
`;
}

function docs({ id: rule }: RuleFile): string {
  return `# ${rule}

What it finds, in one line.

## What it finds

Each case, and what is quiet.

## Why

Which error it prevents, in the words that the user would read.

## Wrong

\`main.tf\`:

\`\`\`hcl
the_name_to_look_for = "value"
\`\`\`

## Right

\`main.tf\`:

\`\`\`hcl
other_name = "value"
\`\`\`

## Options

None.

## When to disable it

When the finding is meant.

## Since

${version}
`;
}
