import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { HclDocument } from '../../src/model/document.js';
import { walkBlocks } from '../../src/model/walk-blocks.js';
import { parseHcl } from '../../src/syntax/hcl/parse.js';

const text = 'a = "needle"\nx {\n  b = 1\n  c {\n    d = "needle"\n  }\n}\ny {\n  e = 2\n}\n';
const document: HclDocument = {
  syntax: 'hcl',
  file: { path: 'main.tf', text },
  tree: parseHcl({ path: 'main.tf', text }),
  kind: 'terraform',
  tracking: 'tracked',
  positioned: true,
};

function attributesIn(walked: HclDocument): readonly string[] {
  const names: string[] = [];
  walkBlocks(
    walked,
    (block) => block.includes('needle'),
    (node) => {
      if (node.type === 'Attribute') names.push(node.name);
    },
  );
  return names;
}

test('blocks whose text rules out what is looked for are left out, with all that is in them', () => {
  assert.equal(attributesIn(document), ['a', 'b', 'd']);
});

test('a file without positions has no text to judge its blocks by', () => {
  assert.equal(attributesIn({ ...document, positioned: false }), ['a', 'b', 'd', 'e']);
});

test.run();
