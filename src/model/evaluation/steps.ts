import type { Place } from '../../source.js';
import type { Expression } from '../../syntax/hcl/tree.js';
import type { Evaluation } from './evaluation.js';
import {
  asString,
  elementOf,
  NO_SUCH_ELEMENT,
  type Origin,
  unknown,
  VARIABLE_WITHOUT_VALUE,
  type Value,
} from './value.js';

type Step = Extract<Expression, { type: 'GetAttribute' | 'Index' | 'Splat' }>;

/** What a reference with its attributes, indexes and splats leads to. */
export function step(expression: Step, evaluation: Evaluation, at: Place): Value {
  const mapped = overSplat(expression, evaluation, at);
  if (mapped) return { kind: 'list', items: mapped.items, origin: { at, path: mapped.path } };
  switch (expression.type) {
    case 'GetAttribute':
      return getAttribute(expression, evaluation, at);
    case 'Index':
      return index(expression, evaluation, at);
    case 'Splat':
      return unknown('a splat', at);
  }
}

interface Mapped {
  readonly items: readonly Value[];
  readonly path: Origin['path'];
  readonly form: 'attribute' | 'full';
}

const MAX_STEPS_OF_REFERENCE = 100;

function hasSplat(expression: Expression): boolean {
  let inner = expression;
  for (let left = MAX_STEPS_OF_REFERENCE; left > 0; left--) {
    if (inner.type === 'GetAttribute') inner = inner.object;
    else if (inner.type === 'Index') inner = inner.collection;
    else return inner.type === 'Splat';
  }
  return false;
}

/** The steps behind a splat go into each element (hclsyntax SplatExpr); what is no list is a list of one, null of none. */
function overSplat(expression: Expression, evaluation: Evaluation, at: Place): Mapped | undefined {
  if (!hasSplat(expression)) return undefined;
  if (expression.type === 'Splat') {
    const source = evaluation.evaluate(expression.source, evaluation);
    if (source.kind === 'unknown') return undefined;
    const { form } = expression;
    if (source.kind === 'list') return { items: source.items, path: source.origin.path, form };
    return { items: source.kind === 'null' ? [] : [source], path: [], form };
  }
  if (expression.type === 'GetAttribute') {
    const mapped = overSplat(expression.object, evaluation, at);
    return mapped && { ...mapped, items: mapped.items.map((item) => element(item, expression.name, at)) };
  }
  if (expression.type !== 'Index') return undefined;
  const mapped = overSplat(expression.collection, evaluation, at);
  const key = mapped?.form === 'full' ? asString(evaluation.evaluate(expression.key, evaluation)) : undefined;
  return mapped && key !== undefined
    ? { ...mapped, items: mapped.items.map((item) => element(item, key, at)) }
    : undefined;
}

function getAttribute(
  expression: Extract<Expression, { type: 'GetAttribute' }>,
  evaluation: Evaluation,
  at: Place,
): Value {
  const { object, name } = expression;
  if (object.type === 'Variable' && !evaluation.bindings.has(object.name)) {
    return evaluation.scope.lookUp(object.name, name, at) ?? unknown(describeRoot(object.name), at);
  }
  if (
    object.type === 'GetAttribute' &&
    object.object.type === 'Variable' &&
    object.object.name === 'module'
  ) {
    return evaluation.scope.lookUp(`module.${object.name}`, name, at) ?? unknown('a module output', at);
  }
  return element(evaluation.evaluate(object, evaluation), name, at);
}

function index(expression: Extract<Expression, { type: 'Index' }>, evaluation: Evaluation, at: Place): Value {
  const collection = evaluation.evaluate(expression.collection, evaluation);
  const key = asString(evaluation.evaluate(expression.key, evaluation));
  if (key !== undefined) return element(collection, key, at);
  const candidates =
    collection.kind === 'object'
      ? [...collection.entries.values()]
      : collection.kind === 'list'
        ? collection.items
        : [];
  return unknown('an index that only Terraform knows', at, candidates);
}

function element(collection: Value, key: string, at: Place): Value {
  if (collection.kind !== 'unknown') return elementOf(collection, key) ?? unknown(NO_SUCH_ELEMENT, at);
  const candidates = collection.candidates.flatMap((candidate) => elementOf(candidate, key) ?? []);
  return unknown(collection.reason, at, candidates);
}

function describeRoot(root: string): string {
  if (root === 'var') return VARIABLE_WITHOUT_VALUE;
  if (root === 'local') return 'a local that cannot be computed';
  if (root === 'data') return 'a data source';
  if (root === 'each' || root === 'count' || root === 'self') return `${root}, which Terraform fills in`;
  return 'an attribute that Terraform computes';
}
