import { literalString } from '../../syntax/hcl/static.js';
import type { HclDocument } from '../document.js';
import type { ModuleInstance, PlacedAttribute, ResourceBlock } from '../modules/module.js';
import { attributeNamed, placedAttribute, placedBlock } from '../modules/placed.js';
import { instancesBelow } from '../modules/providers.js';
import { argumentsOf, nestedArguments } from './arguments.js';
import type { Argument, Consumer } from './consumer.js';
import type { ConsumerSurroundings } from './provider-consumers.js';
import { writtenObject } from './written-object.js';

/** One `-backend-config` of `terraform init`. */
export type BackendPart =
  | { readonly kind: 'file'; readonly document: HclDocument }
  /** `key=value`. */
  | { readonly kind: 'setting'; readonly argument: Argument }
  /** A file, or a `key=value`, that is not known here. */
  | { readonly kind: 'unknown' };

/** What one `terraform init` adds to the block of the backend: the later part wins, and all of them over the block. */
export type BackendParts = readonly BackendPart[];

/**
 * The S3 backend of a root module: one consumer for each way in which `terraform init` may complete it
 * (`-backend-config`, internal/command/init.go, backendConfigOverrideBody), or one for the block alone.
 */
export function backendConsumers(
  root: ModuleInstance,
  ways: readonly BackendParts[],
  surroundings: ConsumerSurroundings,
): readonly Consumer[] {
  const { backend } = root.module;
  if (backend?.type !== 's3') return [];
  const own = backend.block.body.attributes.map((attribute) => placedAttribute(backend.file, attribute));
  const blocks = backend.block.body.blocks.map((block) => placedBlock(backend.file, block));
  const variants = ways.length > 0 ? ways : [[]];
  return variants.map((parts) => {
    const attributes = [...own, ...parts.flatMap(attributesOf)];
    const given = mergedArguments(own, parts, root);
    return {
      ...shared(root, surroundings),
      kind: 'backend',
      name: 'backend "s3"',
      address: 'backend.s3',
      header: backend.header,
      arguments: given,
      nested: nestedArguments(blocks, attributes, root.evaluate),
      complete: given.has('bucket') && given.has('key') && parts.every(({ kind }) => kind !== 'unknown'),
    };
  });
}

const attributesOf = (part: BackendPart): readonly PlacedAttribute[] =>
  part.kind === 'file'
    ? part.document.tree.body.attributes.map((attribute) => placedAttribute(part.document.file, attribute))
    : [];

/** In the order of the command line. */
function mergedArguments(
  own: readonly PlacedAttribute[],
  parts: BackendParts,
  { evaluate }: ModuleInstance,
): ReadonlyMap<string, Argument> {
  const given = new Map(argumentsOf(own, evaluate));
  for (const part of parts) {
    const added =
      part.kind === 'setting'
        ? [[part.argument.name, part.argument] as const]
        : argumentsOf(attributesOf(part), evaluate);
    for (const [name, argument] of added) given.set(name, argument);
  }
  return given;
}

const shared = (root: ModuleInstance, surroundings: ConsumerSurroundings) => ({
  provider: 'aws',
  alias: undefined,
  declared: true,
  used: true,
  resources: [],
  instance: root,
  directory: root.module.directory,
  envScope: surroundings.envScope(root.module.directory),
  version: root.versions.cli,
});

export const readsState = ({ mode, resourceType }: ResourceBlock): boolean =>
  mode === 'data' && resourceType === 'terraform_remote_state';

/** Each `terraform_remote_state` with backend s3; its `config` stands alone (data_source_state.go). */
export function remoteStateConsumers(
  root: ModuleInstance,
  surroundings: ConsumerSurroundings,
): readonly Consumer[] {
  return instancesBelow(root).flatMap((instance) =>
    instance.module.resources
      .filter(readsState)
      .flatMap((resource) => remoteState(resource, instance, surroundings) ?? []),
  );
}

function remoteState(
  resource: ResourceBlock,
  instance: ModuleInstance,
  surroundings: ConsumerSurroundings,
): Consumer | undefined {
  const { file, block } = resource;
  const backend = attributeNamed(block, 'backend');
  if (!backend || literalString(backend.expression)?.value !== 's3') return undefined;
  const config = attributeNamed(block, 'config');
  const local = (name: string) => {
    const found = instance.module.locals.get(name);
    return found && { expression: found.attribute.expression, file: found.file };
  };
  const { items, nested, complete } = config
    ? writtenObject({ expression: config.expression, file, evaluate: instance.evaluate, local })
    : NO_CONFIG;
  const name = `data.terraform_remote_state.${resource.name}`;
  return {
    ...shared(instance.root, surroundings),
    kind: 'remote-state',
    name,
    address: [instance.address, name].filter(Boolean).join('.'),
    header: resource.header,
    instance,
    arguments: items,
    nested,
    complete,
  };
}

const NO_CONFIG = { items: new Map(), nested: new Map(), complete: false };
