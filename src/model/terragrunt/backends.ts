import { place } from '../../source.js';
import type { Consumer } from '../consumers/consumer.js';
import type { ConsumerSurroundings } from '../consumers/provider-consumers.js';
import { writtenObject } from '../consumers/written-object.js';
import type { HclDocument } from '../document.js';
import { directoryOf } from '../modules/module-files.js';
import { attributeNamed, literalAt } from '../modules/placed.js';
import type { ConfigBlock } from './evaluated.js';

/**
 * `remote_state` with backend s3: terragrunt generates the backend from its `config` and signs with it to create the
 * bucket (docs.terragrunt.com, "remote_state").
 */
export const terragruntBackends = (
  blocks: readonly ConfigBlock[],
  surroundings: ConsumerSurroundings,
): readonly Consumer[] => blocks.flatMap((block) => remoteState(block, surroundings) ?? []);

function remoteState(
  { document, block, evaluate }: ConfigBlock,
  surroundings: ConsumerSurroundings,
): Consumer | undefined {
  const { file } = document;
  const config = attributeNamed(block, 'config')?.expression;
  if (literalAt(file, attributeNamed(block, 'backend')?.expression)?.value !== 's3') return undefined;
  if (!config) return undefined;
  const directory = directoryOf(file.path);
  const { items, nested, complete } = writtenObject({
    expression: config,
    file,
    evaluate,
    local: (name) => localOf(document, name),
  });
  if (!complete && items.size === 0) return undefined;
  return {
    kind: 'terragrunt-backend',
    name: 'remote_state "s3"',
    address: 'remote_state.s3',
    provider: 'aws',
    alias: undefined,
    header: place(file, block.headerRange),
    declared: true,
    used: true,
    resources: [],
    instance: undefined,
    directory,
    arguments: items,
    nested,
    envScope: surroundings.envScope(directory),
    version: { of: 'terraform', version: undefined, from: 'none', at: undefined, admitted: [] },
    complete,
  };
}

/** Where a local of a file is written. */
export function localOf({ file, tree }: HclDocument, name: string) {
  const found = tree.body.blocks
    .filter(({ blockType }) => blockType === 'locals')
    .flatMap((block) => attributeNamed(block, name) ?? [])[0];
  return found && { expression: found.expression, file };
}
