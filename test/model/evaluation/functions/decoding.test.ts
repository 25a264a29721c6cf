import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { evaluate, type Scope, startEvaluation } from '../../../../src/model/evaluation/evaluate.js';
import { toPlain, type Value } from '../../../../src/model/evaluation/value.js';
import { positionAt, textOf } from '../../../../src/source.js';
import { parseHcl } from '../../../../src/syntax/hcl/parse.js';
import { loadYamlReader } from '../../../../src/syntax/yaml/yaml.js';

const readYaml = await loadYamlReader();

const run = (
  expression: string,
  files: Readonly<Record<string, string>> = {},
  more: Partial<Scope> = { readYaml },
) => {
  const file = { path: 'main.tf', text: `x = ${expression}\n` };
  const [attribute] = parseHcl(file).body.attributes;
  const scope: Scope = {
    lookUp: () => undefined,
    readFile: (path) => (path in files ? { path, text: files[path]! } : undefined),
    ...more,
  };
  return evaluate(attribute!.expression, startEvaluation(file, scope));
};
const plain = (...given: Parameters<typeof run>) => toPlain(run(...given));
const where = ({ origin: { at, path } }: Value) =>
  `${at.file.path}:${positionAt(at.file, at.start).line} ${textOf(at)} ← ${path.map(({ label }) => label).join(' ← ')}`;

test('values of a file stand where they are written in it, and say how they came', () => {
  const files = {
    'a.yaml': '# accounts\nprod:\n  id: "111122223333"\n  region: eu-west-1 # near\n  zones: [a, \'b\']\n',
    'a.json': '{\n  "prod": { "id": 5, "region": "eu-west-1" }\n}\n',
  };
  const yaml = 'yamldecode(file("a.yaml")).prod';
  assert.is(where(run(`${yaml}.id`, files)), 'a.yaml:3 111122223333 ← file("a.yaml")');
  assert.is(where(run(`${yaml}.region`, files)), 'a.yaml:4 eu-west-1 ← file("a.yaml")');
  assert.is(where(run(`${yaml}.zones[1]`, files)), 'a.yaml:5 b ← file("a.yaml")');
  assert.is(
    where(run('jsondecode(file("a.json")).prod.region', files)),
    'a.json:2 eu-west-1 ← file("a.json")',
  );
  assert.is(where(run('jsondecode(file("a.json")).prod.id', files)), 'a.json:2 5 ← file("a.json")');
});

test('a text that was changed on its way stands where it came from', () => {
  const files = { 'a.json': ' {"a": "b"} ' };
  const value = run('jsondecode(trimspace(file("a.json"))).a', files);
  assert.equal(
    [toPlain(value), value.origin.at.file.path, textOf(value.origin.at)],
    ['b', 'a.json', files['a.json']],
  );
  assert.is(where(run('jsondecode("[1]")[0]')), 'main.tf:1 1 ← ');
});

test('an account id without quotes is the number that Terraform makes of it', () => {
  assert.equal(plain('yamldecode("id: 012345678901")'), { id: 12345678901 });
  assert.equal(plain('yamldecode("id: 12345678901234567890").id'), undefined);
});

test('what only Terraform reads is unknown, and all around it is known', () => {
  const files = { 'a.yaml': 'a: 1e3\nb: x\nc: 2001-01-01\nd: !mine x\n' };
  for (const name of ['a', 'c', 'd'])
    assert.is(run(`yamldecode(file("a.yaml")).${name}`, files).kind, 'unknown');
  assert.is(plain('yamldecode(file("a.yaml")).b', files), 'x');
});

test('what is no YAML, JSON or CSV is unknown as a whole', () => {
  for (const [name, text] of [
    ['yamldecode', 'a: [1'],
    ['yamldecode', 'a: 1\n---\nb: 2'],
    ['yamldecode', 'null: 1'],
    ['yamldecode', ''],
    ['jsondecode', '{"a": 1,}'],
    ['jsondecode', '['.repeat(5_000) + ']'.repeat(5_000)],
    ['csvdecode', 'a,b\n1\n'],
    ['csvdecode', 'a,a\n1,2\n'],
    ['csvdecode', 'a\nx"y\n'],
  ] as const)
    assert.is(run(`${name}(file("x"))`, { x: text }).kind, 'unknown', `${name} ${text.slice(0, 20)}`);
  assert.is(run('yamldecode(file("x"))', { x: 'a: 1\n' }, {}).kind, 'unknown');
});

test('a template sees what it is given, and no more', () => {
  const files = {
    't.tftpl': 'region: ${region}\n%{ if zones }zones: true\n%{ endif }',
    'u.tftpl': '${var.x}',
  };
  const call = 'templatefile("t.tftpl", { region = "eu-west-1", zones = true })';
  assert.equal(plain(`yamldecode(${call})`, files), { region: 'eu-west-1', zones: true });
  const lookUp: Scope['lookUp'] = (_, name, at) => ({
    kind: 'string',
    value: name,
    origin: { at, path: [] },
  });
  assert.is(run('templatefile("u.tftpl", {})', files, { lookUp }).kind, 'unknown');
  assert.is(run('templatefile("t.tftpl", { region = data.x.y.z, zones = true })', files).kind, 'unknown');
  const itself = { 'u.tftpl': '${templatefile("u.tftpl", {})}' };
  assert.is(run('templatefile("u.tftpl", {})', itself).kind, 'unknown');
});

test('that a file is not here does not mean that it will not be', () => {
  assert.is(plain('fileexists("a")', { a: '' }), true);
  assert.is(run('fileexists("b")', { a: '' }).kind, 'unknown');
});

test('try and can fall over to what is missing, and to nothing else', () => {
  const files = { 'a.yaml': 'a: { b: x }\n' };
  const a = 'yamldecode(file("a.yaml")).a';
  assert.is(plain(`try(${a}.b, "none")`, files), 'x');
  assert.is(plain(`try(${a}.c, "none")`, files), 'none');
  assert.is(plain(`try(${a}.c.d.e, ${a}.b)`, files), 'x');
  assert.equal([plain(`can(${a}.b)`, files), plain(`can(${a}.c)`, files)], [true, false]);
  const open = run(`try(data.x.y.z, "none")`);
  assert.equal(
    [open.kind, open.kind === 'unknown' && open.candidates.map(toPlain)],
    ['unknown', [undefined, 'none']],
  );
  assert.is(run('can(data.x.y.z)').kind, 'unknown');
  assert.is(run('try(file("gone.txt"), "none")').kind, 'unknown');
});

test.run();
