import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { backendCache } from '../../src/model/consumers/backend-cache.js';
import { createRepository } from '../../src/model/create-repository.js';
import { instancesBelow } from '../../src/model/modules/providers.js';
import { ultimateReferences } from '../../src/model/modules/references.js';
import { memoryWorkspace } from '../../src/workspace/memory.js';

const open = (files: Readonly<Record<string, string>>) => createRepository(memoryWorkspace(files));

test('a tree of too many modules is noted', () => {
  const calls = (to: string) =>
    Array.from({ length: 60 }, (_, at) => `module "m${at}" {\n  source = "${to}"\n}\n`).join('');
  const repository = open({
    'main.tf': `terraform {\n  backend "s3" {}\n}\n${calls('./a')}`,
    'a/main.tf': calls('../b'),
    'b/main.tf': 'locals {\n  x = 1\n}\n',
  });
  assert.equal([...repository.notes], []);
  assert.is(instancesBelow(repository.roots[0]!).length, 2_001);
  assert.equal(
    [...repository.notes],
    [
      'the root module: calls modules more than 20 deep, or more than 2,000 of them: the rest is not looked at',
    ],
  );
});

test('loops in loops whose values multiply end, and are noted', () => {
  const loop = (depth: number): string =>
    depth === 0 ? '[k.a, k.b]' : `[for k in [k.a, k.b] : ${loop(depth - 1)}]`;
  const repository = open({
    'main.tf': `terraform {\n  backend "s3" {}\n}\nlocals {\n  x = [for k in var.a : ${loop(40)}]\n}\nvariable "a" {}\n`,
  });
  const [root] = repository.roots;
  const { attribute } = root!.module.locals.get('x')!;
  ultimateReferences(attribute.expression, root!);
  assert.match([...repository.notes].join(), /not all of it is followed/);
});

test('what init keeps is noted where it is too large', () => {
  const path = '.terraform/terraform.tfstate';
  const repository = open({
    'main.tf': 'terraform {\n  backend "s3" {}\n}\n',
    [path]: `{"backend": "${'x'.repeat(1_100_000)}"}`,
  });
  assert.is(backendCache(repository.roots[0]!.module, repository), undefined);
  assert.match([...repository.notes].join(), /too large to be what init keeps/);
});

test.run();
