import { activeByDefault } from '../../src/engine/active-rule.js';
import { defineRule, type Report as RuleReport } from '../../src/engine/define-rule.js';
import { run } from '../../src/engine/run.js';
import { toPart } from '../../src/lint/part.js';
import { createRepository } from '../../src/model/create-repository.js';
import { type Place, place } from '../../src/source.js';
import { memoryWorkspace } from '../../src/workspace/memory.js';

/** Where a piece of text stands in a file, the first time. */
export type At = (path: string, text: string) => Place;

/** The outcome of a run whose one rule reports these things, for tests of what becomes of findings. */
export function lintTexts(
  texts: Readonly<Record<string, string>>,
  reports: (at: At) => readonly Partial<RuleReport<'found' | 'edit'>>[],
) {
  const rule = defineRule({
    meta: {
      type: 'problem',
      docs: { description: 'x', category: 'secrets', recommended: true, prevents: ['some-code'] },
      severity: 'error',
      fixable: 'code',
      hasSuggestions: true,
      messages: { found: 'Found {{name}}', edit: 'Replace it' },
    },
    create: (context) => ({
      Repository({ document }) {
        const at: At = (path, text) => {
          const { file } = document(path)!;
          const start = file.text.indexOf(text);
          if (start < 0) throw new Error(`no ${text} in ${path}`);
          return place(file, { start, end: start + text.length });
        };
        const [first] = Object.keys(texts);
        const [character] = texts[first!]!;
        for (const report of reports(at))
          context.report({ at: at(first!, character!), messageId: 'found', data: { name: 'it' }, ...report });
      },
    }),
  });
  const workspace = memoryWorkspace(texts);
  const repository = createRepository(workspace);
  const result = run(repository, [activeByDefault('no-it', rule)]);
  if (result.errors[0]) throw new Error(result.errors[0].stack);
  return toPart(
    { workspace, result, changes: [], repository: () => repository, cycle: false, notes: [] },
    [],
    '/repository',
  );
}
