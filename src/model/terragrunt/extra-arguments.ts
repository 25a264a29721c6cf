import type { Attribute } from '../../syntax/hcl/tree.js';
import { asString } from '../evaluation/value.js';
import { blocksOf, type ConfigBlock, type Evaluated, valueIn } from './evaluated.js';
import type { Unit } from './units.js';

/** One `extra_arguments` block that plan or apply get. */
export interface ExtraArguments {
  readonly config: Evaluated;
  readonly attributes: readonly Attribute[];
}

/**
 * Those of the files that a unit includes come first, as the weaker ones; one of the same name takes the place of theirs
 * (terragrunt, config/include.go, mergeExtraArgs).
 */
export function extraArguments({ configs }: Unit): readonly ExtraArguments[] {
  const found = new Map<string, ConfigBlock>();
  for (const config of [...configs].reverse())
    for (const { block: terraform, ...inFile } of blocksOf(config, 'terraform'))
      for (const block of terraform.body.blocks)
        if (block.blockType === 'extra_arguments')
          found.set(block.labels[0]?.value ?? '', { ...inFile, block });
  return [...found.values()]
    .filter(reachesPlan)
    .map((one) => ({ config: one, attributes: one.block.body.attributes }));
}

/** Commands that a function lists are taken to be among them. */
function reachesPlan(extra: ConfigBlock): boolean {
  const commands = valueIn(extra, 'commands');
  if (commands?.kind !== 'list') return true;
  return commands.items.some((item) => /^(?:plan|apply)$/.test(asString(item) ?? 'plan'));
}
