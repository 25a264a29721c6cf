import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readTargets } from '../../src/lint/read-targets.js';
import { memoryWorkspace } from '../../src/workspace/memory.js';

const read = async (texts: Record<string, string>, targets?: readonly string[]) =>
  readTargets(memoryWorkspace(texts, targets ? { targets } : {}));

test("of a file that our reader rejects, the person reads HashiCorp's words", async () => {
  const documents = await read({ 'main.tf': 'a = 1\nb = "open\n' });
  const document = documents.get('main.tf');
  assert.ok(document?.syntax === 'hcl');
  assert.match(document.tree.problems[0]?.message ?? '', /^Invalid multi-line string/);
  assert.is(document.tree.problems.length, 1);
  assert.is(document.tree.body.attributes[0]?.name, 'a');
});

test('reads targets alone, of all languages', async () => {
  const documents = await read({ 'main.tf': 'a = 1\n', 'b.tf': 'c = "open\n', '.env': 'A=1\n' }, [
    'main.tf',
    '.env',
  ]);
  assert.equal([...documents.keys()], ['.env', 'main.tf']);
});

test('files in JSON are not for that parser', async () => {
  const document = (await read({ 'main.tf.json': '{ "a": ' })).get('main.tf.json');
  assert.ok(document?.syntax === 'hcl');
  assert.not.match(document.tree.problems[0]?.message ?? '', /multi-line/);
});

test.run();
