import { keyOf } from '../syntax/hcl/static.js';
import type { Attribute, Block, Expression, HclNode, ObjectItem } from '../syntax/hcl/tree.js';

/**
 * The nearest name above: an object key, an argument, for a variable's default the variable, and for the `value` of an
 * entry (environment of containers) the `name` or `key` beside it.
 */
export function nameOf(parents: readonly HclNode[]): string | undefined {
  for (let index = parents.length - 1; index >= 0; index--) {
    const node = parents[index]!;
    if (node.type === 'FunctionCall' && !TRANSPARENT.has(node.name)) return undefined;
    if (node.type === 'ObjectItem') return isValue(keyOf(node)) ? entryName(parents, node) : keyOf(node);
    if (node.type === 'Attribute') {
      if (node.name === 'default') return variableAround(parents);
      return isValue(node.name) ? attributeName(parents, node) : node.name;
    }
    if (node.type === 'Index' || node.type === 'BinaryOperation') return undefined;
  }
  return undefined;
}

const TRANSPARENT: ReadonlySet<string> = new Set([
  'jsonencode',
  'yamlencode',
  'sensitive',
  'base64encode',
  'tostring',
  'merge',
  'coalesce',
  'try',
  'tomap',
  'optional',
]);

export const blocks = (parents: readonly HclNode[]): readonly Block[] =>
  parents.filter((node) => node.type === 'Block');

const variableAround = (parents: readonly HclNode[]): string | undefined => {
  const [block] = blocks(parents);
  return block?.blockType === 'variable' ? block.labels[0]?.value : undefined;
};

const isValue = (name: string | undefined): boolean =>
  name !== undefined && /^(?:parameter_?)?value$/i.test(name);
const isName = (name: string | undefined): boolean =>
  name !== undefined && /^(?:name|key|parameter_?(?:name|key))$/i.test(name);

function entryName(parents: readonly HclNode[], item: ObjectItem): string | undefined {
  const object = parents[parents.indexOf(item) - 1];
  const beside =
    object?.type === 'ObjectExpression' ? object.items.find((one) => isName(keyOf(one))) : undefined;
  return (beside && literalText(beside.value)) ?? keyOf(item);
}

/** Of a resource only where it is an entry itself (`tfe_variable`, `aws_ssm_parameter`): other names are its own. */
function attributeName(parents: readonly HclNode[], attribute: Attribute): string | undefined {
  const around = blocks(parents);
  const isEntry = around.length > 1 || /variable|parameter/.test(around[0]?.labels[0]?.value ?? '');
  const beside = isEntry ? around.at(-1)?.body.attributes.find(({ name }) => isName(name)) : undefined;
  return (beside && literalText(beside.expression)) ?? attribute.name;
}

function literalText(expression: Expression): string | undefined {
  const [only, ...others] = expression.type === 'Template' ? expression.parts : [];
  return only?.type === 'TemplateLiteral' && others.length === 0 ? only.value : undefined;
}
