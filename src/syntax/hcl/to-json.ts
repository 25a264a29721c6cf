import type { SourceFile } from '../../source.js';
import { plainDecimal } from './numbers.js';
import type { Block, Body, Expression, HclFile, Template, TemplatePart, UnaryOperation } from './tree.js';

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json;
}

/** What HCL parses but @cdktf/hcl2json has no JSON for, such as `-true`. */
export class NotConvertible extends Error {}

/**
 * The tree as JSON in the format of @cdktf/hcl2json's `parse` (tmccombs/hcl2json, convert/convert.go), of which the
 * conformance check compares it to the original. Throws NotConvertible where that gives an error for a valid file.
 */
export function toJson({ text }: SourceFile, { body }: HclFile): JsonObject {
  return bodyToJson(text, body);
}

function bodyToJson(text: string, { attributes, blocks }: Body): JsonObject {
  const json = createObject();
  for (const block of blocks) addBlock(text, json, block);
  for (const { name, expression } of attributes) json[name] = expressionToJson(text, expression);
  return json;
}

/** Without a prototype, so that `__proto__` is a key like others. */
const createObject = (): JsonObject => Object.create(null);

function addBlock(text: string, json: JsonObject, { blockType, labels, body }: Block): void {
  let target = json;
  let key = blockType;
  for (const { value } of labels) {
    target[key] ??= createObject();
    const inner = target[key];
    if (inner === null || typeof inner !== 'object' || Array.isArray(inner)) {
      throw new NotConvertible('blocks of one type with and without labels');
    }
    target = inner as JsonObject;
    key = value;
  }
  const bodies = target[key] ?? [];
  if (!Array.isArray(bodies)) throw new NotConvertible('blocks of one type with and without labels');
  target[key] = [...bodies, bodyToJson(text, body)];
}

function expressionToJson(text: string, expression: Expression): Json {
  switch (expression.type) {
    case 'NumberLiteral':
    case 'BooleanLiteral':
      return expression.value;
    case 'NullLiteral':
      return null;
    case 'UnaryOperation':
      return unaryToJson(text, expression);
    case 'Template': {
      const wrapped = onlyInterpolation(expression);
      return wrapped ? expressionToJson(text, wrapped) : partsToString(text, expression.parts);
    }
    case 'Tuple':
      return expression.elements.map((element) => expressionToJson(text, element));
    case 'ObjectExpression': {
      const json = createObject();
      for (const { key, value } of expression.items)
        json[keyToString(text, key)] = expressionToJson(text, value);
      return json;
    }
    default:
      return wrap(text, expression);
  }
}

/** A template that is nothing but `${…}` stands for the value itself. */
function onlyInterpolation({ parts }: Template): Expression | undefined {
  const [part] = parts;
  return parts.length === 1 && part?.type === 'Interpolation' ? part.expression : undefined;
}

function unaryToJson(text: string, expression: UnaryOperation): Json {
  const { operator, operand } = expression;
  if (operator === '-' && operand.type === 'NumberLiteral') return -operand.value;
  if (operator === '!' && operand.type === 'BooleanLiteral') return !operand.value;
  if (
    operand.type === 'NumberLiteral' ||
    operand.type === 'BooleanLiteral' ||
    operand.type === 'NullLiteral'
  ) {
    throw new NotConvertible('an operator on a literal of another type');
  }
  return wrap(text, expression);
}

function keyToString(text: string, key: Expression): string {
  const isReference = isPlainTraversal(key);
  return isReference ? sourceOf(text, key) : expressionToString(text, key);
}

/** What HCL holds as one ScopeTraversalExpr: names and constant indexes after a root name. */
function isPlainTraversal(expression: Expression): boolean {
  let at = expression;
  while (at.type === 'GetAttribute' || (at.type === 'Index' && isConstant(at.key))) {
    at = at.type === 'Index' ? at.collection : at.object;
  }
  return at.type === 'Variable';
}

const isConstant = (key: Expression): boolean =>
  key.type === 'NumberLiteral' ||
  key.type === 'BooleanLiteral' ||
  key.type === 'NullLiteral' ||
  (key.type === 'Template' && key.parts.every(({ type }) => type === 'TemplateLiteral'));

/** An expression inside a string. */
function expressionToString(text: string, expression: Expression): string {
  switch (expression.type) {
    case 'NumberLiteral':
      return plainDecimal(text.slice(expression.start, expression.end));
    case 'BooleanLiteral':
      return String(expression.value);
    case 'NullLiteral':
      return 'null';
    case 'Template': {
      const wrapped = onlyInterpolation(expression);
      return wrapped ? expressionToString(text, wrapped) : partsToString(text, expression.parts);
    }
    case 'Conditional':
      return conditional(text, expression.condition, {
        whenTrue: () => expressionToString(text, expression.then),
        whenFalse: () => expressionToString(text, expression.else),
      });
    default:
      return wrap(text, expression);
  }
}

const partsToString = (text: string, parts: readonly TemplatePart[]): string =>
  parts.map((part) => partToString(text, part)).join('');

function partToString(text: string, part: TemplatePart): string {
  switch (part.type) {
    case 'TemplateLiteral':
      return part.value.replace(/[$%]\{/g, (opener) => opener[0] + opener);
    case 'Interpolation':
      return expressionToString(text, part.expression);
    case 'TemplateIf':
      return conditional(text, part.condition, {
        whenTrue: () => branchToString(text, part.then),
        whenFalse: () => branchToString(text, part.else),
      });
    case 'TemplateFor': {
      const names = part.keyName === undefined ? part.valueName : `${part.keyName}, ${part.valueName}`;
      return `%{for ${names} in ${sourceOf(text, part.collection)}}${branchToString(text, part.body)}%{endfor}`;
    }
  }
}

/** A branch that is one literal is evaluated by hcl2json, which `null` does not survive. */
function branchToString(text: string, parts: readonly TemplatePart[]): string {
  const [part] = parts;
  if (parts.length === 1 && part?.type === 'Interpolation' && part.expression.type === 'NullLiteral') {
    throw new NotConvertible('null in a template');
  }
  return partsToString(text, parts);
}

/** hcl2json drops the whole conditional, or its second branch, where the branch is not convertible. */
function conditional(
  text: string,
  condition: Expression,
  branches: { readonly whenTrue: () => string; readonly whenFalse: () => string },
): string {
  const then = convertible(branches.whenTrue);
  if (then === undefined) return '';
  const otherwise = convertible(branches.whenFalse) || undefined;
  const rest = otherwise === undefined ? '' : `%{else}${otherwise}`;
  return `%{if ${sourceOf(text, condition)}}${then}${rest}%{endif}`;
}

function convertible(convert: () => string): string | undefined {
  try {
    return convert();
  } catch (error) {
    if (error instanceof NotConvertible) return undefined;
    throw error;
  }
}

const wrap = (text: string, expression: Expression): string => `\${${sourceOf(text, expression)}}`;

/** hcl2json takes a parenthesis right behind the expression for a part of it. */
const sourceOf = (text: string, { start, end }: Expression): string =>
  text.slice(start, text[end] === ')' ? end + 1 : end);
