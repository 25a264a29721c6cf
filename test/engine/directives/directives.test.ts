import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { activeByDefault } from '../../../src/engine/active-rule.js';
import { defineRule, type Rule } from '../../../src/engine/define-rule.js';
import { applyFixes } from '../../../src/engine/edits/edits.js';
import { ownRules } from '../../../src/engine/own-rules/index.js';
import { run } from '../../../src/engine/run.js';
import { createRepository } from '../../../src/model/create-repository.js';
import { place } from '../../../src/source.js';
import { memoryWorkspace } from '../../../src/workspace/memory.js';

/** Reports a word wherever it stands. */
const finding = (word: string, literalSecret = false): Rule =>
  defineRule({
    meta: {
      type: 'problem',
      docs: { description: 'x', category: 'values', recommended: true, prevents: [] },
      severity: 'error',
      messages: { found: 'Found it' },
      ...(literalSecret ? { literalSecret } : {}),
    },
    create: (context) => ({
      Document({ file }) {
        for (const { index } of file.text.matchAll(new RegExp(`\\b${word}\\b`, 'g')))
          context.report({ at: place(file, { start: index, end: index + word.length }), messageId: 'found' });
      },
    }),
  });

const rules = {
  'no-bad': finding('evil'),
  'no-worse': finding('wicked'),
  'no-secret': finding('hidden', true),
};

function lint(
  path: string,
  text: string,
  ids: readonly (keyof typeof rules)[] = ['no-bad', 'no-worse', 'no-secret'],
) {
  const active = [
    ...ids.map((id) => activeByDefault(id, rules[id])),
    activeByDefault('unused-directive', ownRules.get('unused-directive')!),
  ];
  const result = run(createRepository(memoryWorkspace({ [path]: text })), active, {
    knownIds: Object.keys(rules),
  });
  const line = (offset: number) => text.slice(0, offset).split('\n').length;
  return {
    kept: result.findings.map(({ ruleId, at, messageId }) =>
      ruleId === 'unused-directive' ? `${line(at.start)} ${messageId}` : `${line(at.start)} ${ruleId}`,
    ),
    suppressed: result.suppressed.map(
      (one) => `${line(one.finding.at.start)} ${one.finding.ruleId}: ${one.reason}`,
    ),
    messages: result.findings.map(({ message }) => message),
    fixed: applyFixes(result.findings.flatMap(({ fix }) => (fix ? [fix] : []))).texts.get(path),
  };
}

test('disables the next line, with a reason that is kept', () => {
  const { kept, suppressed } = lint(
    'main.tf',
    '# credlint-disable-next-line no-bad -- it is meant\na = "evil"\nb = "evil"\n',
  );
  assert.equal(kept, ['3 no-bad']);
  assert.equal(suppressed, ['2 no-bad: it is meant']);
});

test('reads all comments of HCL, and no text that looks like one', () => {
  const { kept, suppressed } = lint(
    'main.tf',
    [
      '// credlint-disable-next-line no-bad',
      'a = "evil"',
      'b = "evil" # credlint-disable-line no-bad',
      'c = "evil" /* credlint-disable-line no-bad */',
      'd = "evil # credlint-disable-line no-bad"',
      'e = <<-E',
      '  # credlint-disable-next-line no-bad',
      '  evil',
      'E',
      '',
    ].join('\n'),
  );
  assert.equal(suppressed.length, 3);
  assert.equal(kept, ['5 no-bad', '8 no-bad']);
});

test('disables a stretch, several rules at once, and the whole file', () => {
  const block = lint(
    'main.tf',
    '# credlint-disable no-bad, no-worse\na = "evil wicked"\n# credlint-enable no-bad\nb = "evil wicked"\n',
  );
  assert.equal(block.kept, ['4 no-bad']);
  assert.is(block.suppressed.length, 3);
  const file = lint('main.tf', 'a = "evil"\n# credlint-disable-file no-bad -- generated\n');
  assert.equal(file.suppressed, ['1 no-bad: generated']);
  assert.equal(file.kept, []);
});

test('stacked directives mean the line below all of them', () => {
  const text =
    '# credlint-disable-next-line no-bad\n# credlint-disable-next-line no-worse\na = "evil wicked"\n';
  const { kept, suppressed } = lint('main.tf', text);
  assert.equal(kept, []);
  assert.is(suppressed.length, 2);
});

