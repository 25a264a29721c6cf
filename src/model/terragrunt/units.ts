import type { Place } from '../../source.js';
import type { HclDocument } from '../document.js';
import { asString } from '../evaluation/value.js';
import { directoryOf } from '../modules/module-files.js';
import { blocksOf, type ConfigBlock, type Evaluated, valueIn } from './evaluated.js';
import { evaluatedIn, type Standing } from './evaluation.js';
import { includesOf } from './includes.js';
import { hclAt, pathFrom, type TerragruntSources } from './sources.js';
import type { StackUnit } from './stacks.js';

/** A file that has a part in a unit. */
export interface UnitConfig extends Evaluated {
  /** Its maps and lists are joined with those of the stronger files, instead of being replaced. */
  readonly isDeep: boolean;
}

/** A directory in which terragrunt runs a module, with everything that its file includes. */
export interface Unit {
  readonly directory: string;
  /** Its own file, then those that it includes, the last one first: the first that says something counts. */
  readonly configs: readonly [UnitConfig, ...UnitConfig[]];
  /** The directory of the module; undefined where it is not in the repository. */
  readonly module: string | undefined;
  /** Where it includes what is not in the repository. */
  readonly open: readonly Place[];
}

/** The units of these files: those that name a module, or stand beside one, and those that stacks make. */
export function unitsOf(
  documents: readonly HclDocument[],
  stackUnits: readonly StackUnit[],
  isModule: (directory: string) => boolean,
  sources: TerragruntSources,
): readonly Unit[] {
  const copied = new Set(stackUnits.map(({ document }) => document));
  const own = documents
    .filter((document) => /(?:^|\/)terragrunt\.hcl$/.test(document.file.path) && !copied.has(document))
    .map((document): StackUnit => ({ document, path: document.file.path, values: undefined }));
  return [...own, ...stackUnits].flatMap((unit) => unitOf(unit, isModule, sources) ?? []);
}

function unitOf(
  { document, path, values }: StackUnit,
  isModule: (directory: string) => boolean,
  sources: TerragruntSources,
): Unit | undefined {
  const standing: Standing = { unit: path, copiedTo: path, values };
  const own = { ...evaluatedIn(document, standing, sources), isDeep: false };
  const includes = includesOf(own, path);
  // Terragrunt merges from the last one up, each below what it has (config/include.go, handleInclude).
  const included = includes
    .filter(({ merge }) => merge !== 'none')
    .reverse()
    .flatMap((include): readonly UnitConfig[] => {
      const found = hclAt(include.path, sources);
      return found
        ? [{ ...evaluatedIn(found, { unit: path }, sources), isDeep: include.merge === 'deep' }]
        : [];
    });
  const configs = [own, ...included] as const;
  const directory = directoryOf(path);
  const open = includes
    .filter((include) => include.merge !== 'none' && !hclAt(include.path, sources))
    .map(({ at }) => at);
  const source = sourceOf(configs);
  if (source === undefined)
    return isModule(directory) ? { directory, configs, module: directory, open } : undefined;
  const module = source.path === undefined ? undefined : pathFrom(directory, source.path);
  return { directory, configs, module, open };
}

/** `terraform { source = … }`; its path without the mark between a package and its module. */
function sourceOf(configs: Unit['configs']): { readonly path: string | undefined } | undefined {
  for (const config of configs)
    for (const block of blocksOf(config, 'terraform')) {
      const source = valueIn(block, 'source');
      if (!source) continue;
      const path = asString(source);
      const local = path !== undefined && /^(?:\.|repository:)/.test(path);
      return { path: local ? path.replace(/(?<!:)\/\//, '/') : undefined };
    }
  return undefined;
}

/** The blocks of a type that count: of equal labels that of the strongest file (terragrunt, config/include.go, Merge). */
export function blocksInForce({ configs }: Unit, type: string): readonly ConfigBlock[] {
  const found = new Map<string, ConfigBlock>();
  for (const config of configs)
    for (const one of blocksOf(config, type)) {
      const label = one.block.labels[0]?.value ?? '';
      if (!found.has(label)) found.set(label, one);
    }
  return [...found.values()];
}
