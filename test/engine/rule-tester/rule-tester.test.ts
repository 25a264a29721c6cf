import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { defineRule } from '../../../src/engine/define-rule.js';
import { RuleTester } from '../../../src/engine/rule-tester/rule-tester.js';
import { place } from '../../../src/source.js';
import { literalString } from '../../../src/syntax/hcl/static.js';
import { secret } from '../../keys.js';

const meta = {
  type: 'problem',
  docs: { description: 'x', category: 'values', recommended: true, prevents: [] },
  severity: 'error',
  fixable: 'code',
  hasSuggestions: true,
  messages: { named: 'The name is {{name}}', rename: 'Rename it {{to}}', empty: 'Lacks {{nothing}}' },
} as const;

/** Reports `name = "bad"`; what it says and does to it is up to the test. */
const rule = (report: object) =>
  defineRule<keyof typeof meta.messages>({
    meta,
    create: (context) => ({
      Attribute(node, { document }) {
        const value = literalString(node.expression);
        if (node.name !== 'name' || value?.value !== 'bad') return;
        const at = place(document.file, value.range);
        context.report({ at, messageId: 'named', data: { name: 'bad' }, ...fill(report, at) });
      },
    }),
  });

/** Puts the place into edits written as `{ text }`. */
function fill(report: object, at: object): object {
  const edits = (list: unknown) => (list as object[]).map((edit) => ({ at, ...edit }));
  const { fix, suggest, ...rest } = report as { fix?: object[]; suggest?: { edits: object[] }[] };
  return {
    ...rest,
    ...(fix ? { fix: edits(fix) } : {}),
    ...(suggest ? { suggest: suggest.map((one) => ({ ...one, edits: edits(one.edits) })) } : {}),
  };
}

const tester = new RuleTester();
const files = 'name = "bad"\n';
const error = { messageId: 'named', at: 'bad' } as const;
const invalid = (report: object, expected: object, output?: string | null) => () =>
  tester.run(rule(report), {
    valid: ['name = "good"'],
    invalid: [{ files, errors: [{ ...error, ...expected }], ...(output === undefined ? {} : { output }) }],
  });

test('passes what is as expected', () => {
  invalid({}, { data: { name: 'bad' }, severity: 'error', line: 1 })();
  invalid({}, { at: { line: 1, column: 9, endLine: 1, endColumn: 12 }, file: 'main.tf' })();
  invalid({ fix: [{ text: 'good' }] }, {}, 'name = "good"\n')();
  invalid(
    { suggest: [{ messageId: 'rename', data: { to: 'x' }, edits: [{ text: 'x' }] }] },
    { suggestions: [{ messageId: 'rename', data: { to: 'x' }, output: 'name = "x"\n' }] },
  )();
});

test('fails on another range, message, severity or number of findings', () => {
  assert.throws(invalid({}, { at: 'ba' }), /range of finding 1 .* is "bad", expected "ba"/);
  assert.throws(invalid({}, { at: { line: 1, column: 8 } }), /range/);
  assert.throws(invalid({}, { messageId: 'rename' }), /message id/);
  assert.throws(invalid({}, { data: { name: 'good' } }), /message of/);
  assert.throws(invalid({}, { severity: 'warn' }), /severity/);
  assert.throws(invalid({}, { says: ['nowhere'] }), /does not say «nowhere»/);
  assert.throws(invalid({}, { related: [{ at: 'x' }] }), /0 related places, expected 1/);
  assert.throws(() => tester.run(rule({}), { valid: [files], invalid: [] }), /1 findings, expected 0/);
});

test('fails on placeholders without data and on messages that do not exist', () => {
  assert.throws(invalid({ messageId: 'empty' }, {}), /\{\{nothing\}\}/);
  assert.throws(invalid({ messageId: 'other' }, {}), /no message of the rule/);
});

test('fails on a secret in any text, whether it looks like one or the rule named it', () => {
  assert.throws(invalid({ data: { name: secret('tester') } }, {}), /shows a secret/);
  assert.throws(
    invalid({ guidance: ['remove hunter2-hunter2'], secret: 'hunter2-hunter2' }, {}),
    /shows a secret/,
  );
  assert.throws(
    () =>
      tester.run(rule({ guidance: ['see swordfish'] }), {
        valid: [],
        invalid: [{ files, errors: [error], secrets: ['swordfish'] }],
      }),
    /shows a secret/,
  );
});

test('fails on fixes that do not fix, break the file, or nobody expected', () => {
  assert.throws(invalid({ fix: [{ text: 'good' }] }, {}), /needs an `output`/);
  assert.throws(invalid({}, {}, 'name = "good"\n'), /nothing is fixed/);
  assert.throws(invalid({ fix: [{ text: 'better' }] }, {}, 'name = "good"\n'), /after fixing/);
  assert.throws(invalid({ fix: [{ text: 'bad' }] }, {}, null), /left to fix/);
  assert.throws(invalid({ fix: [{ text: '"' }] }, {}, null), /do not parse/);
  assert.throws(
    invalid({ suggest: [{ messageId: 'rename', data: { to: 'x' }, edits: [] }] }, {}),
    /1 suggestions/,
  );
});

test('fails on a case that stands there twice, and on an invalid one without errors', () => {
  assert.throws(() => tester.run(rule({}), { valid: ['a = 1', 'a = 1'], invalid: [] }), /twice/);
  assert.throws(() => tester.run(rule({}), { valid: [], invalid: [{ files, errors: [] }] }), /has errors/);
});

test('hands every case to the test framework by name', () => {
  const names: string[] = [];
  new RuleTester({ test: (name) => names.push(name) }).run(rule({}), {
    valid: [{ name: 'nothing', files: {} }],
    invalid: [{ files, errors: [error] }],
  });
  assert.equal(names, ['valid: nothing', 'invalid: main.tf name = "bad"']);
});

test.run();
