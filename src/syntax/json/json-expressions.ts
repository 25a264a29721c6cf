import type { Range, SyntaxProblem } from '../../source.js';
import type { Fragment } from '../hcl/parse.js';
import { parseExpressionText, parseTemplateText } from '../hcl/parse.js';
import type { Expression, ObjectItem, Template, TemplatePart } from '../hcl/tree.js';
import { type Locate, locator, relocated } from './json-strings.js';
import { type JsonNode, propertiesOf } from './json-tree.js';

/** Where JSON values come from, and where what is wrong with their strings goes. */
export interface JsonSource {
  readonly text: string;
  readonly problems: SyntaxProblem[];
}

/**
 * What the strings of a value are: templates (hashicorp/hcl, json/spec.md, Expressions), whole expressions (arguments
 * that Terraform takes as references, such as `depends_on`), or literals (variable values).
 */
export type StringsAs = 'templates' | 'references' | 'literals';

export function expressionOf(source: JsonSource, node: JsonNode, strings: StringsAs): Expression {
  const { start, end } = rangeOf(node);
  switch (node.type) {
    case 'string':
      return stringOf(source, node, strings);
    case 'number':
      return { type: 'NumberLiteral', start, end, value: node.value };
    case 'boolean':
      return { type: 'BooleanLiteral', start, end, value: node.value };
    case 'null':
      return { type: 'NullLiteral', start, end };
    case 'array': {
      const elements = (node.children ?? []).map((child) => expressionOf(source, child, strings));
      return { type: 'Tuple', start, end, elements };
    }
    case 'object': {
      const items = propertiesOf(node).map(
        ({ key, value }): ObjectItem => ({
          type: 'ObjectItem',
          start: key.offset,
          end: rangeOf(value).end,
          key: keyOf(source, key, strings),
          value: expressionOf(source, value, strings),
        }),
      );
      return { type: 'ObjectExpression', start, end, items };
    }
    default:
      return { type: 'InvalidExpression', start, end };
  }
}

export const rangeOf = ({ offset, length }: JsonNode): Range => ({ start: offset, end: offset + length });

const IDENTIFIER = /^[\p{ID_Start}_][\p{ID_Continue}-]*$/u;

/** Names are Variable nodes, as the bare keys of native syntax are. */
function keyOf(source: JsonSource, key: JsonNode, strings: StringsAs): Expression {
  const name: string = key.value;
  if (!IDENTIFIER.test(name)) return stringOf(source, key, strings);
  const locate = locator(source.text, key);
  return { type: 'Variable', start: locate(0), end: locate(name.length), name };
}

function stringOf(source: JsonSource, node: JsonNode, strings: StringsAs): Expression {
  const text: string = node.value;
  const locate = locator(source.text, node);
  if (strings === 'references') {
    const reference = parseExpressionText(text);
    if (reference.ok) return relocated(reference.value, locate);
  }
  if (strings === 'literals' || !/[$%]\{/.test(text)) return templateOf(node, literalParts(text, locate));
  return templateOf(node, templateParts(source, parseTemplateText(text), { text, locate }));
}

const templateOf = (node: JsonNode, parts: readonly TemplatePart[]): Template => ({
  type: 'Template',
  ...rangeOf(node),
  form: 'quoted',
  parts,
});

function templateParts(
  { problems }: JsonSource,
  parsed: Fragment<readonly TemplatePart[]>,
  { text, locate }: { readonly text: string; readonly locate: Locate },
): readonly TemplatePart[] {
  if (parsed.ok) return relocated(parsed.value, locate);
  const { start, end, message } = parsed.problem;
  problems.push({ start: locate(start), end: locate(end), message });
  return literalParts(text, locate);
}

function literalParts(text: string, locate: Locate): readonly TemplatePart[] {
  if (text === '') return [];
  const value = text.normalize('NFC');
  return [{ type: 'TemplateLiteral', start: locate(0), end: locate(text.length), value }];
}
