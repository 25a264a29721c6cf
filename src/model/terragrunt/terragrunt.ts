import { once } from '../../once.js';
import { place } from '../../source.js';
import type { FileKind } from '../../workspace/kinds.js';
import type { WorkspaceFile } from '../../workspace/workspace.js';
import type { HclDocument } from '../document.js';
import type { EnvScope } from '../env/env-scope.js';
import { agreed, unknown } from '../evaluation/value.js';
import type { Unresolved } from '../sources/unresolved.js';
import type { Evaluate, Evaluated } from './evaluated.js';
import { evaluatedIn } from './evaluation.js';
import { hclAt, type TerragruntSources } from './sources.js';
import { stacksOf } from './stacks.js';
import { type UnitRun, unitRun } from './unit-run.js';
import { unitsOf } from './units.js';

interface Sources extends TerragruntSources {
  filesOfKind(...kinds: readonly FileKind[]): readonly WorkspaceFile[];
  isModule(directory: string): boolean;
  envScope(directory: string): EnvScope;
}

/** The units of a repository, and what its terragrunt files say when they are asked from them. */
export interface Terragrunt {
  /** Every unit, in the order of the files. */
  units(): readonly UnitRun[];
  /** How the units run the module of a directory. */
  unitsOver(module: string): readonly UnitRun[];
  /** What keeps units from being known: stacks that are made of files elsewhere. */
  unread(): readonly Unresolved[];
  /** Values in a file: those that all units agree on which have a part in it; else what it says alone. */
  evaluatorOf(document: HclDocument): Evaluate;
}

/** Units that one file is asked from; of a file that more take part in, its values are not known. */
const MAX_UNITS = 200;

/** Looks at nothing before it is asked, and at each file once. */
export function createTerragrunt(sources: Sources): Terragrunt {
  const index = once(() => indexed(sources));
  return {
    units: () => index().runs,
    unread: () => index().unread,
    unitsOver: (module) => index().byModule.get(module) ?? [],
    evaluatorOf(document) {
      const { path } = document.file;
      const parts = index().byFile.get(path) ?? [evaluatedIn(document, { unit: undefined }, sources)];
      return (expression, file) =>
        parts.length > MAX_UNITS
          ? unknown(`what more than ${MAX_UNITS} units make of it`, place(file, expression))
          : agreed(parts.map(({ evaluate }) => evaluate(expression, file)));
    },
  };
}

function indexed(sources: Sources) {
  const byModule = new Map<string, UnitRun[]>();
  const byFile = new Map<string, Evaluated[]>();
  const runs: UnitRun[] = [];
  const documents = sources.filesOfKind('terragrunt').flatMap(({ path }) => hclAt(path, sources) ?? []);
  const stacks = stacksOf(documents, sources);
  for (const unit of unitsOf(documents, stacks.units, sources.isModule, sources)) {
    const run = unitRun(unit, sources);
    runs.push(run);
    if (unit.module !== undefined) add(byModule, unit.module, run);
    for (const config of unit.configs) add(byFile, config.document.file.path, config);
  }
  return { runs, byModule, byFile, unread: stacks.unread };
}

function add<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}
