import type { Place } from '../../source.js';

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
  /** Of a text that was put together: what it is made of. */
  readonly parts?: readonly TextPart[];
  readonly origin: Origin;
}
/** A part of a text; `text` is undefined where only Terraform knows. */
export interface TextPart {
  readonly text: string | undefined;
  readonly at: Place;
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
  /** Of a set: in order, and each element is its own key. */
  readonly isSet?: true;
  readonly items: readonly Value[];
  readonly origin: Origin;
}
export interface ObjectValue {
  readonly kind: 'object';
  readonly entries: ReadonlyMap<string, Value>;
  readonly origin: Origin;
}
/** The reason why a variable is unknown that has to be given to every run. */
export const VARIABLE_WITHOUT_VALUE = 'a variable without a value in this repository';

/** The reason why a reference is unknown that Terraform refuses. */
export const NO_SUCH_ELEMENT = 'no such element';

export interface UnknownValue {
  readonly kind: 'unknown';
  /** `a resource attribute`, `a data source`, `no value in this repository` … for explanations. */
  readonly reason: string;
  /** Values that it may turn out to be: branches of a conditional, fallbacks of coalesce, lookup and try. */
  readonly candidates: readonly Value[];
  /** Of a text that is known in part. */
  readonly parts?: readonly TextPart[];
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

export const unknown = (reason: string, at: Place, candidates: readonly Value[] = []): UnknownValue => ({
  kind: 'unknown',
  reason,
  candidates,
  origin: { at, path: [] },
});

/** The value that all of these are; else one of them, and it is not known which. */
export function agreed(values: readonly Value[]): Value {
  const [first, ...others] = values;
  if (!first) throw new RangeError('no value to agree on');
  if (others.every((one) => isSameScalar(first, one))) return first;
  const isOpen = values.every(({ kind }) => kind === 'unknown');
  return unknown(isOpen && first.kind === 'unknown' ? first.reason : SEVERAL, first.origin.at, values);
}

const SEVERAL = 'one of several values';

/** Lists and objects may be larger than anyone wants to compare. */
const isSameScalar = (one: Value, other: Value): boolean =>
  one === other ||
  (one.kind === other.kind &&
    (one.kind === 'null' || ('value' in one && 'value' in other && one.value === other.value)));

/** The same value, reached by more hops. */
export function reachedBy(value: Value, path: readonly PathStep[]): Value {
  if (path.length === 0) return value;
  const origin = { at: value.origin.at, path: [...path, ...value.origin.path] };
  if (value.kind !== 'unknown') return { ...value, origin };
  return { ...value, origin, candidates: value.candidates.map((candidate) => reachedBy(candidate, path)) };
}

/** An element of a collection: it was reached by the hops of the collection, too. */
export function elementOf(collection: Value, key: string | number): Value | undefined {
  if (collection.kind === 'object') {
    const entry = collection.entries.get(String(key));
    return entry && reachedBy(entry, collection.origin.path);
  }
  if (collection.kind === 'list') {
    const item = collection.items[Number(key)];
    return item && reachedBy(item, collection.origin.path);
  }
  return undefined;
}

/** Plain JSON of a fully known value; undefined where any part is unknown. */
export function toPlain(value: Value): unknown {
  switch (value.kind) {
    case 'unknown':
      return undefined;
    case 'null':
      return null;
    case 'list': {
      const items = value.items.map(toPlain);
      return items.includes(undefined) ? undefined : items;
    }
    case 'object': {
      const entries = [...value.entries].map(([key, entry]) => [key, toPlain(entry)] as const);
      return entries.some(([, entry]) => entry === undefined) ? undefined : Object.fromEntries(entries);
    }
    default:
      return value.value;
  }
}

/** A value made of plain JSON, every part of it written at the same place; the hops belong to the outermost one. */
export function fromPlain(plain: unknown, origin: Origin): Value {
  if (typeof plain === 'string') return { kind: 'string', value: plain, origin };
  if (typeof plain === 'number') return { kind: 'number', value: plain, origin };
  if (typeof plain === 'boolean') return { kind: 'bool', value: plain, origin };
  if (plain === null || plain === undefined) return { kind: 'null', origin };
  const inner: Origin = { at: origin.at, path: [] };
  if (Array.isArray(plain))
    return { kind: 'list', items: plain.map((item) => fromPlain(item, inner)), origin };
  const entries = Object.entries(plain).map(([key, entry]) => [key, fromPlain(entry, inner)] as const);
  return { kind: 'object', entries: new Map(entries), origin };
}
