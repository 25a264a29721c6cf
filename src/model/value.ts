import type { Place } from '../syntax/source.js';

/** One hop between a use and the literal behind it: `var.profile`, `terraform.tfvars`, `local.name`, `module.app`. */
export interface PathStep {
  readonly label: string;
  readonly at: Place;
}

/** Where a value was written, and the hops that lead there from where it is used (empty for a literal in place). */
export interface Origin {
  readonly at: Place;
  readonly path: readonly PathStep[];
}

/** What an expression evaluates to before Terraform runs. Unknown is an answer, never a fault. */
export type Value =
  | StringValue
  | NumberValue
  | BooleanValue
  | NullValue
  | ListValue
  | ObjectValue
  | UnknownValue;

export interface StringValue {
  readonly kind: 'string';
  readonly value: string;
  readonly origin: Origin;
}
export interface NumberValue {
  readonly kind: 'number';
  readonly value: number;
  readonly origin: Origin;
}
export interface BooleanValue {
  readonly kind: 'bool';
  readonly value: boolean;
  readonly origin: Origin;
}
export interface NullValue {
  readonly kind: 'null';
  readonly origin: Origin;
}
export interface ListValue {
  readonly kind: 'list';
  readonly items: readonly Value[];
  readonly origin: Origin;
}
export interface ObjectValue {
  readonly kind: 'object';
  readonly entries: ReadonlyMap<string, Value>;
  readonly origin: Origin;
}
export interface UnknownValue {
  readonly kind: 'unknown';
  /** `a resource attribute`, `a data source`, `no value in this repository` … for explanations. */
  readonly reason: string;
  /** Values that it may turn out to be: branches of a conditional, fallbacks of coalesce, lookup and try. */
  readonly candidates: readonly Value[];
  readonly origin: Origin;
}

/** The value and everything it may turn out to be, flattened, without unknowns. */
export function possibleValues(value: Value): readonly Exclude<Value, UnknownValue>[] {
  return value.kind === 'unknown' ? value.candidates.flatMap(possibleValues) : [value];
}

/** The string that Terraform would see in a string argument; undefined for null, unknown and collections. */
export function asString(value: Value): string | undefined {
  if (value.kind === 'string') return value.value;
  if (value.kind === 'number' || value.kind === 'bool') return String(value.value);
  return undefined;
}
