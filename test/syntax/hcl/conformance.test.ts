import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compareHcl } from '../../../scripts/compare-hcl.js';

const FIXTURES = new URL('../../fixtures/hcl/', import.meta.url);

const fixtures = (folder: string) =>
  readdirSync(new URL(`${folder}/`, FIXTURES)).map((name) => ({
    name: `${folder}/${name}`,
    text: readFileSync(new URL(`${folder}/${name}`, FIXTURES), 'utf8'),
  }));

for (const { name, text } of fixtures('valid')) {
  test(`${name} is read as HashiCorp's own parser reads it`, async () => {
    assert.equal(await compareHcl(text), { kind: 'agree' });
  });
}

for (const { name, text } of fixtures('invalid')) {
  test(`${name} is rejected by both`, async () => {
    assert.equal(await compareHcl(text), { kind: 'both-reject' });
  });
}

test('the one known disagreement is the documented one', async () => {
  const outcome = await compareHcl('a = <<E\n%\r\r\nE\n');
  assert.is(outcome.kind, 'only-hcl2json-accepts');
  assert.match('reason' in outcome ? outcome.reason : '', 'carriage return');
});

test.run();
