import type { Place } from '../../source.js';
import type { FunctionCall } from '../../syntax/hcl/tree.js';
import type { Evaluation } from './evaluation.js';
import { bool, type Call, isEmpty, type TerraformFunction } from './functions/call.js';
import { COLLECTION_FUNCTIONS } from './functions/collections.js';
import { DECODING_FUNCTIONS } from './functions/decoding.js';
import { ENCODING_FUNCTIONS } from './functions/encoding.js';
import { FILE_FUNCTIONS } from './functions/files.js';
import { TEXT_FUNCTIONS } from './functions/text.js';
import { asString, NO_SUCH_ELEMENT, unknown, type Value } from './value.js';

/**
 * Terraform's pure functions that configurations use to build keys, names and constraints
 * (developer.hashicorp.com/terraform/language/functions). A function missing here makes the value unknown.
 */
export function callFunction(call: FunctionCall, evaluation: Evaluation, at: Place): Value {
  const name = call.name.startsWith('core::') ? call.name.slice('core::'.length) : call.name;
  if (name === 'try') return tryFirst(call, evaluation, at);
  if (name === 'can') return can(call, evaluation, at);
  const implementation = FUNCTIONS.get(name);
  const { callFunction: added } = evaluation.scope;
  if (!implementation && !added) return unknown(`${name}() is only known to Terraform`, at);
  const args = call.args.flatMap((argument, i): readonly Value[] => {
    const value = evaluation.evaluate(argument, evaluation);
    return call.expandFinal && i === call.args.length - 1 && value.kind === 'list' ? value.items : [value];
  });
  if (!implementation) return added?.(name, args, at) ?? unknown(`${name}() is only known to terragrunt`, at);
  return (
    implementation({ args, at, evaluation }) ??
    unknown(`${name}() of an unknown`, at, candidatesOf(name, args))
  );
}

/** Literals that pass through these functions may be the result even where the result is unknown. */
const PASSING = new Set(['coalesce', 'lookup', 'sensitive', 'nonsensitive', 'one', 'element', 'tostring']);
const candidatesOf = (name: string, args: readonly Value[]): readonly Value[] => {
  if (!PASSING.has(name)) return [];
  return name === 'lookup' ? args.slice(2) : args;
};

function tryFirst(call: FunctionCall, evaluation: Evaluation, at: Place): Value {
  const seen: Value[] = [];
  for (const argument of call.args) {
    const value = evaluation.evaluate(argument, evaluation);
    if (value.kind !== 'unknown')
      return seen.length === 0 ? value : unknown('try() of an unknown', at, [...seen, value]);
    if (value.reason !== NO_SUCH_ELEMENT) seen.push(value);
  }
  return unknown('try() of an unknown', at, seen);
}

/** An element that is missing is the one error that is seen here; what is unknown may be another. */
function can({ args: [argument] }: FunctionCall, evaluation: Evaluation, at: Place): Value {
  const value = argument && evaluation.evaluate(argument, evaluation);
  if (value?.kind !== 'unknown') return bool(value !== undefined, at);
  return value.reason === NO_SUCH_ELEMENT ? bool(false, at) : unknown('can() of an unknown', at);
}

const same: TerraformFunction = ({ args }) => (args[0]?.kind === 'unknown' ? undefined : args[0]);

function coalesce({ args }: Call): Value | undefined {
  for (const value of args) {
    if (value.kind === 'unknown') return undefined;
    if (!isEmpty(value)) return value;
  }
  return undefined;
}

const FUNCTIONS: ReadonlyMap<string, TerraformFunction> = new Map<string, TerraformFunction>(
  Object.entries({
    sensitive: same,
    nonsensitive: same,
    tostring: ({ args: [value] }) => (value && asString(value) !== undefined ? value : undefined),
    tolist: same,
    tomap: same,
    tobool: ({ args: [value] }) => (value?.kind === 'bool' ? value : undefined),
    tonumber: ({ args: [value] }) => (value?.kind === 'number' ? value : undefined),
    coalesce,
    ...TEXT_FUNCTIONS,
    ...COLLECTION_FUNCTIONS,
    ...ENCODING_FUNCTIONS,
    ...DECODING_FUNCTIONS,
    ...FILE_FUNCTIONS,
  } satisfies Readonly<Record<string, TerraformFunction>>),
);
