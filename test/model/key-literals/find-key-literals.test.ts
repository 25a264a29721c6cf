import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createRepository } from '../../../src/model/create-repository.js';
import { keyLiterals } from '../../../src/model/key-literals/find-key-literals.js';
import type { KeyLiteral } from '../../../src/model/key-literals/key-literal.js';
import { positionAt, textOf } from '../../../src/source.js';
import { memoryWorkspace } from '../../../src/workspace/memory.js';
import { exampleId, keyId, secret, token } from '../../keys.js';

const id = keyId('AKIA', 'find');
const key = secret('find');
const otherId = keyId('AKIA', 'other');
const otherKey = secret('other');

const find = (files: Readonly<Record<string, string>>): readonly KeyLiteral[] =>
  keyLiterals(createRepository(memoryWorkspace(files)));
const only = (files: Readonly<Record<string, string>>): KeyLiteral => {
  const literals = find(files);
  assert.is(literals.length, 1, `${literals.length} literals`);
  return literals[0]!;
};

test('one literal is found once, whoever sees it, with the strongest evidence', () => {
  const literals = find({
    'main.tf': `provider "aws" {\n  access_key = local.access_key\n  secret_key = var.s\n}\nlocals {\n  access_key = "${id}"\n}\nvariable "s" {}\n`,
  });
  assert.equal(
    literals.map(({ role, slot, evidence, name }) => ({ role, slot, evidence, name })),
    [{ role: 'key-id', slot: 'key-id', evidence: 'slot', name: 'access_key' }],
  );
});

test('the path leads from the consumer to the literal', () => {
  const literal = only({
    'main.tf':
      'provider "aws" {\n  alias      = "west"\n  secret_key = local.k\n}\nlocals {\n  k = var.keys.secret\n}\nvariable "keys" {}\n',
    'x.auto.tfvars': `keys = {\n  secret = "${key}"\n}\n`,
  });
  const [reach] = literal.reaches;
  assert.is(reach?.consumer.address, 'provider.aws.west');
  assert.is(reach?.argument.name, 'secret_key');
  assert.equal(
    reach?.path.map(({ label }) => label),
    ['local.k', 'var.keys', 'x.auto.tfvars'],
  );
  assert.is(textOf(literal.at), key);
});

test('a default says whether anything takes its place', () => {
  const main = `provider "aws" {\n  secret_key = var.s\n}\nvariable "s" {\n  default = "${key}"\n}\n`;
  assert.is(only({ 'main.tf': main }).reaches[0]?.when, 'this-run');
  const hidden = find({
    'main.tf': main,
    'terraform.tfvars': `s = "${otherKey}"\n`,
    'prod.tfvars': `s = "${secret('prod')}"\n`,
  });
  assert.equal(
    Object.fromEntries(hidden.map((literal) => [literal.at.file.path, literal.reaches[0]?.when])),
    { 'main.tf': 'never', 'terraform.tfvars': 'this-run', 'prod.tfvars': 'other-runs' },
  );
});