test('unused ones are reported and go with their line', () => {
  const { kept, messages, fixed } = lint(
    'main.tf',
    'a = 1\n  # credlint-disable-next-line no-bad -- gone\nb = 2 # credlint-disable-line no-worse\n',
  );
  assert.equal(kept, ['2 unused', '3 unused']);
  assert.match(messages[0]!, /no-bad reports nothing on the next line/);
  assert.is(fixed, 'a = 1\nb = 2\n');
});

test('of a list only the unused rule goes', () => {
  const text = '# credlint-disable-next-line no-bad, no-worse -- why\na = "evil"\n';
  assert.is(lint('main.tf', text).fixed, text.replace('bad, no-worse', 'bad'));
  const other = '# credlint-disable-next-line no-worse, no-bad -- why\na = "evil"\n';
  assert.is(lint('main.tf', other).fixed, other.replace('no-worse, ', ''));
});

test('a rule that did not run cannot make a directive unused', () => {
  assert.equal(lint('main.tf', '# credlint-disable-next-line no-worse\na = 1\n', ['no-bad']).kept, []);
});

test('unknown rules, missing rules and an enable without disable are reported', () => {
  const unknown = lint('main.tf', '# credlint-disable-next-line no-bda\na = 1\n');
  assert.equal(unknown.kept, ['1 unknownRule']);
  assert.match(unknown.messages[0]!, /"no-bda"; "no-bad" is the nearest/);
  const blanket = lint('main.tf', '# credlint-disable-next-line\na = "evil"\n');
  assert.equal(blanket.kept, ['1 noRule', '2 no-bad']);
  assert.equal(lint('main.tf', '# credlint-enable no-bad\na = 1\n').kept, ['1 unopened']);
});

test('env files take own lines only: behind a value it may be the value', () => {
  const own = lint('.env', '# credlint-disable-next-line no-bad\nA=evil\n');
  assert.equal(own.kept, []);
  const trailing = lint('.env', 'A=evil # credlint-disable-line no-bad\n');
  assert.equal(trailing.kept, ['1 no-bad', '1 inValue']);
  assert.is(lint('.env', '# credlint-disable-next-line no-worse\r\nA=1\r\n').fixed, 'A=1\r\n');
  const shell = lint('.envrc', 'export A=evil # credlint-disable-line no-bad\n');
  assert.equal(shell.kept, []);
  assert.is(shell.suppressed.length, 1);
});

test('AWS files, workflows, Makefiles and Dockerfiles have their comments, too', () => {
  const cases = {
    '.aws/config': '# credlint-disable-next-line no-bad\n[evil]\n',
    '.github/workflows/x.yml': 'a: x\n  # credlint-disable-next-line no-bad\nb: evil\n',
    Makefile: '# credlint-disable-next-line no-bad\nA = evil\n',
    Dockerfile: '# credlint-disable-file no-bad\nENV A=evil\n',
  };
  for (const [path, text] of Object.entries(cases)) {
    const { kept, suppressed } = lint(path, text);
    assert.equal(kept, [], path);
    assert.is(suppressed.length, 1, path);
  }
});

test("secret scanners' allow comments hold for literal secrets, and only for them", () => {
  const text = 'a = "hidden" # gitleaks:allow\nb = "hidden" // pragma: allowlist secret\n';
  assert.equal(lint('main.tf', text).suppressed, [
    '1 no-secret: gitleaks:allow',
    '2 no-secret: pragma: allowlist secret',
  ]);
  assert.equal(lint('main.tf', '# pragma: allowlist nextline secret\na = "hidden"\n').kept, []);
  assert.equal(lint('main.tf', 'a = "evil" # gitleaks:allow\n').kept, ['1 no-bad']);
});

test('a directive outside of the targets still suppresses, and is not called unused', () => {
  const across = defineRule({
    meta: { ...rules['no-bad'].meta, messages: { found: 'x' } },
    create: (context) => ({
      Repository({ document }) {
        const at = (path: string, start: number) => place(document(path)!.file, { start, end: start + 1 });
        context.report({
          at: at('a.tf', 36),
          messageId: 'found',
          related: [{ at: at('b.tf', 0), message: 'y' }],
        });
      },
    }),
  });
  const texts = {
    'a.tf': '# credlint-disable-next-line no-bad\nx = 1\n# credlint-disable-file no-worse\n',
    'b.tf': 'y = 1\n',
  };
  const active = [
    activeByDefault('no-bad', across),
    activeByDefault('no-worse', rules['no-worse']),
    activeByDefault('unused-directive', ownRules.get('unused-directive')!),
  ];
  const result = run(createRepository(memoryWorkspace(texts, { targets: ['b.tf'] })), active);
  assert.is(result.suppressed.length, 1);
  assert.is(result.findings.length, 0);
});

test.run();
