import type { Attribute, Block } from '../../syntax/hcl/tree.js';
import type { HclDocument } from '../document.js';
import { directoryOf } from '../module-files.js';
import { attributeNamed } from '../placed.js';
import { asString } from '../value.js';
import { type Evaluated, evaluatedIn, includesOf } from './evaluation.js';
import { hclAt, pathFrom, type TerragruntSources } from './sources.js';

/** A directory in which terragrunt runs a module, with everything that its file includes. */
export interface Unit {
  readonly directory: string;
  /** Its own file, then those that it includes, in their order: the first that says something counts. */
  readonly configs: readonly [Evaluated, ...Evaluated[]];
  /** The directory of the module; undefined where it is not in the repository. */
  readonly module: string | undefined;
}

/** The units of these files: those that name a module, or stand beside one. */
export const unitsOf = (
  documents: readonly HclDocument[],
  isModule: (directory: string) => boolean,
  sources: TerragruntSources,
): readonly Unit[] =>
  documents
    .filter(({ file }) => /(?:^|\/)terragrunt\.hcl$/.test(file.path))
    .flatMap((document) => unitOf(document, isModule, sources) ?? []);

function unitOf(
  document: HclDocument,
  isModule: (directory: string) => boolean,
  sources: TerragruntSources,
): Unit | undefined {
  const { path } = document.file;
  const own = evaluatedIn(document, path, sources);
  const included = includesOf(document, own.evaluate).flatMap(
    (include) => hclAt(include.path, sources) ?? [],
  );
  const configs = [own, ...included.map((one) => evaluatedIn(one, path, sources))] as const;
  const directory = directoryOf(path);
  const source = sourceOf(configs);
  if (source === undefined)
    return isModule(directory) ? { directory, configs, module: directory } : undefined;
  const module = source.path === undefined ? undefined : pathFrom(directory, source.path);
  return { directory, configs, module };
}

/** `terraform { source = … }`; its path without the mark between a package and its module. */
function sourceOf(configs: Unit['configs']): { readonly path: string | undefined } | undefined {
  for (const config of configs)
    for (const block of blocksOf(config, 'terraform')) {
      const source = attributeNamed(block, 'source');
      if (!source) continue;
      const path = asString(config.evaluate(source.expression, config.document.file));
      const local = path !== undefined && /^(?:\.|repository:)/.test(path);
      return { path: local ? path.replace(/(?<!:)\/\//, '/') : undefined };
    }
  return undefined;
}

export const blocksOf = ({ document }: Evaluated, type: string): readonly Block[] =>
  document.tree.body.blocks.filter(({ blockType }) => blockType === type);

export const attributeOf = ({ document }: Evaluated, name: string): Attribute | undefined =>
  document.tree.body.attributes.find((attribute) => attribute.name === name);
