import { traversal } from '../../syntax/hcl/static.js';
import { possibleValues, type UnknownValue, type Value } from '../evaluation/value.js';
import type { Argument, Consumer } from './consumer.js';

/**
 * Every value that an argument has in some run, lists taken apart: its value in Terraform's own order, what an unknown
 * may turn out to be, and what a root variable gets from tfvars files that are named on the command line.
 */
export function reachingValues(
  argument: Argument,
  consumer: Consumer,
): readonly Exclude<Value, UnknownValue>[] {
  return [argument.value, ...alternatives(argument, consumer)].flatMap(possibleValues).flatMap(flat);
}

function alternatives({ attribute }: Argument, { instance }: Consumer): readonly Value[] {
  const [root, name] = (attribute && traversal(attribute.attribute.expression)) ?? [];
  return root === 'var' && name !== undefined && instance ? instance.alternatives(name) : [];
}

const flat = (value: Exclude<Value, UnknownValue>): readonly Exclude<Value, UnknownValue>[] =>
  value.kind === 'list' ? value.items.flatMap(possibleValues).flatMap(flat) : [value];
