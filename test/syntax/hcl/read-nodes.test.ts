import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { childrenOf } from '../../../src/syntax/hcl/children.js';
import { parseHcl } from '../../../src/syntax/hcl/parse.js';
import type { Block } from '../../../src/syntax/hcl/tree.js';

const blockOf = (text: string): Block => parseHcl({ path: 'main.tf', text }).body.blocks[0]!;
const RESOURCE = 'resource "aws_instance" "a" {\n  ami = "x"\n  nested {\n    b = 1\n  }\n}\n';

test('who passes through a resource reads its body, and leaves none behind', () => {
  const block = blockOf(RESOURCE);
  const [first] = childrenOf(block);
  const [second] = childrenOf(block);
  assert.equal(first, second);
  assert.is.not(first, second);
});

test('a body that somebody asked for is the one that all others get', () => {
  const block = blockOf(RESOURCE);
  const before = childrenOf(block);
  const { body } = block;
  assert.is(block.body, body);
  assert.is(childrenOf(block)[0], body);
  assert.equal(before, [body]);
});

test('bodies of other blocks are kept as they were read', () => {
  const block = blockOf('variable "a" {\n  default = 1\n}\n');
  assert.is(childrenOf(block)[0], block.body);
});

test.run();
