import { type Place, place, type SourceFile } from '../../source.js';
import type { Expression, ObjectItem } from '../../syntax/hcl/tree.js';
import type { Evaluation, Scope } from './evaluation.js';
import { callFunction } from './functions.js';
import { forExpression } from './loops.js';
import { binary, unary } from './operators.js';
import { step } from './steps.js';
import { template } from './template-value.js';
import { asString, type Origin, unknown, type Value } from './value.js';
import { bounded } from './value-size.js';

export type { Evaluation, Scope } from './evaluation.js';

const MAX_STEPS = 20_000;
const MAX_DEPTH = 100;

export const startEvaluation = (file: SourceFile, scope: Scope): Evaluation => ({
  evaluate,
  file,
  scope,
  budget: { steps: MAX_STEPS },
  depth: 0,
  bindings: new Map(),
});

/** Evaluates to a known value with the place that it was written at, or to unknown with what it may be. */
export const evaluate = (expression: Expression, evaluation: Evaluation): Value =>
  bounded(valueOfExpression(expression, evaluation));

function valueOfExpression(expression: Expression, evaluation: Evaluation): Value {
  const at = place(evaluation.file, expression);
  if (evaluation.budget.steps-- <= 0 || evaluation.depth > MAX_DEPTH)
    return unknown('too much to evaluate', at);
  const inner = { ...evaluation, depth: evaluation.depth + 1 };
  const origin: Origin = { at, path: [] };
  switch (expression.type) {
    case 'NumberLiteral':
      return { kind: 'number', value: expression.value, origin };
    case 'BooleanLiteral':
      return { kind: 'bool', value: expression.value, origin };
    case 'NullLiteral':
      return { kind: 'null', origin };
    case 'Template':
      return template(expression.parts, inner, at);
    case 'Parentheses':
      return evaluate(expression.expression, inner);
    case 'Variable':
      return evaluation.bindings.get(expression.name) ?? unknown(`${expression.name} is not a value`, at);
    case 'GetAttribute':
    case 'Index':
    case 'Splat':
      return step(expression, inner, at);
    case 'FunctionCall':
      return callFunction(expression, inner, at);
    case 'Conditional':
      return conditional(expression, inner, at);
    case 'BinaryOperation':
      return binary(
        expression.operator,
        evaluate(expression.left, inner),
        evaluate(expression.right, inner),
        at,
      );
    case 'UnaryOperation':
      return unary(expression.operator, evaluate(expression.operand, inner), at);
    case 'Tuple':
      return { kind: 'list', items: expression.elements.map((element) => evaluate(element, inner)), origin };
    case 'ObjectExpression':
      return object(expression.items, inner, origin);
    case 'ForExpression':
      return forExpression(expression, inner, origin);
    case 'InvalidExpression':
      return unknown('an expression that does not parse', at);
  }
}

/** A key of an object item: a bare word is its own text (hclsyntax ObjectConsKeyExpr). */
function itemKey(item: ObjectItem, evaluation: Evaluation): string | undefined {
  if (item.key.type === 'Variable') return item.key.name;
  return asString(evaluate(item.key, evaluation));
}

function object(items: readonly ObjectItem[], evaluation: Evaluation, origin: Origin): Value {
  const entries = new Map<string, Value>();
  let isWhole = true;
  for (const item of items) {
    const key = itemKey(item, evaluation);
    if (key === undefined) isWhole = false;
    else entries.set(key, evaluate(item.value, evaluation));
  }
  const found: Value = { kind: 'object', entries, origin };
  return isWhole ? found : unknown('an object with a key that only Terraform knows', origin.at, [found]);
}

function conditional(
  expression: Extract<Expression, { type: 'Conditional' }>,
  evaluation: Evaluation,
  at: Place,
): Value {
  const condition = evaluate(expression.condition, evaluation);
  if (condition.kind === 'bool') {
    return evaluate(condition.value ? expression.then : expression.else, evaluation);
  }
  const branches = [evaluate(expression.then, evaluation), evaluate(expression.else, evaluation)];
  return unknown('a condition that only Terraform can decide', at, branches);
}
