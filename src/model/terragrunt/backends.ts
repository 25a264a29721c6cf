import type { Block } from '../../syntax/hcl/tree.js';
import { place } from '../../syntax/source.js';
import type { Consumer } from '../consumer.js';
import type { HclDocument } from '../document.js';
import { directoryOf } from '../module-files.js';
import { attributeNamed, literalAt } from '../placed.js';
import type { ConsumerSurroundings } from '../provider-consumers.js';
import { writtenObject } from '../written-object.js';
import type { Evaluate } from './evaluation.js';

export interface GeneratedSurroundings extends ConsumerSurroundings {
  evaluatorOf(document: HclDocument): Evaluate;
}

/**
 * `remote_state` with backend s3: terragrunt generates the backend from its `config` and signs with it to create the
 * bucket (docs.terragrunt.com, "remote_state").
 */
export function terragruntBackends(
  documents: readonly HclDocument[],
  surroundings: GeneratedSurroundings,
): readonly Consumer[] {
  return documents.flatMap((document) =>
    document.tree.body.blocks
      .filter(({ blockType }) => blockType === 'remote_state')
      .flatMap((block) => remoteState(document, block, surroundings) ?? []),
  );
}

function remoteState(
  document: HclDocument,
  block: Block,
  surroundings: GeneratedSurroundings,
): Consumer | undefined {
  const { file } = document;
  const config = attributeNamed(block, 'config')?.expression;
  if (literalAt(file, attributeNamed(block, 'backend')?.expression)?.value !== 's3') return undefined;
  if (!config) return undefined;
  const directory = directoryOf(file.path);
  const evaluate = surroundings.evaluatorOf(document);
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
