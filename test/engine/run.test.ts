import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { activeByDefault } from '../../src/engine/active-rule.js';
import { defineRule, type Report, type Rule } from '../../src/engine/define-rule.js';
import { ownRules } from '../../src/engine/own-rules/index.js';
import { run } from '../../src/engine/run.js';
import type { Visitor } from '../../src/engine/visitor.js';
import { createRepository } from '../../src/model/create-repository.js';
import { place } from '../../src/source.js';
import { type MemoryOptions, memoryWorkspace } from '../../src/workspace/memory.js';
import { keyId, secret } from '../keys.js';

type Create = (report: (report: Report<'found'>) => void) => Visitor;

const rule = (create: Create, meta: Partial<Rule['meta']> = {}): Rule =>
  defineRule({
    meta: {
      type: 'problem',
      docs: { description: 'x', category: 'values', recommended: true, prevents: ['some-code'] },
      severity: 'warn',
      messages: { found: 'Found {{name}}' },
      ...meta,
    },
    create: (context) => create((report) => context.report(report as Report<string>)),
  });

function lint(texts: Record<string, string>, rules: Record<string, Rule>, options?: MemoryOptions) {
  const active = Object.entries(rules).map(([id, one]) => activeByDefault(id, one));
  return run(createRepository(memoryWorkspace(texts, options)), active);
}

/** Reports the name of every attribute. */
const attributes = rule((report) => ({
  Attribute: (node, { document }) =>
    report({ at: place(document.file, node.nameRange), messageId: 'found', data: { name: node.name } }),
}));

test('one walk shows every node to all rules that listen to its kind', () => {
  const seen: string[] = [];
  const listener = (name: string): Rule =>
    rule(() => ({
      Block: (node, { parents }) => seen.push(`${name} ${node.blockType} in ${parents.length}`),
      Attribute: (node) => seen.push(`${name} ${node.name}`),
      Comment: (node) => seen.push(`${name} #${node.text}`),
    }));
  lint({ 'main.tf': 'a = 1\nouter {\n  inner {}\n} # c\n' }, { one: listener('1'), two: listener('2') });
  assert.equal(seen, [
    '1 a',
    '2 a',
    '1 outer in 1',
    '2 outer in 1',
    '1 inner in 3',
    '2 inner in 3',
    '1 # c',
    '2 # c',
  ]);
});

test('shows entries of env files and AWS files, and the model', () => {
  const seen: string[] = [];
  const texts = {
    'main.tf': 'provider "aws" {}\nresource "aws_sqs_queue" "q" {}',
    '.env': 'A=1\n# c\n',
    '.aws/config': '[default]\nregion = x\n',
  };
  lint(texts, {
    all: rule(() => ({
      Document: ({ file }) => seen.push(file.path),
      EnvEntry: ({ name }) => seen.push(name),
      EnvComment: ({ text }) => seen.push(text),
      IniSection: ({ header }) => seen.push(header),
      IniEntry: ({ name }) => seen.push(name),
      Template: () => seen.push('template'),
      Module: ({ directory }) => seen.push(`module ${directory}`),
      RootModule: () => seen.push('root'),
      Consumer: ({ address }) => seen.push(address),
      Repository: () => seen.push('repository'),
    })),
  });
  assert.equal(seen, [
    '.aws/config',
    'default',
    'region',
    '.env',
    'A',
    ' c',
    'main.tf',
    'module ',
    'root',
    'provider.aws',
    'repository',
  ]);
});

test('a finding has its message, its page and what it prevents, in the order of files and lines', () => {
  const { findings } = lint({ 'b.tf': 'y = 1', 'a.tf': 'z = 1\nx = 1' }, { 'my-rule': attributes });
  assert.equal(
    findings.map(({ at, message }) => `${at.file.path} ${message}`),
    ['a.tf Found z', 'a.tf Found x', 'b.tf Found y'],
  );
  const [first] = findings;
  assert.is(first?.severity, 'warn');
  assert.match(first?.docs ?? '', /docs\/rules\/my-rule\.md$/);
  assert.equal(first?.prevents, ['some-code']);
});

test('what a rule says twice of one place is one finding, other severities stay', () => {
  const twice = rule((report) => ({
    Document: ({ file }) => {
      const at = place(file, { start: 0, end: 1 });
      report({ at, messageId: 'found', data: { name: 'a' }, severity: 'error' });
      report({ at, messageId: 'found', data: { name: 'a' } });
      report({ at, messageId: 'found', data: { name: 'b' } });
    },
  }));
  const { findings } = lint({ 'main.tf': 'x = 1' }, { twice });
  assert.equal(
    findings.map(({ severity, message }) => `${severity} ${message}`),
    ['error Found a', 'warn Found b'],
  );
});

test('keeps only findings that involve a target', () => {
  const across = rule((report) => ({
    Repository({ document }) {
      const at = (path: string) => place(document(path)!.file, { start: 0, end: 1 });
      report({ at: at('a.tf'), messageId: 'found', data: { name: 'context alone' } });
      report({
        at: at('a.tf'),
        messageId: 'found',
        data: { name: 'a target' },
        related: [{ at: at('b.tf'), message: 'this' }],
      });
    },
  }));
  const { findings } = lint(
    { 'a.tf': 'x = 1', 'b.tf': 'y = 1' },
    { across, attributes },
    { targets: ['b.tf'] },
  );
  assert.equal(
    findings.map(({ at, message }) => `${at.file.path} ${message}`),
    ['a.tf Found a target', 'b.tf Found y'],
  );
});

