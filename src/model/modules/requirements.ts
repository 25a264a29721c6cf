import { place, type SourceFile } from '../../source.js';
import { traversal } from '../../syntax/hcl/static.js';
import type { Block, Expression, ObjectExpression } from '../../syntax/hcl/tree.js';
import type { ProviderRequirement } from './module.js';
import { literalAt } from './placed.js';

const keyName = (key: Expression, file: SourceFile): string | undefined =>
  key.type === 'Variable' ? key.name : literalAt(file, key)?.value;

/** The entries of a `required_providers` block: objects, or version strings alone as Terraform 0.12 wrote them. */
export function requiredProviders(file: SourceFile, block: Block): readonly ProviderRequirement[] {
  return block.body.attributes.map((attribute): ProviderRequirement => {
    const base = { name: attribute.name, at: place(file, attribute) };
    const { expression } = attribute;
    if (expression.type !== 'ObjectExpression') {
      return { source: undefined, version: literalAt(file, expression), configurationAliases: [], ...base };
    }
    const item = (name: string): Expression | undefined => itemNamed(expression, name, file);
    const aliases = item('configuration_aliases');
    return {
      source: literalAt(file, item('source')),
      version: literalAt(file, item('version')),
      configurationAliases:
        aliases?.type === 'Tuple'
          ? aliases.elements.flatMap((element) => traversal(element)?.join('.') ?? [])
          : [],
      ...base,
    };
  });
}

const itemNamed = (object: ObjectExpression, name: string, file: SourceFile): Expression | undefined =>
  object.items.find((item) => keyName(item.key, file) === name)?.value;
