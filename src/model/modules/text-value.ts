import { parseExpressionText } from '../../syntax/hcl/parse.js';
import { evaluate, startEvaluation } from '../evaluation/evaluate.js';
import { fromPlain, toPlain, unknown, type Value } from '../evaluation/value.js';
import type { VariableDeclaration } from './module.js';

/**
 * What a text of the command line or of a TF_VAR_ variable gives to a variable: itself to one of a primitive type or of
 * none, converted; to all others the value of the expression that it is, which can refer to nothing
 * (internal/configs/named_values.go, decodeVariableType and VariableParsingMode.Parse).
 */
export function ofText(text: Value, variable: VariableDeclaration | undefined): Value {
  if (text.kind !== 'string') return text;
  const type = variable?.type?.attribute.expression;
  const name = type?.type === 'Variable' ? type.name : undefined;
  if (type === undefined || name === 'string') return text;
  const plain = name === 'number' || name === 'bool' ? primitive(text.value, name) : constant(text.value);
  return plain === undefined ? unknown(NOT_READ, text.origin.at) : fromPlain(plain, text.origin);
}

const NOT_READ = 'a text that only Terraform converts';

/** Longer numbers than JavaScript keeps exactly are Terraform's. */
const EXACT = /^-?\d{1,15}(?:\.\d{1,6})?$/;

function primitive(text: string, type: 'number' | 'bool'): number | boolean | undefined {
  if (type === 'number') return EXACT.test(text) ? Number(text) : undefined;
  return text === 'true' || text === 'false' ? text === 'true' : undefined;
}

const NOTHING = { lookUp: () => undefined, readFile: () => undefined };

function constant(text: string): unknown {
  const parsed = parseExpressionText(text);
  return parsed.ok
    ? toPlain(evaluate(parsed.value, startEvaluation({ path: '', text }, NOTHING)))
    : undefined;
}
