/** Writes the three files of a new rule: npm run new-rule <category>/<id>. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Category } from '../src/engine/define-rule.js';
import { CATEGORIES, type RuleFile, root, ruleFile } from './rule-files.js';

const [category = '', id = ''] = (process.argv[2] ?? '').split('/');
if (!CATEGORIES.includes(category as Category) || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id)) {
  console.error(`npm run new-rule <category>/<id>, where the category is one of ${CATEGORIES.join(', ')}`);
  process.exitCode = 2;
} else {
  const file = ruleFile(category as Category, id);
  const texts = { [file.source]: source(file), [file.test]: test(file), [file.docs]: docs(file) };
  const present = Object.keys(texts).filter((path) => existsSync(join(root, path)));
  for (const path of present) console.error(`${path} exists already`);
  if (present.length > 0) process.exitCode = 1;
  else for (const [path, text] of Object.entries(texts)) write(path, text);
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
  console.log(path);
}

function source({ category: name }: RuleFile): string {
  return `import { defineRule } from '../../src/engine/define-rule.js';
import { place } from '../../src/syntax/source.js';

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

What it finds.

## Why

Which error it prevents, in the words that the user would read.

## Wrong

\`\`\`hcl main.tf
the_name_to_look_for = "value"
\`\`\`

## Right

\`\`\`hcl main.tf
other_name = "value"
\`\`\`

## Options

None.

## When to disable it

When the finding is meant.
`;
}
