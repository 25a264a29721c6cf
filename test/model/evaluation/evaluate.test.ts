import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { evaluate, type Scope, startEvaluation } from '../../../src/model/evaluation/evaluate.js';
import { fromPlain, possibleValues, toPlain, type Value } from '../../../src/model/evaluation/value.js';
import { textOf } from '../../../src/source.js';
import { parseHcl } from '../../../src/syntax/hcl/parse.js';

const variables: Record<string, unknown> = {
  name: 'orders',
  empty: '',
  none: null,
  list: ['a', 'b', 'c'],
  map: { key: 'K', nested: { deep: 'D' } },
  flag: true,
  port: 8080,
  template: 'Hello ${name}',
};

const scope: Scope = {
  lookUp: (root, name, at) =>
    root === 'var' && name in variables
      ? fromPlain(variables[name], { at, path: [{ label: `var.${name}`, at }] })
      : undefined,
  filesBelow: (path) => (path === 'conf' ? ['b.txt', 'sub/c.md', 'a.txt'] : ['x.txt']),
  readFile: (path) => (path === 'key.txt' ? { path, text: 'from a file\n' } : undefined),
};

function run(expression: string): { value: Value; text: (value: Value) => string } {
  const file = { path: 'main.tf', text: `x = ${expression}\n` };
  const [attribute] = parseHcl(file).body.attributes;
  const value = evaluate(attribute!.expression, startEvaluation(file, scope));
  return { value, text: (v) => textOf(v.origin.at) };
}
const plain = (expression: string): unknown => toPlain(run(expression).value);

const KNOWN: readonly (readonly [string, unknown])[] = [
  ['"literal"', 'literal'],
  ['var.name', 'orders'],
  ['"${var.name}"', 'orders'],
  ['"${var.port}"', 8080],
  ['"${var.name}-${var.port}"', 'orders-8080'],
  ['var.map.nested.deep', 'D'],
  ['var.map["key"]', 'K'],
  ['var.list[1]', 'b'],
  ['var.flag ? "yes" : data.x.y.z', 'yes'],
  ['var.name == "orders" && !false', true],
  ['false && data.x.y.z', false],
  ['1 + 2 * 3', 7],
  ['coalesce(var.empty, null, "fallback")', 'fallback'],
  ['try(var.map.missing, "fallback")', 'fallback'],
  ['lookup(var.map, "missing", "fallback")', 'fallback'],
  ['lookup(var.map, "key", "fallback")', 'K'],
  ['merge(var.map, { key = "L" }).key', 'L'],
  ['format("%s-%d%%", var.name, 5)', 'orders-5%'],
  ['join("", ["A", "B", var.name])', 'ABorders'],
  ['concat(["x"], var.list)', ['x', 'a', 'b', 'c']],
  ['jsondecode("{\\"a\\": [1, \\"b\\"]}").a[1]', 'b'],
  ['jsonencode({ a = var.name })', '{"a":"orders"}'],
  ['base64decode("aGVsbG8=")', 'hello'],
  ['trimspace("  x\\n")', 'x'],
  ['replace("a-b-a", "a", "$&")', '$&-b-$&'],
  ['file("key.txt")', 'from a file\n'],
  ['sensitive(var.name)', 'orders'],
  ['[for v in var.list : upper(v) if v != "b"]', ['A', 'C']],
  ['{ for k, v in { a = 1 } : k => v }.a', 1],
  ['element(var.list, 4)', 'b'],
  ['var.list[*]', ['a', 'b', 'c']],
  ['[var.map, { key = "L" }][*].key', ['K', 'L']],
  ['[var.map].*.nested.deep', ['D']],
  ['[[1, 2], [3, 4]][*][1]', [2, 4]],
  ['[[1, 2], [3, 4]].*[1]', [3, 4]],
  ['var.map[*].key', ['K']],
  ['var.none[*]', []],
  ['{ for k, v in { b = 1, a = 2 } : v => k... }', { 1: ['b'], 2: ['a'] }],
  ['[for k, v in { b = 1, a = 2 } : k]', ['a', 'b']],
  ['{ for k, v in toset(["b", "a"]) : k => v }', { a: 'a', b: 'b' }],
  ['"%{ for v in var.list }<${v}>%{ endfor }"', '<a><b><c>'],
  ['jsonencode({ b = "<", a = null })', '{"a":null,"b":"\\u003c"}'],
  ['zipmap(["a", "b", "c"], var.list).c', 'c'],
  ['formatlist("%s!", var.list)', ['a!', 'b!', 'c!']],
  ['format("%03d|%d|%%", 7, -7)', '007|-7|%'],
  ['format("%[2]s-%[1]s", "a", "b")', 'b-a'],
  ['fileset("conf", "*.txt")', ['a.txt', 'b.txt']],
  ['fileset("conf", "**/*.{txt,md}")', ['a.txt', 'b.txt', 'sub/c.md']],
  ['[for f in fileset("conf", "*/*") : upper(f)]', ['SUB/C.MD']],
  ['templatestring(var.template, { name = "n" })', 'Hello n'],
  ['startswith(var.name, "ord") && !endswith(var.name, "x")', true],
  ['contains(var.list, "c") ? keys(var.map)[0] : ""', 'key'],
  ['"%{ if var.flag }on%{ else }off%{ endif }"', 'on'],
];

