import { keyOf, traversal } from '../../syntax/hcl/static.js';
import type { Block, Expression, HclNode } from '../../syntax/hcl/tree.js';
import { walk } from '../../syntax/hcl/walk.js';
import { carriedReferences } from './carried-references.js';
import type { Module, ModuleInstance, PlacedAttribute, VariableDeclaration } from './module.js';
import { attributeNamed } from './placed.js';

/** Every reference in a node as its steps: `var.x`, `aws_iam_access_key.deploy.secret`. */
function referencesIn(node: HclNode): readonly (readonly string[])[] {
  const found: string[][] = [];
  walk(node, (inner) => {
    if (inner.type !== 'GetAttribute' && inner.type !== 'Index') return true;
    const steps = traversal(inner);
    if (steps) found.push(steps);
    // What is inside of a plain traversal is a part of it.
    return steps === undefined;
  });
  return found;
}

/** The names of the variables that a module refers to anywhere outside of their own blocks. */
export function variablesUsedIn(module: Module, blocks: readonly Block[]): ReadonlySet<string> {
  const used = new Set<string>();
  for (const block of blocks) {
    const own = block.blockType === 'variable' ? block.labels[0]?.value : undefined;
    for (const [root, name] of referencesIn(block)) {
      if (root === 'var' && name !== undefined && name !== own && module.variables.has(name)) used.add(name);
    }
  }
  return used;
}

/** Expressions and references that one value is followed through; more than real configurations have. */
const MAX_STEPS = 20_000;

/**
 * The references whose values an expression comes down to in the root module's terms: locals, module inputs and module outputs
 * are followed to what stands behind them.
 */
export function ultimateReferences(
  expression: Expression,
  instance: ModuleInstance,
): readonly { readonly steps: readonly string[]; readonly instance: ModuleInstance }[] {
  const found: { steps: readonly string[]; instance: ModuleInstance }[] = [];
  const seen = new Set<Expression>();
  const pending = [{ expression, instance }];
  const budget = { left: MAX_STEPS };
  for (let next = pending.pop(); next && budget.left > 0; next = pending.pop()) {
    if (seen.has(next.expression)) continue;
    seen.add(next.expression);
    for (const steps of carriedReferences(next.expression, budget)) {
      const behind = definition(steps, next.instance);
      if (behind) pending.push(behind);
      else found.push({ steps, instance: next.instance });
    }
  }
  if (budget.left <= 0)
    instance.note('refers to so much that not all of it is followed: what gets into a value may be missed');
  return found;
}

interface Definition {
  readonly expression: Expression;
  readonly instance: ModuleInstance;
}

function definition(
  [root, name, ...steps]: readonly string[],
  instance: ModuleInstance,
): Definition | undefined {
  if (name === undefined) return undefined;
  if (root === 'local') return partOf(instance.module.locals.get(name), instance, steps);
  if (root === 'var' && instance.parent && instance.call)
    return partOf(instance.call.arguments.get(name), instance.parent, steps);
  return root === 'module' ? outputOf(name, steps, instance) : undefined;
}

/** Behind `module.name` and the key of `count` or `for_each` stands the output. */
function outputOf(name: string, steps: readonly string[], instance: ModuleInstance): Definition | undefined {
  const child = instance.children.find(({ call }) => call?.name === name);
  const outputs = new Map(child?.module.outputs.map(({ block }) => [block.labels[0]?.value ?? '', block]));
  const at = steps.slice(0, 2).findIndex((step) => outputs.has(step));
  const block = outputs.get(steps[at] ?? '');
  const value = block && attributeNamed(block, 'value');
  return child && value && { expression: inside(value.expression, steps.slice(at + 1)), instance: child };
}

const partOf = (
  placed: PlacedAttribute | undefined,
  instance: ModuleInstance,
  steps: readonly string[],
): Definition | undefined => placed && { expression: inside(placed.attribute.expression, steps), instance };

/** The value under the keys, as far as objects are written in place. */
function inside(expression: Expression, steps: readonly string[]): Expression {
  const [key, ...rest] = steps;
  if (key === undefined || expression.type !== 'ObjectExpression') return expression;
  const item = expression.items.find((one) => keyOf(one) === key);
  return item ? inside(item.value, rest) : expression;
}

/** The variables of the root module whose values reach an expression. */
export const rootVariablesBehind = (
  expression: Expression,
  instance: ModuleInstance,
): readonly VariableDeclaration[] =>
  ultimateReferences(expression, instance).flatMap(({ steps: [root, name], instance: at }) =>
    root === 'var' && name !== undefined && !at.parent ? (at.module.variables.get(name) ?? []) : [],
  );
