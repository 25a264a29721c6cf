import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { rules } from '../../rules/index.js';
import { loadRule, root, ruleFiles } from '../../scripts/rule-files.js';

const files = ruleFiles();

test('every rule has its test', () => {
  for (const { test } of files) assert.ok(existsSync(join(root, test)), `there is no ${test}`);
});

test('every rule has its page, headed by its id', () => {
  for (const { docs, id } of files) {
    assert.ok(existsSync(join(root, docs)), `there is no ${docs}`);
    assert.is(readFileSync(join(root, docs), 'utf8').split('\n', 1)[0], `# ${id}`, docs);
  }
});

test('the index has every rule: npm run generate', () => {
  assert.equal(
    [...rules.keys()],
    files.map(({ id }) => id),
  );
});

test('every rule describes itself', async () => {
  for (const file of files) {
    const { meta } = await loadRule(file);
    assert.not.match(meta.docs.description, /\.$/, `${file.id}: no full stop in lists`);
    assert.ok(Object.keys(meta.messages).length > 0, `${file.id} has no messages`);
  }
});

test.run();
