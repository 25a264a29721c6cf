import { place, type SourceFile } from '../../source.js';
import { traversal } from '../../syntax/hcl/static.js';
import type { Attribute, Block, Expression } from '../../syntax/hcl/tree.js';
import type {
  ModuleCall,
  PlacedAttribute,
  ProviderBlock,
  ResourceBlock,
  VariableDeclaration,
} from './module.js';
import { resolvePath } from './module-files.js';
import { attributeNamed, isTrue, literalAt, placedAttribute, placedBlock } from './placed.js';

export function declaredVariable(file: SourceFile, block: Block, name: string): VariableDeclaration {
  const value = attributeNamed(block, 'default');
  const type = attributeNamed(block, 'type');
  return {
    name,
    default: value && placedAttribute(file, value),
    type: type && placedAttribute(file, type),
    sensitive: isTrue(attributeNamed(block, 'sensitive')),
    ephemeral: isTrue(attributeNamed(block, 'ephemeral')),
    file,
    block,
    header: place(file, block.headerRange),
  };
}

const byName = (file: SourceFile, attributes: readonly Attribute[]): ReadonlyMap<string, PlacedAttribute> =>
  new Map(attributes.map((attribute) => [attribute.name, placedAttribute(file, attribute)]));

export function declaredProvider(file: SourceFile, block: Block, name: string): ProviderBlock {
  return {
    name,
    alias: literalAt(file, attributeNamed(block, 'alias')?.expression)?.value,
    attributes: byName(file, block.body.attributes),
    blocks: block.body.blocks.map((inner) => placedBlock(file, inner)),
    ...placedBlock(file, block),
  };
}

/** @param directory Of the module: what a local `source` starts from. */
export function declaredCall(directory: string, file: SourceFile, block: Block, name: string): ModuleCall {
  const source = literalAt(file, attributeNamed(block, 'source')?.expression)?.value;
  const local = source !== undefined && /^\.\.?(\/|$)/.test(source);
  return {
    name,
    source,
    directory: local ? resolvePath(directory, source) : undefined,
    arguments: byName(file, block.body.attributes),
    providers: passedProviders(file, attributeNamed(block, 'providers')),
    ...placedBlock(file, block),
  };
}

function passedProviders(file: SourceFile, attribute: Attribute | undefined): ModuleCall['providers'] {
  if (attribute?.expression.type !== 'ObjectExpression') return undefined;
  const passed = new Map<string, { parent: string; at: ReturnType<typeof place> }>();
  for (const item of attribute.expression.items) {
    const child = traversal(item.key)?.join('.');
    const parent = providerAddress(item.value);
    if (child && parent) passed.set(child, { parent, at: place(file, item) });
  }
  return passed;
}

/** `aws`, `aws.west`, and of OpenTofu's `aws.by_region[each.key]` the configuration whose instance is meant. */
const providerAddress = (expression: Expression): string | undefined =>
  traversal(expression.type === 'Index' ? expression.collection : expression)?.join('.');

const MODES = { resource: 'managed', data: 'data', ephemeral: 'ephemeral' } as const;

export function declaredResource(
  file: SourceFile,
  block: Block,
  resourceType: string,
  name: string,
): ResourceBlock {
  // Most name none: their bodies need not be looked into.
  const mayName = file.text.slice(block.start, block.end).includes('provider');
  const named = mayName ? attributeNamed(block, 'provider') : undefined;
  const explicit = named && (providerAddress(named.expression) ?? literalAt(file, named.expression)?.value);
  return {
    mode: MODES[block.blockType as keyof typeof MODES],
    resourceType,
    name,
    provider: explicit ?? firstWord(resourceType),
    file,
    block,
    header: place(file, block.headerRange),
  };
}

function firstWord(resourceType: string): string {
  const end = resourceType.indexOf('_');
  return end < 0 ? resourceType : resourceType.slice(0, end);
}
