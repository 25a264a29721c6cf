import type { SourceFile } from '../../source.js';
import { traversal } from '../../syntax/hcl/static.js';
import type { Block, Expression, ForExpression, FunctionCall, HclNode } from '../../syntax/hcl/tree.js';
import { walk } from '../../syntax/hcl/walk.js';
import type { HclDocument } from '../document.js';
import { possibleValues } from '../evaluation/value.js';
import { walkBlocks } from '../walk-blocks.js';
import type { Evaluate } from './evaluators.js';
import { attributeNamed } from './placed.js';

const mayReadFile = (text: string): boolean => /\b(?:template)?file\(/.test(text);

type ReadAs = 'text' | 'template';

/** Without `filebase64`, which is for what is no text. */
const FUNCTIONS: ReadonlyMap<string, ReadAs> = new Map([
  ['file', 'text'],
  ['templatefile', 'template'],
]);

/** The files whose text the expressions of a file take, whatever their names: scripts, configurations, templates. */
export function filesRead(document: HclDocument, evaluate: Evaluate): ReadonlyMap<SourceFile, ReadAs> {
  const found = new Map<SourceFile, ReadAs>();
  if (!mayReadFile(document.file.text)) return found;
  walkBlocks(document, mayReadFile, (node, parents) => {
    const readAs = node.type === 'FunctionCall' ? FUNCTIONS.get(node.name) : undefined;
    if (node.type !== 'FunctionCall' || !readAs) return;
    for (const value of possibleValues(evaluate(textRead(node, parents), document.file)))
      for (const text of value.kind === 'list' ? value.items : [value])
        if (text.kind === 'string') found.set(text.origin.at.file, readAs);
  });
  return found;
}

/** The file as it is; one for each instance of a block where the path depends on it. */
function textRead(call: FunctionCall, parents: readonly HclNode[]): Expression {
  const [path] = call.args;
  if (!path) return call;
  const read: FunctionCall = { ...call, name: 'file', args: [path] };
  const block = parents.findLast((node): node is Block => node.type === 'Block');
  const instances = block && attributeNamed(block, 'for_each')?.expression;
  return instances && dependsOnEach(path) ? forEach(instances, read) : read;
}

function dependsOnEach(expression: Expression): boolean {
  let found = false;
  walk(expression, (node) => {
    if (node.type === 'GetAttribute' && traversal(node)?.[0] === 'each') found = true;
  });
  return found;
}

/** `[for each in [for k, v in instances : { key = k, value = v }] : read]` */
function forEach(instances: Expression, read: Expression): ForExpression {
  const { start, end } = read;
  const range = { start, end };
  const name = (text: string): Expression => ({ type: 'Variable', name: text, ...range });
  const list = (
    collection: Expression,
    valueName: string,
    value: Expression,
    keyName?: string,
  ): ForExpression => ({
    type: 'ForExpression',
    form: 'tuple',
    keyName,
    valueName,
    collection,
    key: undefined,
    value,
    grouped: false,
    condition: undefined,
    ...range,
  });
  const item = (key: string): Extract<HclNode, { type: 'ObjectItem' }> => ({
    type: 'ObjectItem',
    key: name(key),
    value: name(key),
    ...range,
  });
  const each: Expression = { type: 'ObjectExpression', items: [item('key'), item('value')], ...range };
  return list(list(instances, 'value', each, 'key'), 'each', read);
}
