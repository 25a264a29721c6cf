import { place } from '../../source.js';
import type { Attribute } from '../../syntax/hcl/tree.js';
import { type Origin, unknown, type Value } from '../evaluation/value.js';
import { attributeOf, blocksOf, type ConfigBlock, type Evaluated, valueIn } from './evaluated.js';

/**
 * What `read_terragrunt_config` and exposed includes give of a file (terragrunt, config_as_cty.go): its locals, inputs and
 * what it generates. What it includes itself may add to all but the locals.
 */
export function configValue(config: Evaluated): Value {
  const { document, evaluate } = config;
  const { file, tree } = document;
  const origin: Origin = { at: place(file, tree.body), path: [] };
  const object = (entries: Iterable<readonly [string, Value]>): Value => ({
    kind: 'object',
    origin,
    entries: new Map(entries),
  });
  const ofAttributes = (attributes: readonly Attribute[]) =>
    attributes.map(({ name, expression }) => [name, evaluate(expression, file)] as const);
  const ofBlock = (block: ConfigBlock): Value => object(ofAttributes(block.block.body.attributes));
  const [include] = blocksOf(config, 'include');
  const merged = (own: Value | undefined): Value | undefined =>
    include ? unknown('what is included there', place(file, include.block), own ? [own] : []) : own;
  const attribute = (name: string) => {
    const found = attributeOf(config, name);
    return found && evaluate(found.expression, file);
  };
  const [state] = blocksOf(config, 'remote_state');
  const [terraform] = blocksOf(config, 'terraform');
  const generated = blocksOf(config, 'generate').map(
    (one) => [one.block.labels[0]?.value ?? '', ofBlock(one)] as const,
  );
  const entries: readonly (readonly [string, Value | undefined])[] = [
    ['inputs', merged(attribute('inputs'))],
    ['iam_role', merged(attribute('iam_role'))],
    ['remote_state', merged(state && ofBlock(state))],
    ['generate', merged(generated.length > 0 ? object(generated) : undefined)],
    ['terraform', merged(terraform && object([['source', valueIn(terraform, 'source') ?? none(origin)]]))],
  ];
  const locals = blocksOf(config, 'locals').flatMap(({ block }) => ofAttributes(block.body.attributes));
  return object([
    ['locals', object(locals)],
    ...entries.flatMap(([name, value]) => (value ? [[name, value] as const] : [])),
    ...dependencies(config, origin),
  ]);
}

const none = (origin: Origin): Value => ({ kind: 'null', origin });

/** Outputs are only known once the other unit has run. */
function dependencies(config: Evaluated, { at }: Origin): readonly (readonly [string, Value])[] {
  return blocksOf(config, 'dependency').length > 0
    ? [['dependency', unknown('an output of another unit', at)]]
    : [];
}
