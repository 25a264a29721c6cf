import type {
  Module,
  ModuleCall,
  PlacedBlock,
  ProviderBlock,
  ProviderRequirement,
  VariableDeclaration,
} from './module.js';

/** Override files (`override.tf`, `*_override.tf`) change what ordinary ones declare. */
export type FileRole = 'ordinary' | 'override';

/**
 * How an override file changes what stands in ordinary files (internal/configs/module_merge.go): arguments replace
 * arguments of the same name; nested blocks replace all nested blocks of their type; a backend or cloud block
 * replaces either.
 */
export function mergeVariable(
  variables: Map<string, VariableDeclaration>,
  next: VariableDeclaration,
  role: FileRole,
): void {
  const base = variables.get(next.name);
  if (role === 'ordinary' || !base) {
    variables.set(next.name, next);
    return;
  }
  variables.set(next.name, {
    ...base,
    default: next.default ?? base.default,
    type: next.type ?? base.type,
    sensitive: next.sensitive || base.sensitive,
    ephemeral: next.ephemeral || base.ephemeral,
  });
}

export function mergeProvider(providers: ProviderBlock[], next: ProviderBlock, role: FileRole): void {
  const at =
    role === 'override'
      ? providers.findIndex((base) => base.name === next.name && base.alias === next.alias)
      : -1;
  const base = providers[at];
  if (!base) {
    providers.push(next);
    return;
  }
  const replaced = new Set(next.blocks.map(({ block }) => block.blockType));
  providers[at] = {
    ...base,
    attributes: new Map([...base.attributes, ...next.attributes]),
    blocks: [...base.blocks.filter(({ block }) => !replaced.has(block.blockType)), ...next.blocks],
  };
}

export function mergeCall(calls: ModuleCall[], next: ModuleCall, role: FileRole): void {
  const at = role === 'override' ? calls.findIndex((base) => base.name === next.name) : -1;
  const base = calls[at];
  if (!base) {
    calls.push(next);
    return;
  }
  calls[at] = {
    ...base,
    source: next.source ?? base.source,
    directory: next.source === undefined ? base.directory : next.directory,
    arguments: new Map([...base.arguments, ...next.arguments]),
    providers: next.providers ?? base.providers,
  };
}

export function mergeRequirement(
  requirements: ProviderRequirement[],
  next: ProviderRequirement,
  role: FileRole,
): void {
  const at = role === 'override' ? requirements.findIndex((base) => base.name === next.name) : -1;
  if (at < 0) requirements.push(next);
  else requirements[at] = next;
}

export function mergeBackend(
  draft: { backend: Module['backend']; cloud: PlacedBlock | undefined },
  backend: Module['backend'],
  cloud?: PlacedBlock,
): void {
  draft.backend = backend;
  draft.cloud = cloud;
}
