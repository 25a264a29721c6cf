import { place } from '../../source.js';
import type { HclDocument } from '../document.js';
import { asString, type Value } from '../evaluation/value.js';
import { baseName, directoryOf, pathIn } from '../modules/module-files.js';
import type { Unresolved } from '../sources/unresolved.js';
import { blocksOf, type ConfigBlock, valueIn } from './evaluated.js';
import { evaluatedIn } from './evaluation.js';
import { hclAt, pathFrom, type TerragruntSources } from './sources.js';

/** The file of a unit, and where it counts. */
export interface StackUnit {
  readonly document: HclDocument;
  /** Its own path, or the one that a stack copies it to. */
  readonly path: string;
  /** What the stack gives to it. */
  readonly values: Value | undefined;
}

export interface Stacks {
  readonly units: readonly StackUnit[];
  /** Units and stacks that are taken from elsewhere. */
  readonly unread: readonly Unresolved[];
}

/** Stacks in stacks, and units of all of them. */
const MAX_LEVELS = 5;
const MAX_UNITS = 500;

const UNIT = 'terragrunt.hcl';
const STACK = 'terragrunt.stack.hcl';

interface Stack {
  readonly document: HclDocument;
  readonly directory: string;
  readonly values: Value | undefined;
}

/**
 * The units that `terragrunt.stack.hcl` files make out of others of the repository (docs.terragrunt.com, "Explicit
 * stacks"): copies in `.terragrunt-stack`, with the values that they are given.
 */
export function stacksOf(documents: readonly HclDocument[], sources: TerragruntSources): Stacks {
  const nested = new Set<HclDocument>();
  let left = MAX_UNITS;
  const follow = ({ document, directory, values }: Stack, level: number): Stacks => {
    const standing = { unit: pathIn(directory, STACK), copiedTo: pathIn(directory, STACK), values };
    const config = evaluatedIn(document, standing, sources);
    const blocks = (['unit', 'stack'] as const).flatMap((kind) => blocksOf(config, kind));
    return joined(
      blocks.map((block): Stacks => {
        const made = madeBy(block, directory, sources);
        if (!made) return noteOf(block, 'is made of files that are not in this repository');
        if (level >= MAX_LEVELS || left-- <= 0)
          return noteOf(block, 'is not followed: too many are made here');
        if (block.block.blockType === 'unit')
          return { units: [{ ...made, path: pathIn(made.directory, UNIT) }], unread: [] };
        if (made.document !== document) nested.add(made.document);
        return follow(made, level + 1);
      }),
    );
  };
  const stacks = documents
    .filter(({ file }) => baseName(file.path) === STACK)
    .map((document) => {
      const directory = directoryOf(document.file.path);
      return { document, made: follow({ document, directory, values: undefined }, 0) };
    });
  // What other stacks are made of only counts where those put it.
  return joined(stacks.flatMap(({ document, made }) => (nested.has(document) ? [] : [made])));
}

const joined = (stacks: readonly Stacks[]): Stacks => ({
  units: stacks.flatMap(({ units }) => units),
  unread: stacks.flatMap(({ unread }) => unread),
});

const noteOf = ({ document, block }: ConfigBlock, why: string): Stacks => ({
  units: [],
  unread: [
    {
      at: place(document.file, block.headerRange),
      message: `${block.blockType}.${block.labels[0]?.value ?? ''} ${why}`,
    },
  ],
});

function madeBy(block: ConfigBlock, directory: string, sources: TerragruntSources): Stack | undefined {
  const text = (attribute: string) => {
    const value = valueIn(block, attribute);
    return value && asString(value);
  };
  const [source, path] = [text('source'), text('path')];
  const from = source === undefined ? undefined : pathFrom(directory, source.replace(/(?<!:)\/\//, '/'));
  const name = block.block.blockType === 'unit' ? UNIT : STACK;
  const document = from === undefined ? undefined : hclAt(pathIn(from, name), sources);
  if (!document || path === undefined) return undefined;
  const isBeside = text('no_dot_terragrunt_stack') === 'true';
  const to = pathFrom(directory, isBeside ? path : `.terragrunt-stack/${path}`);
  return to === undefined ? undefined : { document, directory: to, values: valueIn(block, 'values') };
}
