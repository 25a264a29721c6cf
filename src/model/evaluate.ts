import type { Expression, ObjectItem, TemplatePart } from '../syntax/hcl/tree.js';
import { type Place, place, type Range, type SourceFile } from '../syntax/source.js';
import { callFunction } from './functions.js';
import { binary, unary } from './operators.js';
import {
  asString,
  elementOf,
  type Origin,
  reachedBy,
  unknown,
  VARIABLE_WITHOUT_VALUE,
  type Value,
} from './value.js';
import { bounded } from './value-size.js';

/** What an expression can refer to. */
export interface Scope {
  /** The value behind `var.x`, `local.x`, `module.x.y`, `path.x` …; undefined where only Terraform knows. */
  lookUp(root: string, name: string, at: Place): Value | undefined;
  /** A function that another program than Terraform adds; undefined for all others. */
  callFunction?(name: string, args: readonly Value[], at: Place): Value | undefined;
  /** The text of a file inside the repository, by the path that Terraform would open. */
  readFile(path: string): SourceFile | undefined;
}

/** Bounds one evaluation: neither cycles nor size of input may make it slow. */
interface Budget {
  steps: number;
}
const MAX_STEPS = 20_000;
const MAX_DEPTH = 100;

export interface Evaluation {
  readonly file: SourceFile;
  readonly scope: Scope;
  readonly budget: Budget;
  readonly depth: number;
  /** Names bound by `for`. */
  readonly bindings: ReadonlyMap<string, Value>;
}

export const startEvaluation = (file: SourceFile, scope: Scope): Evaluation => ({
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
      return getAttribute(expression, inner, at);
    case 'Index':
      return index(expression, inner, at);
    case 'Splat':
      return unknown('a splat', at);
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
export function itemKey(item: ObjectItem, evaluation: Evaluation): string | undefined {
  if (item.key.type === 'Variable') return item.key.name;
  return asString(evaluate(item.key, evaluation));
}

function object(items: readonly ObjectItem[], evaluation: Evaluation, origin: Origin): Value {
  const entries = new Map<string, Value>();
  for (const item of items) {
    const key = itemKey(item, evaluation);
    if (key !== undefined) entries.set(key, evaluate(item.value, evaluation));
  }
  return { kind: 'object', entries, origin };
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
  return element(evaluate(object, evaluation), name, at);
}

function index(expression: Extract<Expression, { type: 'Index' }>, evaluation: Evaluation, at: Place): Value {
  const collection = evaluate(expression.collection, evaluation);
  const key = asString(evaluate(expression.key, evaluation));
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
  if (collection.kind !== 'unknown') return elementOf(collection, key) ?? unknown('no such element', at);
  const candidates = collection.candidates.flatMap((candidate) => elementOf(candidate, key) ?? []);
  return unknown(collection.reason, at, candidates);
}

/** A template that is one interpolation has the value of its expression (hclsyntax TemplateWrapExpr). */
function template(parts: readonly TemplatePart[], evaluation: Evaluation, at: Place): Value {
  const [only] = parts;
  if (parts.length === 1 && only?.type === 'Interpolation') return evaluate(only.expression, evaluation);
  let text = '';
  const path = [];
  for (const part of parts) {
    const value = templatePart(part, evaluation);
    const piece = asString(value);
    if (piece === undefined) return unknown('a template with a part that only Terraform knows', at);
    text += piece;
    path.push(...value.origin.path);
    if (text.length > 1_000_000) return unknown('a very long text', at);
  }
  const literal = parts.length === 1 && only?.type === 'TemplateLiteral' ? place(evaluation.file, only) : at;
  return { kind: 'string', value: text, origin: { at: literal, path } };
}

function templatePart(part: TemplatePart, evaluation: Evaluation): Value {
  const at = place(evaluation.file, part as Range);
  if (part.type === 'TemplateLiteral') return { kind: 'string', value: part.value, origin: { at, path: [] } };
  if (part.type === 'Interpolation') return evaluate(part.expression, evaluation);
  if (part.type === 'TemplateIf') {
    const condition = evaluate(part.condition, evaluation);
    if (condition.kind === 'bool')
      return template(condition.value ? part.then : part.else, { ...evaluation }, at);
  }
  return unknown('a template directive', at);
}

const MAX_FOR_ITEMS = 200;

function forExpression(
  expression: Extract<Expression, { type: 'ForExpression' }>,
  evaluation: Evaluation,
  origin: Origin,
): Value {
  const collection = evaluate(expression.collection, evaluation);
  const pairs: readonly (readonly [Value, Value])[] | undefined = pairsOf(collection, origin);
  if (!pairs || pairs.length > MAX_FOR_ITEMS || expression.grouped)
    return unknown('a for expression', origin.at);
  const items: Value[] = [];
  const entries = new Map<string, Value>();
  for (const [key, value] of pairs) {
    const bindings = new Map(evaluation.bindings).set(expression.valueName, value);
    if (expression.keyName) bindings.set(expression.keyName, key);
    const inner = { ...evaluation, bindings };
    if (expression.condition) {
      const condition = evaluate(expression.condition, inner);
      if (condition.kind !== 'bool') return unknown('a for expression', origin.at);
      if (!condition.value) continue;
    }
    const result = evaluate(expression.value, inner);
    const name = expression.key && asString(evaluate(expression.key, inner));
    if (expression.form === 'tuple') items.push(result);
    else if (name !== undefined) entries.set(name, result);
  }
  return expression.form === 'tuple' ? { kind: 'list', items, origin } : { kind: 'object', entries, origin };
}

function pairsOf(collection: Value, origin: Origin): readonly (readonly [Value, Value])[] | undefined {
  const path = collection.origin.path;
  if (collection.kind === 'list') {
    return collection.items.map((item, i) => [{ kind: 'number', value: i, origin }, reachedBy(item, path)]);
  }
  if (collection.kind === 'object') {
    return [...collection.entries].map(([key, value]) => [
      { kind: 'string', value: key, origin },
      reachedBy(value, path),
    ]);
  }
  return undefined;
}

function describeRoot(root: string): string {
  if (root === 'var') return VARIABLE_WITHOUT_VALUE;
  if (root === 'local') return 'a local that cannot be computed';
  if (root === 'data') return 'a data source';
  if (root === 'each' || root === 'count' || root === 'self') return `${root}, which Terraform fills in`;
  return 'an attribute that Terraform computes';
}
