import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Texts } from '../../../src/engine/edits/edits.js';
import { fixAll } from '../../../src/engine/edits/fixes.js';
import type { Edit, Finding } from '../../../src/engine/finding.js';
import type { SourceFile } from '../../../src/source.js';

/** A linter of one file: each word has what it is to be replaced by. */
const linter =
  (text: string, replacements: Record<string, readonly string[]>, as: 'fix' | 'suggest' = 'fix') =>
  async (texts: Texts) => {
    const file: SourceFile = { path: 'main.tf', text: texts.get('main.tf') ?? text };
    const findings = [...file.text.matchAll(/\w+/g)].flatMap(({ 0: word, index }) => {
      const edits = (replacements[word] ?? []).map((by): readonly Edit[] => [
        { at: { file, start: index, end: index + word.length }, text: by },
      ]);
      if (edits.length === 0) return [];
      const suggestions = edits.map((list) => ({ messageId: 'x', message: 'x', edits: list }));
      return [
        {
          fix: as === 'fix' ? edits[0] : undefined,
          suggestions: as === 'suggest' ? suggestions : [],
        } as unknown as Finding,
      ];
    });
    return { findings };
  };

test('fixes again what fixing brings up', async () => {
  const { texts, result, applied, cycle } = await fixAll(linter('a d a', { a: ['b'], b: ['c'] }), 'fixes');
  assert.is(texts.get('main.tf'), 'c d c');
  assert.is(applied, 4);
  assert.equal(result.findings, []);
  assert.not(cycle);
});

test('stops where fixes undo one another', async () => {
  const { texts, cycle } = await fixAll(linter('a', { a: ['b'], b: ['a'] }), 'fixes');
  assert.ok(cycle);
  assert.is(texts.get('main.tf'), 'b');
});

test('stops where fixing never ends', async () => {
  const growing = async (texts: Texts) => {
    const file = { path: 'main.tf', text: texts.get('main.tf') ?? '' };
    return {
      findings: [
        { fix: [{ at: { file, start: 0, end: 0 }, text: 'x' }], suggestions: [] } as unknown as Finding,
      ],
    };
  };
  assert.is((await fixAll(growing, 'fixes')).applied, 10);
});

test('makes suggestions only when asked, and only where there is no choice', async () => {
  const lint = linter('a b', { a: ['x'], b: ['y', 'z'] }, 'suggest');
  assert.is((await fixAll(lint, 'fixes')).applied, 0);
  assert.is((await fixAll(lint, 'suggestions')).texts.get('main.tf'), 'x b');
});

test.run();
