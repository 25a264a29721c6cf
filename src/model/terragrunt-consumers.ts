import type { Block, Expression } from '../syntax/hcl/tree.js';
import { place, type SourceFile } from '../syntax/source.js';
import { objectArguments } from './arguments.js';
import type { Consumer, NestedArguments } from './consumer.js';
import type { HclDocument } from './document.js';
import { evaluate, type Scope, startEvaluation } from './evaluate.js';
import { directoryOf } from './module-files.js';
import { attributeNamed, literalAt } from './placed.js';
import type { ConsumerSurroundings } from './provider-consumers.js';
import type { Value } from './value.js';

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
      .flatMap((block) => remoteState(file, block, evaluateIn(tree.body.blocks), surroundings) ?? []),
  );
}

function remoteState(
  file: SourceFile,
  block: Block,
  run: Evaluate,
  surroundings: ConsumerSurroundings,
): Consumer | undefined {
  const config = attributeNamed(block, 'config')?.expression;
  if (literalAt(file, attributeNamed(block, 'backend')?.expression)?.value !== 's3') return undefined;
  if (config?.type !== 'ObjectExpression') return undefined;
  const directory = directoryOf(file.path);
  const nested = new Map<string, readonly NestedArguments[]>();
  for (const { key, value } of config.items) {
    if (value.type !== 'ObjectExpression' || key.type !== 'Variable') continue;
    const inner = objectArguments(value, file, run);
    nested.set(key.name, [{ header: place(file, key), form: 'object', arguments: inner }]);
  }
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
    arguments: objectArguments(config, file, run),
    nested,
    envScope: surroundings.envScope(directory),
    version: { of: 'terraform', version: undefined, from: 'none', at: undefined, admitted: [] },
    complete: true,
  };
}

/** Values with the locals of one file in reach; what functions of terragrunt give is unknown. */
export function evaluateIn(blocks: readonly Block[]): Evaluate {
  const locals = blocks.filter(({ blockType }) => blockType === 'locals');
  const inProgress = new Set<string>();
  const run: Evaluate = (expression, file) => evaluate(expression, startEvaluation(file, scopeOf(file)));
  const scopeOf = (file: SourceFile): Scope => ({
    lookUp: (root, name) => {
      const found = root === 'local' ? locals.flatMap((block) => attributeNamed(block, name) ?? []) : [];
      const [attribute] = found;
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
