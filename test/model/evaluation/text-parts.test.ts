import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { evaluate, type Scope, startEvaluation } from '../../../src/model/evaluation/evaluate.js';
import { partsOf, textOfParts } from '../../../src/model/evaluation/text-parts.js';
import { textOf } from '../../../src/source.js';
import { parseHcl } from '../../../src/syntax/hcl/parse.js';

const files: Readonly<Record<string, string>> = {
  't.tftpl': 'id=${id}\n%{ for z in zones }${z},%{ endfor }end',
};
const scope: Scope = {
  lookUp: () => undefined,
  readFile: (path) => (path in files ? { path, text: files[path]! } : undefined),
};

/** The known parts with what is written at their places; `?` for those that are unknown. */
function run(expression: string): readonly string[] {
  const file = { path: 'main.tf', text: `x = ${expression}\n` };
  const value = evaluate(parseHcl(file).body.attributes[0]!.expression, startEvaluation(file, scope));
  return partsOf(value).map(({ text, at }) => (text === undefined ? '?' : `${text} @ ${textOf(at)}`));
}

for (const [expression, expected] of [
  ['"a-${data.x.y.z}-b"', ['a- @ a-', '?', '-b @ -b']],
  ['"a-${"in"}-b"', ['a- @ a-', 'in @ in', '-b @ -b']],
  ['"${"x${data.x.y.z}"}!"', ['x @ x', '?', '! @ !']],
  ['format("%s=%s", "name", data.x.y.z)', ['name @ name', '= @ %s=%s', '?']],
  ['format("%q|", "quoted")', ['?', '| @ %q|']],
  ['join("+", ["one", data.x.y.z])', ['one @ one', '+ @ +', '?']],
  ['join("+", data.x.y.z)', ['?']],
  ['"%{ if data.x.y.z }yes%{ endif }no"', ['?', 'no @ no']],
  [
    'templatefile("t.tftpl", { id = "I", zones = ["z"] })',
    ['id= @ id=', 'I @ I', '\n @ \n', 'z @ z', ', @ ,', 'end @ end'],
  ],
  [
    'templatefile("t.tftpl", merge({ id = "I" }, data.x.y.z))',
    ['id= @ id=', '?', '\n @ \n', '?', 'end @ end'],
  ],
  ['templatestring("a ${b} c", { b = data.x.y.z })', ['?']],
] as const)
  test(`the parts of ${expression}`, () => {
    assert.equal(run(expression), expected);
  });

test('a template out of a value stands where the value does', () => {
  const lookUp: Scope['lookUp'] = (root) => {
    const text = 'a ${b} c';
    const origin = { at: { file: { path: 'v.tf', text: `"${text}"` }, start: 1, end: 9 }, path: [] };
    return root === 'local' ? { kind: 'string', value: text, origin } : undefined;
  };
  const file = { path: 'main.tf', text: 'x = templatestring(local.t, { b = data.x.y.z })\n' };
  const expression = parseHcl(file).body.attributes[0]!.expression;
  const value = evaluate(expression, startEvaluation(file, { ...scope, lookUp }));
  assert.is(value.kind, 'unknown');
  const places = partsOf(value).map(({ text, at }) => [text, at.file.path, text && textOf(at)]);
  assert.equal(places, [
    ['a ', 'v.tf', 'a '],
    [undefined, 'main.tf', undefined],
    [' c', 'v.tf', ' c'],
  ]);
});

test('more parts, or a longer text, than anyone wants to look at', () => {
  const at = { file: { path: 'main.tf', text: '' }, start: 0, end: 0 };
  const origin = { at, path: [] };
  const many = Array.from({ length: 2_000 }, () => ({ text: 'x', at }));
  const text = textOfParts(many, origin, 'unknown');
  assert.equal([text.kind, text.parts], ['string', undefined]);
  assert.is(textOfParts([...many, { text: undefined, at }], origin, 'unknown').parts, undefined);
  assert.is(textOfParts([{ text: 'x'.repeat(2e6), at }], origin, 'unknown').kind, 'unknown');
});

test.run();
