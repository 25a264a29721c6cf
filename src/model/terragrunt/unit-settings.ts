import type { Expression, ObjectExpression } from '../../syntax/hcl/tree.js';
import { place } from '../../syntax/source.js';
import type { SetVariable } from '../env-scope.js';
import { placedAttribute } from '../placed.js';
import { asString, reachedBy, type Value } from '../value.js';
import type { Evaluated } from './evaluation.js';
import { extraArguments } from './extra-arguments.js';
import { attributeOf, type Unit } from './units.js';

/** `inputs`, by name: what a unit sets itself goes over what it includes (a merge of maps, one level deep). */
export function inputsOf({ configs }: Unit): ReadonlyMap<string, Value> {
  const inputs = new Map<string, Value>();
  for (const config of [...configs].reverse()) {
    const written = attributeOf(config, 'inputs');
    if (!written) continue;
    const value = config.evaluate(written.expression, config.document.file);
    const step = { label: 'inputs', at: place(config.document.file, written.nameRange) };
    if (value.kind === 'object')
      for (const [name, one] of value.entries) inputs.set(name, reachedBy(one, [step]));
  }
  return inputs;
}

/** The environment that terragrunt adds for plan and apply: the keys of `iam_role`, and `env_vars`; the weaker first. */
export const environmentOf = (unit: Unit): readonly SetVariable[] => [
  ...roleKeys(unit),
  ...extraArguments(unit).flatMap(({ attributes, config }) => {
    const written = attributes.find(({ name }) => name === 'env_vars');
    return written?.expression.type === 'ObjectExpression' ? itemsOf(written.expression, config) : [];
  }),
];

/** Terragrunt assumes the role itself and hands its keys to Terraform (docs.terragrunt.com, "iam_role"). */
function roleKeys({ configs }: Unit): readonly SetVariable[] {
  const config = configs.find((one) => attributeOf(one, 'iam_role'));
  const role = config && attributeOf(config, 'iam_role');
  if (!config || !role) return [];
  const { file } = config.document;
  const arn = asString(config.evaluate(role.expression, file));
  if (arn === '') return [];
  const { at, nameAt, valueAt } = placedAttribute(file, role);
  return ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'].map((name) => ({
    name,
    value: undefined,
    hidden: arn !== undefined,
    at,
    nameAt,
    valueAt,
  }));
}

const itemsOf = (object: ObjectExpression, config: Evaluated): readonly SetVariable[] => {
  const { file } = config.document;
  return object.items.flatMap((item) => {
    const name = keyOf(item.key, config);
    const value = asString(config.evaluate(item.value, file));
    const at = place(file, item);
    return name === undefined
      ? []
      : [{ name, value, at, nameAt: place(file, item.key), valueAt: place(file, item.value) }];
  });
};

const keyOf = (key: Expression, { evaluate, document }: Evaluated): string | undefined =>
  key.type === 'Variable' ? key.name : asString(evaluate(key, document.file));
