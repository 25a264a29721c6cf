import { asString, elementOf, reachedBy, toPlain, type Value } from '../value.js';
import { bool, type Call, type Functions, here, isEmpty, itemsOf, list, string } from './call.js';

export const COLLECTION_FUNCTIONS: Functions = {
  concat: ({ args, at }) => {
    const lists = args.map(itemsOf);
    return lists.includes(undefined)
      ? undefined
      : list(
          lists.flatMap((one) => one ?? []),
          at,
        );
  },
  flatten: ({ args: [value] }) => flatten(value),
  compact: ({ args: [value] }) => {
    if (value?.kind !== 'list' || value.items.some((item) => item.kind === 'unknown')) return undefined;
    return { ...value, items: value.items.filter((item) => !isEmpty(item)) };
  },
  element: ({ args: [value, at] }) => {
    if (value?.kind !== 'list' || at?.kind !== 'number' || value.items.length === 0) return undefined;
    // Not every version takes a negative index.
    return Number.isInteger(at.value) && at.value >= 0
      ? elementOf(value, at.value % value.items.length)
      : undefined;
  },
  one: ({ args: [value], at }) => {
    if (value?.kind !== 'list' || value.items.length > 1) return undefined;
    return elementOf(value, 0) ?? { kind: 'null', origin: here(at) };
  },
  lookup: ({ args: [map, key, fallback] }) => {
    const name = key && asString(key);
    if (map?.kind !== 'object' || name === undefined) return undefined;
    return elementOf(map, name) ?? fallback;
  },
  merge,
  keys: ({ args: [map], at }) =>
    sortedNames(map) &&
    list(
      sortedNames(map)!.map((name) => string(name, at)),
      at,
    ),
  values: ({ args: [map], at }) =>
    sortedNames(map) &&
    list(
      sortedNames(map)!.map((name) => elementOf(map!, name)!),
      at,
    ),
  zipmap: ({ args: [names, values], at }) => {
    const [keys, items] = [itemsOf(names)?.map(asString), itemsOf(values)];
    if (!keys || !items || keys.includes(undefined) || keys.length !== items.length) return undefined;
    const entries = new Map(keys.map((key, index) => [key!, items[index]!]));
    return { kind: 'object', entries, origin: here(at) };
  },
  length,
  contains: ({ args: [value, wanted], at }) => {
    const [plain, sought] = [value && toPlain(value), wanted && toPlain(wanted)];
    if (!Array.isArray(plain) || !isScalar(sought) || !plain.every(isScalar)) return undefined;
    return bool(plain.map(String).includes(String(sought)), at);
  },
  distinct: ({ args: [value], at }) => {
    const items = itemsOf(value);
    const texts = items?.map(asString);
    if (!items || !texts || texts.includes(undefined)) return undefined;
    return list(
      items.filter((_, index) => texts.indexOf(texts[index]) === index),
      at,
    );
  },
  reverse: ({ args: [value], at }) => {
    const items = itemsOf(value);
    return items && list([...items].reverse(), at);
  },
  sort: ({ args: [value], at }) => sorted(value, at),
  toset: ({ args: [value], at }) => {
    const items = itemsOf(sorted(value, at));
    return items && { kind: 'list', isSet: true, items: unique(items), origin: here(at) };
  },
  slice: ({ args: [value, from, to], at }) => {
    const items = itemsOf(value);
    if (!items || from?.kind !== 'number' || to?.kind !== 'number') return undefined;
    return from.value < 0 || to.value > items.length || from.value > to.value
      ? undefined
      : list(items.slice(from.value, to.value), at);
  },
  coalescelist: ({ args }) => {
    for (const value of args) {
      if (value.kind !== 'list') return undefined;
      if (value.items.length > 0) return value;
    }
    return undefined;
  },
  alltrue: ({ args: [value], at }) => quantified(value, at, true),
  anytrue: ({ args: [value], at }) => quantified(value, at, false),
};

const isScalar = (plain: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof plain);

/** Terraform sorts by bytes (Go's sort.Strings). */
export const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

export const sortedNames = (map: Value | undefined): readonly string[] | undefined =>
  map?.kind === 'object' ? [...map.entries.keys()].sort(byBytes) : undefined;

function sorted(value: Value | undefined, at: Call['at']): Value | undefined {
  const items = itemsOf(value);
  if (!items?.every((item) => item.kind === 'string')) return undefined;
  return list(
    [...items].sort((a, b) => byBytes(asString(a)!, asString(b)!)),
    at,
  );
}

const unique = (items: readonly Value[]): readonly Value[] =>
  items.filter((item, index) => index === 0 || asString(item) !== asString(items[index - 1]!));

function flatten(value: Value | undefined): Value | undefined {
  if (value?.kind !== 'list') return undefined;
  const items: Value[] = [];
  for (const item of value.items) {
    if (item.kind === 'unknown') return undefined;
    const inner = item.kind === 'list' ? flatten(item) : item;
    if (!inner) return undefined;
    items.push(...(inner.kind === 'list' ? inner.items : [inner]));
  }
  return { kind: 'list', items, origin: value.origin };
}

function merge({ args, at }: Call): Value | undefined {
  const entries = new Map<string, Value>();
  for (const map of args) {
    if (map.kind === 'null') continue;
    if (map.kind !== 'object') return undefined;
    for (const [key, value] of map.entries) entries.set(key, reachedBy(value, map.origin.path));
  }
  return { kind: 'object', entries, origin: here(at) };
}

function length({ args: [value], at }: Call): Value | undefined {
  const size =
    value?.kind === 'list'
      ? value.items.length
      : value?.kind === 'object'
        ? value.entries.size
        : value?.kind === 'string' && /^[\x20-\x7e]*$/.test(value.value)
          ? value.value.length
          : undefined;
  return size === undefined ? undefined : { kind: 'number', value: size, origin: here(at) };
}

function quantified(value: Value | undefined, at: Call['at'], all: boolean): Value | undefined {
  const items = itemsOf(value);
  if (!items?.every((item) => item.kind === 'bool')) return undefined;
  const truths = items.map((item) => asString(item) === 'true');
  return bool(all ? truths.every(Boolean) : truths.some(Boolean), at);
}
