import { place, type SourceFile } from '../../source.js';
import { traversal } from '../../syntax/hcl/static.js';
import type { Attribute, Block, Expression } from '../../syntax/hcl/tree.js';
import type { HclDocument } from '../document.js';
import {
  mergeBackend,
  mergeCall,
  mergeProvider,
  mergeRequirement,
  mergeVariable,
} from './merge-overrides.js';
import type {
  Module,
  ModuleCall,
  PlacedAttribute,
  PlacedBlock,
  ProviderBlock,
  ProviderRequirement,
  ResourceBlock,
  TfvarsFile,
  VariableDeclaration,
} from './module.js';
import { resolvePath } from './module-files.js';
import { attributeNamed, isTrue, literalAt, placedAttribute, placedBlock } from './placed.js';
import { requiredProviders } from './requirements.js';

/** What is gathered file by file; the last of a name wins where Terraform would report a duplicate. */
interface Draft {
  variables: Map<string, VariableDeclaration>;
  locals: Map<string, PlacedAttribute>;
  outputs: PlacedBlock[];
  providers: ProviderBlock[];
  calls: ModuleCall[];
  resources: ResourceBlock[];
  backend: Module['backend'];
  cloud: PlacedBlock | undefined;
  requirements: ProviderRequirement[];
  requiredVersions: PlacedAttribute[];
  settings: PlacedBlock[];
}

export type ModuleContents = Omit<Module, 'lock' | 'callers' | 'isRoot' | 'generated'>;

/** Reads the blocks of a directory's files, override files merged last (internal/configs/module_merge.go). */
export function loadModule(
  directory: string,
  ordinary: readonly HclDocument[],
  overrides: readonly HclDocument[],
  tfvars: readonly TfvarsFile[],
): ModuleContents {
  const draft: Draft = {
    variables: new Map(),
    locals: new Map(),
    outputs: [],
    providers: [],
    calls: [],
    resources: [],
    backend: undefined,
    cloud: undefined,
    requirements: [],
    requiredVersions: [],
    settings: [],
  };
  for (const { file, tree } of ordinary)
    for (const block of tree.body.blocks) addBlock(draft, directory, file, block, false);
  for (const { file, tree } of overrides)
    for (const block of tree.body.blocks) addBlock(draft, directory, file, block, true);
  return { directory, files: [...ordinary, ...overrides].map(({ file }) => file), tfvars, ...draft };
}

function addBlock(draft: Draft, directory: string, file: SourceFile, block: Block, override: boolean): void {
  const [first, second] = block.labels.map((label) => label.value);
  switch (block.blockType) {
    case 'variable':
      if (first) mergeVariable(draft.variables, variable(file, block, first), override);
      break;
    case 'locals':
      for (const attribute of block.body.attributes)
        draft.locals.set(attribute.name, placedAttribute(file, attribute));
      break;
    case 'output':
      draft.outputs.push(placedBlock(file, block));
      break;
    case 'provider':
      if (first) mergeProvider(draft.providers, provider(file, block, first), override);
      break;
    case 'module':
      if (first) mergeCall(draft.calls, call(directory, file, block, first), override);
      break;
    case 'resource':
    case 'data':
    case 'ephemeral':
      if (first && second && !override) draft.resources.push(resource(file, block, first, second));
      break;
    case 'terraform':
      addSettings(draft, file, block, override);
      break;
  }
}

function addSettings(draft: Draft, file: SourceFile, block: Block, override: boolean): void {
  draft.settings.push(placedBlock(file, block));
  const version = attributeNamed(block, 'required_version');
  if (version) draft.requiredVersions.push(placedAttribute(file, version));
  for (const inner of block.body.blocks) {
    if (inner.blockType === 'backend')
      mergeBackend(draft, { type: inner.labels[0]?.value ?? '', ...placedBlock(file, inner) });
    else if (inner.blockType === 'cloud') mergeBackend(draft, undefined, placedBlock(file, inner));
    else if (inner.blockType === 'required_providers') {
      for (const requirement of requiredProviders(file, inner))
        mergeRequirement(draft.requirements, requirement, override);
    }
  }
}

function variable(file: SourceFile, block: Block, name: string): VariableDeclaration {
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

function provider(file: SourceFile, block: Block, name: string): ProviderBlock {
  return {
    name,
    alias: literalAt(file, attributeNamed(block, 'alias')?.expression)?.value,
    attributes: byName(file, block.body.attributes),
    blocks: block.body.blocks.map((inner) => placedBlock(file, inner)),
    ...placedBlock(file, block),
  };
}

function call(directory: string, file: SourceFile, block: Block, name: string): ModuleCall {
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

function resource(file: SourceFile, block: Block, resourceType: string, name: string): ResourceBlock {
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