test('what holds a literal decides its carrier and label', () => {
  const carriers: readonly (readonly [path: string, text: string, kind: string, label: string])[] = [
    ['main.tf', `provider "aws" {\n  access_key = "${id}"\n}\n`, 'provider', 'provider "aws"'],
    [
      'main.tf',
      `terraform {\n  backend "s3" {\n    access_key = "${id}"\n  }\n}\n`,
      'backend',
      'backend "s3"',
    ],
    ['p.tfbackend', `access_key = "${id}"\n`, 'backend', ''],
    ['main.tf', `module "m" {\n  source = "x/y/z"\n  id     = "${id}"\n}\n`, 'module-argument', 'module "m"'],
    ['main.tf', `variable "v" {\n  default = "${id}"\n}\n`, 'variable-default', 'variable "v"'],
    ['main.tf', `locals {\n  v = "${id}"\n}\n`, 'local', 'locals'],
    ['x.tfvars', `v = "${id}"\n`, 'tfvars', ''],
    [
      'main.tf',
      `resource "aws_instance" "w" {\n  user_data = "#!/bin/sh\\nexport X=${id}"\n}\n`,
      'embedded',
      'user_data of aws_instance.w',
    ],
    ['main.tf', `data "x" "y" {\n  id = "${id}"\n}\n`, 'resource-argument', 'data.x.y'],
    ['main.tf.json', JSON.stringify({ resource: { x: { y: { id } } } }), 'resource-argument', 'x.y'],
    ['.env', `X=${id}\n`, 'env-file', 'X'],
    ['.envrc', `export X=${id}\n`, 'script', 'X'],
    ['.aws/credentials', `[dev]\naws_access_key_id = ${id}\n`, 'aws-profile', 'profile dev'],
    ['a_accessKeys.csv', `${id},x\n`, 'key-csv', ''],
    ['.github/workflows/a.yml', `env:\n  X: ${id}\n`, 'ci', 'X'],
    ['Dockerfile', `ENV X=${id}\n`, 'container', 'X'],
    ['Makefile', `X := ${id}\n`, 'makefile', 'X'],
    ['terraform.tfstate', `{"id": "${id}"}`, 'state', 'id'],
  ];
  for (const [path, text, kind, label] of carriers) {
    const { carrier } = only({ [path]: text });
    assert.equal({ path, text, kind: carrier.kind, label: carrier.label }, { path, text, kind, label });
  }
});

test('comments and documentation are told from code', () => {
  const setting = (path: string, text: string) => only({ [path]: text }).setting;
  assert.is(setting('main.tf', `# x = "${id}"\n`), 'comment');
  assert.is(setting('main.tf', `variable "v" {\n  description = "such as ${id}"\n}\n`), 'documentation');
  assert.is(setting('main.tf', `import {\n  to = a.b\n  id = "${id}"\n}\n`), 'import-id');
  assert.is(setting('.env', `# X=${id}\n`), 'comment');
  assert.is(setting('.env.example', `X=${id}\n`), 'documentation');
  assert.is(setting('terraform.tfvars.sample', `x = "${id}"\n`), 'documentation');
  assert.is(setting('.gitlab-ci.yml', `  # X: ${id}\n`), 'comment');
  assert.is(setting('main.tf', `locals {\n  x = "${id}"\n}\n`), 'code');
});

test('pairs are what stands together, in order, with the same rest of the name', () => {
  const pairs = (files: Readonly<Record<string, string>>) =>
    find(files).map((literal) => [literal.core, ...literal.pair.map(({ core }) => core)]);
  assert.equal(
    pairs({
      'x.tfvars': `dev_access_key = "${id}"\nprod_access_key = "${otherId}"\ndev_secret_key = "${key}"\nprod_secret_key = "${otherKey}"\n`,
    }),
    [
      [id, key],
      [otherId, otherKey],
      [key, id],
      [otherKey, otherId],
    ],
  );
  assert.equal(pairs({ 'a_accessKeys.csv': `${id},${key}\n${otherId},${otherKey}\n` }), [
    [id, key],
    [key, id],
    [otherId, otherKey],
    [otherKey, otherId],
  ]);
  assert.equal(pairs({ '.env': `A=1\nAWS_ACCESS_KEY_ID=${id}\n# AWS_SECRET_ACCESS_KEY=${key}\n` }), [
    [id],
    [key],
  ]);
  assert.equal(
    pairs({
      'main.tf':
        'provider "aws" {\n  access_key = var.k\n  secret_key = var.s\n}\nvariable "k" {}\nvariable "s" {}\n',
      'terraform.tfvars': `k = "${id}"\n`,
      '.env': `TF_VAR_s=${key}\n`,
    }).sort(),
    [
      [id, key],
      [key, id],
    ].sort(),
  );
});

