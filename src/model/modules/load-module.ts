import type { Block } from '../../syntax/hcl/tree.js';
import type { HclDocument } from '../document.js';
import { declaredCall, declaredProvider, declaredResource, declaredVariable } from './declared-blocks.js';
import {
  type FileRole,
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
import { attributeNamed, placedAttribute, placedBlock } from './placed.js';
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
  for (const document of ordinary) addBlocks(draft, { ...document, directory, role: 'ordinary' });
  for (const document of overrides) addBlocks(draft, { ...document, directory, role: 'override' });
  return { directory, files: [...ordinary, ...overrides].map(({ file }) => file), tfvars, ...draft };
}

interface ModuleFile extends Pick<HclDocument, 'file' | 'tree'> {
  readonly directory: string;
  readonly role: FileRole;
}

function addBlocks(draft: Draft, source: ModuleFile): void {
  for (const block of source.tree.body.blocks) addBlock(draft, source, block);
}

function addBlock(draft: Draft, source: ModuleFile, block: Block): void {
  const { directory, file, role } = source;
  const [first, second] = block.labels.map((label) => label.value);
  switch (block.blockType) {
    case 'variable':
      if (first) mergeVariable(draft.variables, declaredVariable(file, block, first), role);
      break;
    case 'locals':
      for (const attribute of block.body.attributes)
        draft.locals.set(attribute.name, placedAttribute(file, attribute));
      break;
    case 'output':
      draft.outputs.push(placedBlock(file, block));
      break;
    case 'provider':
      if (first) mergeProvider(draft.providers, declaredProvider(file, block, first), role);
      break;
    case 'module':
      if (first) mergeCall(draft.calls, declaredCall(directory, file, block, first), role);
      break;
    case 'resource':
    case 'data':
    case 'ephemeral':
      if (first && second && role === 'ordinary')
        draft.resources.push(declaredResource(file, block, first, second));
      break;
    case 'terraform':
      addSettings(draft, source, block);
      break;
  }
}

function addSettings(draft: Draft, { file, role }: ModuleFile, block: Block): void {
  draft.settings.push(placedBlock(file, block));
  const version = attributeNamed(block, 'required_version');
  if (version) draft.requiredVersions.push(placedAttribute(file, version));
  for (const inner of block.body.blocks) {
    if (inner.blockType === 'backend')
      mergeBackend(draft, { type: inner.labels[0]?.value ?? '', ...placedBlock(file, inner) });
    else if (inner.blockType === 'cloud') mergeBackend(draft, undefined, placedBlock(file, inner));
    else if (inner.blockType === 'required_providers') {
      for (const requirement of requiredProviders(file, inner))
        mergeRequirement(draft.requirements, requirement, role);
    }
  }
}