for (const [expression, expected] of KNOWN) {
  test(`${expression} is known`, () => {
    assert.equal(plain(expression), expected);
  });
}

for (const expression of [
  'var.unset',
  'data.aws_caller_identity.current.account_id',
  'aws_s3_bucket.b.arn',
  '"${data.x.y.z}-suffix"',
  'uuid()',
  'replace("aab", "/a+/", "x")',
  'coalesce(var.unset, "x")',
  'each.value',
  'file("missing.txt")',
  'terraform.workspace == "prod" ? 1 : 2',
  '{ for v in ["a", "a"] : v => 1 }',
  '{ (data.x.y.z) = 1 }',
  'data.x.y.z[*].id',
  'format("%s", "a", "b")',
  'format("%5d|", 7)',
  'format("%q", "a")',
  'format("100%", 1)',
  'format("%[2]s", "a")',
  'fileset(".", "*.none")',
  'fileset(".", "[ab].txt")',
  'fileset(".", "../*.txt")',
  'templatestring(var.name, { a = 1 }).x',
  'substr("abc", -2, 1)',
  'base64decode("/w==")',
  'dirname("a//b")',
]) {
  test(`${expression} is unknown`, () => {
    assert.is(run(expression).value.kind, 'unknown');
  });
}

test('an unknown keeps what it may turn out to be', () => {
  const texts = (expression: string) => possibleValues(run(expression).value).map(toPlain);
  assert.equal(texts('data.x.y.z ? "one" : "two"'), ['one', 'two']);
  assert.equal(texts('coalesce(var.unset, "fallback")'), ['fallback']);
  assert.equal(texts('try(data.x.y.z, "fallback")'), ['fallback']);
  assert.equal(texts('lookup(var.unset, "k", "fallback")'), ['fallback']);
  assert.equal(texts('[data.x.y.z ? "one" : "two"][0]'), ['one', 'two']);
});

test('a value points at its literal and says how it was reached', () => {
  const { value, text } = run('coalesce("", trimspace("lit"))');
  assert.is(text(value), 'lit');
  assert.equal(
    run('"${var.map.nested.deep}"').value.origin.path.map(({ label }) => label),
    ['var.map'],
  );
});

test('evaluation is bounded in depth and in steps', () => {
  assert.is(run(`${'('.repeat(150)}1${')'.repeat(150)}`).value.kind, 'unknown');
  const wide = Array.from({ length: 30_000 }, () => '1').join(', ');
  assert.is(plain(`length([${wide}])`), 30_000);
  assert.is(run(`[${wide}][29999]`).value.kind, 'unknown');
});

test('no expression makes it throw', () => {
  const leaf = fc.constantFrom(
    '1',
    '"a"',
    'null',
    'true',
    'var.list',
    'var.map',
    'var.unset',
    'data.x.y.z',
    '[]',
    '{}',
  );
  const expression = fc.letrec<{ e: string }>((tie) => ({
    e: fc.oneof(
      { maxDepth: 4 },
      leaf,
      fc
        .tuple(
          fc.constantFrom(
            'merge',
            'lookup',
            'format',
            'join',
            'element',
            'coalesce',
            'try',
            'length',
            'flatten',
          ),
          fc.array(tie('e'), { maxLength: 3 }),
        )
        .map(([f, args]) => `${f}(${args.join(', ')})`),
      fc.tuple(tie('e'), tie('e'), tie('e')).map(([a, b, c]) => `(${a} ? ${b} : ${c})`),
      fc.tuple(tie('e'), tie('e')).map(([a, b]) => `(${a} == ${b})`),
      tie('e').map((a) => `[for k, v in ${a} : v]`),
      tie('e').map((a) => `"x\${${a}}"`),
    ),
  })).e;
  fc.assert(
    fc.property(expression, (text) => {
      assert.type(run(text).value.kind, 'string');
    }),
  );
});

test.run();