test('values that several lines hold are found on their own line', () => {
  const literal = only({ 'main.tf': `locals {\n  secret_key = <<EOF\n${key}\nEOF\n}\n` });
  assert.is(positionAt(literal.at.file, literal.at.start).line, 3);
  assert.is(textOf(literal.at), key);
  assert.is(literal.value, `${key}\n`);
});

test('slots keep what the program sees, and the credential inside', () => {
  const literal = only({ 'main.tf': `provider "aws" {\n  access_key = " ${id}"\n}\n` });
  assert.is(literal.value, ` ${id}`);
  assert.is(literal.core, id);
  assert.is(literal.classification.kind, 'real-looking');
});

test('files without any sign are left alone, and stand-ins are told apart', () => {
  assert.equal(find({ 'main.tf': `locals {\n  etag = "${key}"\n}\n` }), []);
  assert.is(only({ 'main.tf': `locals {\n  id = "${exampleId}"\n}\n` }).classification.kind, 'example');
  assert.is(
    only({ 'main.tf': 'provider "aws" {\n  access_key = "changeme"\n}\n' }).classification.kind,
    'placeholder',
  );
});

/** Text in which keys are hidden among what looks like them. */
const piece = fc.constantFrom(
  id,
  key,
  token('x'),
  'access_key = ',
  'secret_key',
  '"',
  '\n',
  '{',
  '}',
  '<<EOF\n',
  'EOF\n',
  '#',
  '${',
  'AKIA',
  'provider "aws" ',
  '=',
  '[default]\n',
  ',',
  '\\',
  'export ',
  Buffer.from(id).toString('base64'),
);

for (const path of [
  'main.tf',
  'main.tf.json',
  'x.tfvars',
  '.env',
  'x.sh',
  '.aws/credentials',
  'compose.yml',
  'terraform.tfstate',
])
  test(`any ${path} is read, every literal lies in it, and none is found twice`, () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        const seen = new Set<string>();
        for (const { at, value, encoded } of find({ [path]: text })) {
          assert.ok(at.start >= 0 && at.start <= at.end && at.end <= text.length);
          const place = encoded ? `${at.start} ${value}` : `${at.start}`;
          assert.not(seen.has(place));
          seen.add(place);
        }
      }),
      { numRuns: 150 },
    );
  });

test('many keys in one file come to an end', () => {
  const entries = Array.from(
    { length: 3_000 },
    (_, i) => [keyId('AKIA', `many ${i}`), secret(`many ${i}`)] as const,
  );
  const env = entries.map(([a, b], i) => `K${i}_ACCESS_KEY=${a}\nK${i}_SECRET_KEY=${b}\n`).join('');
  assert.is(find({ '.env': env }).length, 6_000);
  const hcl = entries
    .map(([a, b], i) => `resource "x" "r${i}" {\n  access_key = "${a}"\n  secret_key = "${b}"\n}\n`)
    .join('');
  const literals = find({ 'main.tf': hcl });
  assert.is(literals.length, 6_000);
  assert.ok(literals.every(({ pair }) => pair.length === 1));
});

const encoded = (text: string, times: number): string =>
  times === 0 ? text : encoded(Buffer.from(text).toString('base64'), times - 1);

test('text that is encoded again and again, or very long, is searched like any other', () => {
  const script = `export AWS_ACCESS_KEY_ID=${id}\nexport AWS_SECRET_ACCESS_KEY=${key}\n`;
  const roles = (text: string) =>
    find({ 'main.tf': `# Holds an access key.\nlocals {\n  x = "${text}"\n}\n` }).map(({ role }) => role);
  for (const times of [1, 2, 3, 5])
    assert.equal(roles(encoded(script, times)), ['key-id', 'secret'], String(times));
  assert.equal(roles(encoded(`${'# a line of a script\n'.repeat(30_000)}${script}`, 1)), [
    'key-id',
    'secret',
  ]);
  const image = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]), Buffer.from(script)]);
  assert.equal(roles(image.toString('base64')), []);
});

test.run();
