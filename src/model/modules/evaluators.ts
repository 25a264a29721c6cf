import type { SourceFile } from '../../source.js';
import type { Expression } from '../../syntax/hcl/tree.js';
import type { HclDocument } from '../document.js';
import { evaluate, startEvaluation } from '../evaluation/evaluate.js';
import type { Value } from '../evaluation/value.js';
import type { ModuleInstance } from './module.js';
import { directoryOf } from './module-files.js';
import { instancesBelow } from './providers.js';

export type Evaluate = (expression: Expression, file: SourceFile) => Value;

interface Modules {
  readonly roots: readonly ModuleInstance[];
  alone(directory: string): ModuleInstance | undefined;
}

const standalone: Evaluate = (expression, file) =>
  evaluate(expression, startEvaluation(file, { lookUp: () => undefined, readFile: () => undefined }));

/**
 * What the expressions of a file come to. Those of a module are evaluated as its first instance sees them, or as if it
 * ran on its own where no root calls it; those of other files stand alone.
 */
export function evaluators({ roots, alone }: Modules): (document: HclDocument) => Evaluate {
  let instances: ReadonlyMap<string, ModuleInstance> | undefined;
  return ({ file, kind }) => {
    if (kind !== 'terraform' && kind !== 'terraform-json') return standalone;
    instances ??= new Map(
      roots
        .flatMap(instancesBelow)
        .reverse()
        .map((instance) => [instance.module.directory, instance]),
    );
    const directory = directoryOf(file.path);
    return (instances.get(directory) ?? alone(directory))?.evaluate ?? standalone;
  };
}
