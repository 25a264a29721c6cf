import { traversal } from '../../syntax/hcl/static.js';
import type { Expression, TemplatePart } from '../../syntax/hcl/tree.js';

/** Functions whose result says something about their arguments and does not hold them. */
const TELLING: ReadonlySet<string> = new Set(
  (
    'length can contains keys startswith endswith strcontains alltrue anytrue issensitive index fileexists abs ceil floor ' +
    'md5 sha1 sha256 sha512 base64sha256 base64sha512 bcrypt uuidv5 filemd5 filesha1 filesha256'
  ).split(' '),
);
/** Arguments that choose, by position. */
const CHOOSING: Readonly<Record<string, number>> = { lookup: 1, element: 1, slice: 1 };

type Steps = readonly string[];
type Bindings = ReadonlyMap<string, readonly Steps[]>;

/** How much is still looked at: loops in loops multiply what their values stand for. */
export interface ReferenceBudget {
  left: number;
}

/**
 * The references whose values get into what an expression gives, as their steps; what only chooses among values (a
 * condition, an index) is left out. Splats and loops are seen through: `[for k in aws_x.y : k.z]` carries `aws_x.y.z`.
 */
export function carriedReferences(
  expression: Expression,
  budget: ReferenceBudget,
  bindings: Bindings = new Map(),
): readonly Steps[] {
  if (budget.left-- <= 0) return [];
  const of = (inner: Expression): readonly Steps[] => carriedReferences(inner, budget, bindings);
  switch (expression.type) {
    case 'Variable':
      return spent(bindings.get(expression.name) ?? [], budget);
    case 'GetAttribute':
    case 'Index':
    case 'Splat':
      return stepped(expression, budget, bindings);
    case 'Parentheses':
      return of(expression.expression);
    case 'Template':
      return expression.parts.flatMap((part) => inPart(part, of));
    case 'Conditional':
      return [...of(expression.then), ...of(expression.else)];
    case 'FunctionCall': {
      if (TELLING.has(expression.name)) return [];
      const choosing = CHOOSING[expression.name];
      return expression.args.flatMap((argument, index) => (index === choosing ? [] : of(argument)));
    }
    case 'Tuple':
      return expression.elements.flatMap(of);
    case 'ObjectExpression':
      return expression.items.flatMap(({ value }) => of(value));
    case 'ForExpression': {
      const inner = new Map([...bindings, [expression.valueName, of(expression.collection)]]);
      return carriedReferences(expression.value, budget, inner);
    }
    default:
      return [];
  }
}

const spent = (references: readonly Steps[], budget: ReferenceBudget): readonly Steps[] => {
  budget.left -= references.length;
  return budget.left > 0 ? references : [];
};

function stepped(expression: Expression, budget: ReferenceBudget, bindings: Bindings): readonly Steps[] {
  const steps = traversal(expression);
  const [root = '', ...rest] = steps ?? [];
  if (steps && !bindings.has(root)) return [steps];
  if (steps) return spent(bindings.get(root)!, budget).map((before) => [...before, ...rest]);
  const behind = (inner: Expression): readonly Steps[] => carriedReferences(inner, budget, bindings);
  switch (expression.type) {
    case 'GetAttribute':
      return behind(expression.object).map((before) => [...before, expression.name]);
    case 'Index':
      return behind(expression.collection);
    case 'Splat':
      return behind(expression.source);
    default:
      return [];
  }
}

function inPart(part: TemplatePart, of: (inner: Expression) => readonly Steps[]): readonly Steps[] {
  switch (part.type) {
    case 'Interpolation':
      return of(part.expression);
    case 'TemplateIf':
      return [...part.then, ...part.else].flatMap((inner) => inPart(inner, of));
    case 'TemplateFor':
      return [...of(part.collection), ...part.body.flatMap((inner) => inPart(inner, of))];
    default:
      return [];
  }
}
