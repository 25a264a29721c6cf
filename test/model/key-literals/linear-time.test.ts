import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createRepository } from '../../../src/model/create-repository.js';
import { keyLiterals } from '../../../src/model/key-literals/find-key-literals.js';
import { mayHoldKeys } from '../../../src/model/key-literals/hints.js';
import { namedInJson } from '../../../src/model/key-literals/named-in-json.js';
import { scanBase64 } from '../../../src/model/key-literals/scan-base64.js';
import { scanText } from '../../../src/model/key-literals/scan-text.js';
import { memoryWorkspace } from '../../../src/workspace/memory.js';
import { keyId, secret, token } from '../../keys.js';

const id = keyId('AKIA', 'linear');
const key = secret('linear');

/** A character of each class, and texts that begin like a match and fail late. */
const units: readonly string[] = [
  ...'Aa0+/=-_.:#$"\'\\ \n{x',
  'AKIA',
  'secret_key',
  'access_key = "',
  `"secret":"${key.slice(1)}`,
  `"secret_key" : { "value" : "${key}`,
  `ENC[${key}`,
  `${id}\n`,
  `${id} ${key}\n`,
  `${key}\n`,
  `secret_key=${key}\n`,
  `${Buffer.from(`x=${id}`).toString('base64')}\n`,
  `${'QUtJ'.repeat(19)}\n`,
  token('linear').slice(0, 99),
  'import aws_iam_access_key.x ',
];

const repeated = (unit: string, length: number): string =>
  `${unit.repeat(Math.ceil(length / unit.length))}\u0000`;

test('scanning comes to an end on a megabyte of anything', () => {
  for (const unit of units) {
    const text = repeated(unit, 1_000_000);
    const file = { path: 'x', text };
    mayHoldKeys(text);
    for (const scan of [scanText, scanBase64, namedInJson]) {
      const found = scan(file);
      assert.ok(found.every(({ at }) => at.end <= text.length));
    }
  }
});

for (const path of ['main.tf', '.env', 'x.sh', '.aws/credentials', 'Makefile', 'terraform.tfstate'])
  test(`finding keys in any ${path} comes to an end`, () => {
    for (const unit of units) {
      const text = `# secret_key\n${repeated(unit, 60_000)}`;
      const literals = keyLiterals(createRepository(memoryWorkspace({ [path]: text })));
      assert.ok(literals.every(({ at }) => at.end <= text.length));
    }
  });

test.run();
