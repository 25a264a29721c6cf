import type { Block, Expression } from '../syntax/hcl/tree.js';
import { place, type SourceFile } from '../syntax/source.js';
import type { Consumer } from './consumer.js';
import type { HclDocument } from './document.js';
import { evaluate, type Scope, startEvaluation } from './evaluate.js';
import { directoryOf } from './module-files.js';
import { attributeNamed, literalAt } from './placed.js';
import type { ConsumerSurroundings } from './provider-consumers.js';
import type { Value } from './value.js';
import { writtenObject } from './written-object.js';

export type Evaluate = (expression: Expression, file: SourceFile) => Value;

/**
 * `remote_state` with backend s3: terragrunt generates the backend from its `config` and signs with it to create the
 * bucket (terragrunt.gruntwork.io, "remote_state"). Locals of the same file are followed; includes are not.
 */
export function terragruntBackends(
  documents: readonly HclDocument[],
  surroundings: ConsumerSurroundings,
): readonly Consumer[] {
  return documents.flatMap(({ file, tree }) =>
    tree.body.blocks
      .filter(({ blockType }) => blockType === 'remote_state')
      .flatMap((block) => remoteState(file, block, tree.body.blocks, surroundings) ?? []),
  );
}

function remoteState(
  file: SourceFile,
  block: Block,
  blocks: readonly Block[],
  surroundings: ConsumerSurroundings,
): Consumer | undefined {
  const config = attributeNamed(block, 'config')?.expression;
  if (literalAt(file, attributeNamed(block, 'backend')?.expression)?.value !== 's3') return undefined;
  if (!config) return undefined;
  const directory = directoryOf(file.path);
  const local = (name: string) => {
    const found = localNamed(blocks, name);
    return found && { expression: found.expression, file };
  };
  const { items, nested, complete } = writtenObject({
    expression: config,
    file,
    evaluate: evaluateIn(blocks),
    local,
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

const localNamed = (blocks: readonly Block[], name: string) =>
  blocks
    .filter(({ blockType }) => blockType === 'locals')
    .flatMap((block) => attributeNamed(block, name) ?? [])[0];

/** Values with the locals of one file in reach; what functions of terragrunt give is unknown. */
export function evaluateIn(blocks: readonly Block[]): Evaluate {
  const inProgress = new Set<string>();
  const run: Evaluate = (expression, file) => evaluate(expression, startEvaluation(file, scopeOf(file)));
  const scopeOf = (file: SourceFile): Scope => ({
    lookUp: (root, name) => {
      const attribute = root === 'local' ? localNamed(blocks, name) : undefined;
      if (!attribute || inProgress.has(name)) return undefined;
      inProgress.add(name);
      const value = run(attribute.expression, file);
      inProgress.delete(name);
      return value;
    },
    readFile: () => undefined,
  });
  return run;
}
