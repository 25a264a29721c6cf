import { getExpressionAst } from '@cdktf/hcl2json';
import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compareHcl } from '../../../scripts/compare-hcl.js';
import type { HclNode } from '../../../src/syntax/hcl/tree.js';
import { walk } from '../../../src/syntax/hcl/walk.js';
import { brokenText, validExpression, validText } from './generate.js';
import { at, expressionOf, read } from './support.js';

test('no text makes the reader throw, and its ranges nest and stay in the text', () => {
  fc.assert(
    fc.property(fc.oneof(brokenText, validText), (text) => {
      const { body, comments, problems } = read(text);
      for (const { start, end } of [...comments, ...problems]) {
        assert.ok(start >= 0 && start <= end && end <= text.length, `${start}-${end} of ${text.length}`);
      }
      walk(body, (node, parents) => {
        const outer = parents.at(-1) ?? { start: 0, end: text.length };
        assert.ok(outer.start <= node.start && node.start <= node.end && node.end <= outer.end, node.type);
      });
    }),
    { numRuns: 1000 },
  );
});

test('an argument is found again at its ranges', () => {
  fc.assert(
    fc.property(validText, (text) => {
      walk(read(text).body, (node) => {
        if (node.type === 'Attribute') assert.is(at(text, node.nameRange), node.name);
        if (node.type === 'Variable') assert.is(at(text, node), node.name);
        if (node.type === 'GetAttribute') assert.ok(at(text, node).endsWith(node.name));
        if (node.type === 'Block') assert.ok(at(text, node.headerRange).startsWith(node.blockType));
      });
    }),
    { numRuns: 500 },
  );
});

test('generated files are read as HashiCorp reads them', async () => {
  await fc.assert(
    fc.asyncProperty(validText, async (text) => {
      const outcome = await compareHcl(text);
      assert.ok(['agree', 'not-convertible'].includes(outcome.kind), JSON.stringify(outcome));
    }),
    { numRuns: 400 },
  );
});

test('broken text is rejected where HashiCorp rejects it', async () => {
  await fc.assert(
    fc.asyncProperty(brokenText, async (text) => {
      // Half of a surrogate pair cannot be in a UTF-8 file, and `%\r\r\n` is in docs/hcl-conformance.md.
      fc.pre(!/\p{Cs}/u.test(text) && !/[$%]\r\r\n/.test(text));
      assert.not('reason' in (await compareHcl(text)));
    }),
    { numRuns: 800 },
  );
});

/** The nodes that stand in both trees, outer ones first, with what they are and their text. */
function ours(source: string): readonly string[] {
  const nodes: string[] = [];
  const text = `value = ${source}\n`;
  walk(expressionOf(source), (node) => {
    const kind = kindOf(node);
    if (kind) nodes.push(`${kind} ${at(text, node)}`);
  });
  return nodes;
}

const OPERATIONS: Readonly<Record<string, string>> = {
  '||': 'logicalOr',
  '&&': 'logicalAnd',
  '==': 'equal',
  '!=': 'notEqual',
  '<': 'lessThan',
  '<=': 'lessThanOrEqual',
  '>': 'greaterThan',
  '>=': 'greaterThanOrEqual',
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
  '/': 'divide',
  '%': 'modulo',
};

function kindOf(node: HclNode): string | undefined {
  switch (node.type) {
    case 'BinaryOperation':
      return `binaryOp ${OPERATIONS[node.operator]}`;
    case 'UnaryOperation':
      return `unaryOp ${node.operator === '-' ? 'negate' : 'logicalNot'}`;
    case 'Conditional':
    case 'TemplateIf':
      return 'conditional';
    case 'FunctionCall':
      return 'function';
    case 'Tuple':
      return 'tuple';
    case 'ObjectExpression':
      return 'object';
    default:
      return undefined;
  }
}

type TheirNode = NonNullable<Awaited<ReturnType<typeof getExpressionAst>>>;

const SHARED = new Set(['binaryOp', 'unaryOp', 'conditional', 'function', 'tuple', 'object']);

function theirs({ type, meta, children }: TheirNode): readonly string[] {
  // Parentheses, which hcl2json does not know, have none.
  const { operator, value } = (meta ?? {}) as { readonly operator?: string; readonly value?: string };
  const own = SHARED.has(type) ? [`${operator ? `${type} ${operator}` : type} ${value}`] : [];
  return [...own, ...(children as readonly TheirNode[]).flatMap(theirs)];
}

test('expressions are nested as HashiCorp nests them', async () => {
  await fc.assert(
    fc.asyncProperty(validExpression, async (source) => {
      const ast = await getExpressionAst('main.tf', source);
      assert.equal(ours(source), theirs(ast!));
    }),
    { numRuns: 400 },
  );
});

test.run();
