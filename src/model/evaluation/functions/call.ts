import { type Place, place, type Range, textOf } from '../../../source.js';
import type { Evaluation } from '../evaluation.js';
import { asString, type Origin, reachedBy, type StringValue, toPlain, type Value } from '../value.js';

/** A call with its arguments evaluated. */
export interface Call {
  readonly args: readonly Value[];
  readonly at: Place;
  readonly evaluation: Evaluation;
}

/** Undefined where only Terraform knows. */
export type TerraformFunction = (call: Call) => Value | undefined;
export type Functions = Readonly<Record<string, TerraformFunction>>;

/** What a function makes has no place but that of its call. */
export const here = (at: Place): Origin => ({ at, path: [] });
export const string = (value: string, at: Place): Value => ({ kind: 'string', value, origin: here(at) });
export const bool = (value: boolean, at: Place): Value => ({ kind: 'bool', value, origin: here(at) });
export const list = (items: readonly Value[], at: Place): Value => ({
  kind: 'list',
  items,
  origin: here(at),
});

/** The items of a list, each reached by the hops of the list as well. */
export const itemsOf = (value: Value | undefined): readonly Value[] | undefined =>
  value?.kind === 'list' ? value.items.map((item) => reachedBy(item, value.origin.path)) : undefined;

export const known = (
  value: Value | undefined,
  use: (plain: unknown) => Value | undefined,
): Value | undefined => {
  const plain = value && toPlain(value);
  return plain === undefined ? undefined : use(plain);
};

export const isEmpty = (value: Value): boolean =>
  value.kind === 'null' || (value.kind === 'string' && value.value === '');

/** A function of texts; undefined where one of them is none. */
export const ofTexts =
  (use: (...texts: string[]) => string | boolean | undefined): TerraformFunction =>
  ({ args, at }) => {
    const texts = args.map(asString);
    if (texts.length === 0 || texts.includes(undefined)) return undefined;
    const result = use(...(texts as string[]));
    if (result === undefined) return undefined;
    if (typeof result === 'boolean') return bool(result, at);
    // A literal that only lost blanks is still that literal: findings point at it.
    return { kind: 'string', value: result, origin: args.length === 1 ? args[0]!.origin : here(at) };
  };

/** Where a part of the text stands: in the file that holds the text as it is, else wherever the text comes from. */
export type Placed = (range: Range) => Place;

export function placedIn({ value, origin: { at } }: StringValue): Placed {
  if (at.end - at.start !== value.length || textOf(at) !== value) return () => at;
  return ({ start, end }) => place(at.file, { start: at.start + start, end: at.start + end });
}
