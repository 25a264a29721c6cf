import type { Attribute } from '../../syntax/hcl/tree.js';
import { asString } from '../value.js';
import type { Evaluated } from './evaluation.js';
import { blocksOf, type Unit } from './units.js';

/** One `extra_arguments` block that plan or apply get. */
export interface ExtraArguments {
  readonly config: Evaluated;
  readonly attributes: readonly Attribute[];
}

/** Those of the files that a unit includes come first, as the weaker ones. */
export const extraArguments = ({ configs }: Unit): readonly ExtraArguments[] =>
  [...configs].reverse().flatMap((config) =>
    blocksOf(config, 'terraform')
      .flatMap(({ body }) => body.blocks)
      .filter(({ blockType }) => blockType === 'extra_arguments')
      .map(({ body }) => ({ config, attributes: body.attributes }))
      .filter(reachesPlan),
  );

/** Commands that a function lists are taken to be among them. */
function reachesPlan({ config, attributes }: ExtraArguments): boolean {
  const written = attributes.find(({ name }) => name === 'commands');
  const commands = written && config.evaluate(written.expression, config.document.file);
  if (commands?.kind !== 'list') return true;
  return commands.items.some((item) => /^(?:plan|apply)$/.test(asString(item) ?? 'plan'));
}
