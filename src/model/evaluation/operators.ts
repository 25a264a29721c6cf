import type { Place } from '../../source.js';
import type { BinaryOperation, UnaryOperation } from '../../syntax/hcl/tree.js';
import { type Origin, toPlain, unknown, type Value } from './value.js';

/** HCL's binary operators on known values; anything else is unknown. */
export function binary(operator: BinaryOperation['operator'], left: Value, right: Value, at: Place): Value {
  const origin: Origin = { at, path: [] };
  const bool = (value: boolean): Value => ({ kind: 'bool', value, origin });
  if (operator === '&&' || operator === '||') return logical(operator === '&&', left, right, at);
  if (operator === '==' || operator === '!=') {
    const [a, b] = [toPlain(left), toPlain(right)];
    if (a === undefined || b === undefined) return unknown('a comparison with an unknown', at);
    return bool((JSON.stringify(a) === JSON.stringify(b)) === (operator === '=='));
  }
  if (left.kind !== 'number' || right.kind !== 'number') return unknown('arithmetic on an unknown', at);
  const [a, b] = [left.value, right.value];
  switch (operator) {
    case '<':
      return bool(a < b);
    case '<=':
      return bool(a <= b);
    case '>':
      return bool(a > b);
    case '>=':
      return bool(a >= b);
    case '+':
      return { kind: 'number', value: a + b, origin };
    case '-':
      return { kind: 'number', value: a - b, origin };
    case '*':
      return { kind: 'number', value: a * b, origin };
    case '/':
      return b === 0 ? unknown('a division by zero', at) : { kind: 'number', value: a / b, origin };
    case '%':
      return b === 0 ? unknown('a division by zero', at) : { kind: 'number', value: a % b, origin };
  }
}

/** One known side can decide: `false && unknown` is false. */
function logical(and: boolean, left: Value, right: Value, at: Place): Value {
  const origin: Origin = { at, path: [] };
  for (const side of [left, right]) {
    if (side.kind === 'bool' && side.value !== and) return { kind: 'bool', value: side.value, origin };
  }
  if (left.kind === 'bool' && right.kind === 'bool') return { kind: 'bool', value: and, origin };
  return unknown('a condition that only Terraform can decide', at);
}

export function unary(operator: UnaryOperation['operator'], operand: Value, at: Place): Value {
  const origin: Origin = { at, path: [] };
  if (operator === '!' && operand.kind === 'bool') return { kind: 'bool', value: !operand.value, origin };
  if (operator === '-' && operand.kind === 'number') return { kind: 'number', value: -operand.value, origin };
  return unknown('an operation on an unknown', at);
}
