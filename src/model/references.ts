import { traversal } from '../syntax/hcl/static.js';
import type { Block, Expression, HclNode } from '../syntax/hcl/tree.js';
import { walk } from '../syntax/hcl/walk.js';
import type { Module, ModuleInstance, VariableDeclaration } from './module.js';
import { attributeNamed } from './placed.js';

/** Every reference in a node as its steps: `var.x`, `aws_iam_access_key.deploy.secret`. */
export function referencesIn(node: HclNode): readonly (readonly string[])[] {
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

const MAX_STEPS = 2_000;

/**
 * The references that an expression comes down to in the root module's terms: locals, module inputs and module outputs
 * are followed to what stands behind them.
 */
export function ultimateReferences(
  expression: Expression,
  instance: ModuleInstance,
): readonly { readonly steps: readonly string[]; readonly instance: ModuleInstance }[] {
  const found: { steps: readonly string[]; instance: ModuleInstance }[] = [];
  const seen = new Set<Expression>();
  const pending = [{ expression, instance }];
  for (let next = pending.pop(); next && seen.size < MAX_STEPS; next = pending.pop()) {
    if (seen.has(next.expression)) continue;
    seen.add(next.expression);
    for (const steps of referencesIn(next.expression)) {
      const behind = definition(steps, next.instance);
      if (behind) pending.push(behind);
      else found.push({ steps, instance: next.instance });
    }
  }
  return found;
}

function definition(
  [root, name, output]: readonly string[],
  instance: ModuleInstance,
): { expression: Expression; instance: ModuleInstance } | undefined {
  if (name === undefined) return undefined;
  if (root === 'local') {
    const local = instance.module.locals.get(name);
    return local && { expression: local.attribute.expression, instance };
  }
  if (root === 'var' && instance.parent && instance.call) {
    const passed = instance.call.arguments.get(name);
    return passed && { expression: passed.attribute.expression, instance: instance.parent };
  }
  if (root === 'module') {
    const child = instance.children.find(({ call }) => call?.name === name);
    const block = child?.module.outputs.find((one) => one.block.labels[0]?.value === output)?.block;
    const value = block && attributeNamed(block, 'value');
    return child && value && { expression: value.expression, instance: child };
  }
  return undefined;
}

/** The variables of the root module whose values reach an expression. */
export const rootVariablesBehind = (
  expression: Expression,
  instance: ModuleInstance,
): readonly VariableDeclaration[] =>
  ultimateReferences(expression, instance).flatMap(({ steps: [root, name], instance: at }) =>
    root === 'var' && name !== undefined && !at.parent ? (at.module.variables.get(name) ?? []) : [],
  );