test('only secrets are reported in documentation files', () => {
  const entries: Create = (report) => ({
    EnvEntry: (node, { document }) =>
      report({ at: place(document.file, node.nameRange), messageId: 'found', data: { name: node.name } }),
  });
  const { findings } = lint(
    { '.env.example': 'A=1', '.env': 'B=1' },
    { ordinary: rule(entries), secrets: rule(entries, { literalSecret: true }) },
  );
  assert.equal(
    findings.map(({ ruleId, message }) => `${ruleId} ${message}`),
    ['ordinary Found B', 'secrets Found B', 'secrets Found A'],
  );
});

test('a rule that crashes is named with file and line, what it said before is kept, the others go on', () => {
  const crashing = rule((report) => ({
    Attribute(node, { document }) {
      if (node.name === 'b') throw new Error('no b, please');
      report({ at: place(document.file, node), messageId: 'found', data: { name: node.name } });
    },
  }));
  const { findings, errors } = lint({ 'main.tf': 'a = 1\nb = 1\nc = 1' }, { crashing, attributes });
  assert.equal(
    findings.map(({ ruleId, message }) => `${ruleId} ${message}`),
    ['attributes Found a', 'crashing Found a', 'attributes Found b', 'attributes Found c'],
  );
  assert.equal(
    errors.map(({ ruleId, file, line, message }) => ({ ruleId, file, line, message })),
    [{ ruleId: 'crashing', file: 'main.tf', line: 2, message: 'no b, please' }],
  );
});

test('reports that contradict the rule are errors of the rule', () => {
  const reporting = (report: object): Rule =>
    rule((send) => ({
      Document: ({ file }) =>
        send({ at: place(file, { start: 0, end: 1 }), messageId: 'found', data: { name: 'x' }, ...report }),
    }));
  const at = place({ path: 'main.tf', text: 'ab' }, { start: 0, end: 2 });
  const cases: readonly (readonly [object, RegExp])[] = [
    [{ messageId: 'lost' }, /"lost" is no message/],
    [{ data: {} }, /\{\{name\}\}/],
    [{ at: { ...at, end: 3 } }, /does not lie in main\.tf/],
    [{ fix: [] }, /meta\.fixable/],
    [{ suggest: [{ messageId: 'found', data: { name: 'x' }, edits: [] }] }, /meta\.hasSuggestions/],
  ];
  for (const [report, message] of cases) {
    const { findings, errors } = lint({ 'main.tf': 'x = 1' }, { broken: reporting(report) });
    assert.is(findings.length, 0);
    assert.match(errors[0]?.message ?? '', message);
    assert.is(errors[0]?.ruleId, 'broken');
  }
  const overlapping = [
    { at, text: '' },
    { at: { ...at, start: 1 }, text: '' },
  ];
  const { errors } = lint(
    { 'main.tf': 'x = 1' },
    {
      broken: rule(
        (send) => ({
          Document: ({ file }) =>
            send({
              at: place(file, { start: 0, end: 1 }),
              messageId: 'found',
              data: { name: 'x' },
              fix: overlapping,
            }),
        }),
        { fixable: 'code' },
      ),
    },
  );
  assert.match(errors[0]?.message ?? '', /overlap/);
});

test('secrets leave no text, whichever report named them', () => {
  const leaking = rule((report) => ({
    Document({ file }) {
      const at = place(file, { start: 0, end: 1 });
      const related = [{ at, message: 'hunter2hunter2 again' }];
      report({
        at,
        messageId: 'found',
        data: { name: 'hunter2hunter2' },
        related,
        guidance: ['rm hunter2hunter2'],
      });
      report({ at, messageId: 'found', data: { name: keyId('AKIA', 'x') }, secret: 'hunter2hunter2' });
      report({ at, messageId: 'found', data: { name: secret('x') }, consumer: secret('x') });
    },
  }));
  const { findings } = lint({ 'main.tf': 'x = 1' }, { leaking });
  const shown = JSON.stringify(
    findings.map(({ message, related, guidance, consumer }) => [
      message,
      related[0]?.message,
      guidance,
      consumer,
    ]),
  );
  assert.not.match(shown, /hunter2/);
  assert.not(shown.includes(secret('x')));
  assert.match(shown, /Found AKIA…/);
});

test('the words of a rule stay, even where a secret is one of them', () => {
  const naming = rule(
    (report) => ({
      Document: ({ file }) =>
        report({
          at: place(file, { start: 0, end: 1 }),
          messageId: 'found',
          data: { name: 'password' },
          secret: 'password',
        }),
    }),
    { messages: { found: 'The password is {{name}}' } },
  );
  const { findings } = lint({ 'main.tf': 'x = 1' }, { naming });
  assert.is(findings[0]?.message, 'The password is …');
});

test('files that do not parse or cannot be read are findings', () => {
  const { findings } = lint(
    {
      'main.tf': 'a = "open',
      '.env': 'A="open',
      'nginx/backend.conf': 'server { listen 80; }',
      'policy.hcl': 'path "x" { capabilities = ["read"] ;',
    },
    Object.fromEntries(ownRules),
    {
      unread: [
        { path: 'big.tfstate', reason: 'too-large', detail: '99 MB' },
        { path: 'other.tf', reason: 'io', detail: 'EIO' },
      ],
      targets: ['main.tf', '.env', 'nginx/backend.conf', 'policy.hcl', 'big.tfstate'],
    },
  );
  assert.equal(
    findings.map(({ ruleId, severity, at }) => `${at.file.path} ${severity} ${ruleId}`),
    ['.env warn syntax-error', 'big.tfstate error unreadable-file', 'main.tf error syntax-error'],
  );
  assert.match(findings[1]?.message ?? '', /99 MB/);
});

test.run();
