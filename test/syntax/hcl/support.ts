import * as assert from 'uvu/assert';
import type { Range } from '../../../src/source.js';
import { parseHcl } from '../../../src/syntax/hcl/parse.js';
import type { Expression, HclFile, Template, TemplatePart } from '../../../src/syntax/hcl/tree.js';

export const read = (text: string): HclFile => parseHcl({ path: 'main.tf', text });

/** Reads text that must be valid. */
export function readValid(text: string): HclFile {
  const file = read(text);
  assert.equal(file.problems, []);
  return file;
}

export const at = (text: string, { start, end }: Range): string => text.slice(start, end);

/** The value of the only argument in `value = …`. */
export function expressionOf(source: string): Expression {
  const { body } = readValid(`value = ${source}\n`);
  assert.is(body.attributes.length, 1);
  return body.attributes[0]!.expression;
}

export function templateOf(source: string): Template {
  const value = expressionOf(source);
  assert.is(value.type, 'Template');
  return value as Template;
}

/** What the program sees of a template that holds literals alone. */
export const literalOf = (source: string): string =>
  templateOf(source)
    .parts.map((part) => (part.type === 'TemplateLiteral' ? part.value : assert.unreachable(part.type)))
    .join('');

/** The messages for text that must be rejected. */
export function problemsOf(text: string): readonly string[] {
  const { problems } = read(text);
  assert.ok(problems.length > 0, `accepted: ${JSON.stringify(text)}`);
  return problems.map(({ message }) => message);
}

/** How an expression is nested, with parentheses round whatever has parts. */
export function shape(expression: Expression): string {
  switch (expression.type) {
    case 'NumberLiteral':
    case 'BooleanLiteral':
      return String(expression.value);
    case 'NullLiteral':
      return 'null';
    case 'Variable':
      return expression.name;
    case 'Template':
      return `"${expression.parts.map(partShape).join('|')}"`;
    case 'GetAttribute':
      return `${shape(expression.object)}.${expression.name}`;
    case 'Index':
      return `${shape(expression.collection)}[${shape(expression.key)}]`;
    case 'Splat':
      return `${shape(expression.source)}${expression.form === 'full' ? '[*]' : '.*'}`;
    case 'FunctionCall':
      return `${expression.name}(${expression.args.map(shape).join(', ')}${expression.expandFinal ? '...' : ''})`;
    case 'Conditional':
      return `(${shape(expression.condition)} ? ${shape(expression.then)} : ${shape(expression.else)})`;
    case 'BinaryOperation':
      return `(${shape(expression.left)} ${expression.operator} ${shape(expression.right)})`;
    case 'UnaryOperation':
      return `(${expression.operator}${shape(expression.operand)})`;
    case 'Parentheses':
      return `<${shape(expression.expression)}>`;
    case 'Tuple':
      return `[${expression.elements.map(shape).join(', ')}]`;
    case 'ObjectExpression':
      return `{${expression.items.map(({ key, value }) => `${shape(key)} = ${shape(value)}`).join(', ')}}`;
    case 'ForExpression': {
      const { form, keyName, valueName, collection, key, value, grouped, condition } = expression;
      const names = keyName === undefined ? valueName : `${keyName}, ${valueName}`;
      const result = `${key ? `${shape(key)} => ` : ''}${shape(value)}${grouped ? '...' : ''}`;
      const inner = `for ${names} in ${shape(collection)} : ${result}${condition ? ` if ${shape(condition)}` : ''}`;
      return form === 'tuple' ? `[${inner}]` : `{${inner}}`;
    }
    case 'InvalidExpression':
      return '?';
  }
}

export function partShape(part: TemplatePart): string {
  const all = (parts: readonly TemplatePart[]) => parts.map(partShape).join('|');
  switch (part.type) {
    case 'TemplateLiteral':
      return part.value;
    case 'Interpolation':
      return `\${${shape(part.expression)}}`;
    case 'TemplateIf':
      return `%{if ${shape(part.condition)}}${all(part.then)}%{else}${all(part.else)}%{endif}`;
    case 'TemplateFor':
      return `%{for ${part.keyName ?? '_'}, ${part.valueName} in ${shape(part.collection)}}${all(part.body)}%{endfor}`;
  }
}
