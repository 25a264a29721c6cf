import { unknown, type Value } from './value.js';

/** Values in a value, candidates among them; characters of a text. More than real configurations have. */
const MAX_VALUES = 50_000;
/** Every use of an unknown value copies what it may be. */
const MAX_CANDIDATES = 1_000;
const MAX_LENGTH = 1_000_000;

const sizes = new WeakMap<Value, number>();

/** Values are shared: what stands in one twice counts twice, as everything that walks through it meets it twice. */
function sizeOf(value: Value): number {
  const parts = partsOf(value);
  if (parts.length === 0) return 1;
  let size = sizes.get(value);
  if (size === undefined) {
    size = 1;
    for (const part of parts) size = Math.min(size + sizeOf(part), MAX_VALUES + 1);
    sizes.set(value, size);
  }
  return size;
}

const partsOf = (value: Value): readonly Value[] => {
  if (value.kind === 'list') return value.items;
  if (value.kind === 'object') return [...value.entries.values()];
  return value.kind === 'unknown' ? value.candidates : [];
};

function isTooLarge(value: Value): boolean {
  if (value.kind === 'string') return value.value.length > MAX_LENGTH;
  return sizeOf(value) > (value.kind === 'unknown' ? MAX_CANDIDATES : MAX_VALUES);
}

/** The value, or that it is not known where it would take too long to look at: locals that double at each step. */
export const bounded = (value: Value): Value =>
  isTooLarge(value) ? unknown('too large a value', value.origin.at) : value;
