import { place } from '../../source.js';
import type { Expression, ObjectExpression } from '../../syntax/hcl/tree.js';
import type { SetVariable } from '../env/env-scope.js';
import { asString } from '../evaluation/value.js';
import type { PlacedAttribute } from '../modules/module.js';
import { placedAttribute } from '../modules/placed.js';
import { attributeOf, type Evaluated } from './evaluated.js';
import { extraArguments } from './extra-arguments.js';
import type { Unit } from './units.js';

/** The environment that terragrunt adds for plan and apply: the keys of `iam_role`, and `env_vars`; the weaker first. */
export const environmentOf = (unit: Unit): readonly SetVariable[] => [
  ...roleKeys(unit),
  ...extraArguments(unit).flatMap(({ attributes, config }) => {
    const written = attributes.find(({ name }) => name === 'env_vars');
    if (!written) return [];
    return written.expression.type === 'ObjectExpression'
      ? itemsOf(written.expression, config)
      : valuesOf(placedAttribute(config.document.file, written), config);
  }),
];

/**
 * Terragrunt assumes the role itself and hands its keys to Terraform (docs.terragrunt.com, "iam_role"); an empty one leaves
 * that of an include in force (config/include.go, Merge).
 */
function roleKeys({ configs }: Unit): readonly SetVariable[] {
  for (const config of configs) {
    const role = attributeOf(config, 'iam_role');
    const arn = role && asString(config.evaluate(role.expression, config.document.file));
    if (role && arn !== '') return keysOf(placedAttribute(config.document.file, role), arn !== undefined);
  }
  return [];
}

function keysOf(role: PlacedAttribute, hidden: boolean): readonly SetVariable[] {
  const { at, nameAt, valueAt } = role;
  return ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'].map((name) => ({
    name,
    value: undefined,
    hidden,
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

/** Of an object that stands elsewhere. */
function valuesOf(written: PlacedAttribute, { evaluate, document }: Evaluated): readonly SetVariable[] {
  const value = evaluate(written.attribute.expression, document.file);
  const { at, nameAt, valueAt } = written;
  return value.kind === 'object'
    ? [...value.entries].map(([name, one]) => ({ name, value: asString(one), at, nameAt, valueAt }))
    : [];
}

const keyOf = (key: Expression, { evaluate, document }: Evaluated): string | undefined =>
  key.type === 'Variable' ? key.name : asString(evaluate(key, document.file));
