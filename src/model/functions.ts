import type { FunctionCall } from '../syntax/hcl/tree.js';
import { type Place, place } from '../syntax/source.js';
import { type Evaluation, evaluate } from './evaluate.js';
import {
  asString,
  elementOf,
  fromPlain,
  type Origin,
  reachedBy,
  toPlain,
  unknown,
  type Value,
} from './value.js';

type Call = { readonly args: readonly Value[]; readonly at: Place; readonly evaluation: Evaluation };
type TerraformFunction = (call: Call) => Value | undefined;

/**
 * Terraform's pure functions that configurations use to build keys, names and constraints
 * (developer.hashicorp.com/terraform/language/functions). A function missing here makes the value unknown.
 */
export function callFunction(call: FunctionCall, evaluation: Evaluation, at: Place): Value {
  const name = call.name.startsWith('core::') ? call.name.slice('core::'.length) : call.name;
  if (name === 'try') return tryFirst(call, evaluation, at);
  const implementation = FUNCTIONS.get(name);
  const { callFunction: added } = evaluation.scope;
  if (!implementation && !added) return unknown(`${name}() is only known to Terraform`, at);
  const args = call.args.flatMap((argument, i): readonly Value[] => {
    const value = evaluate(argument, evaluation);
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
    const value = evaluate(argument, evaluation);
    if (value.kind !== 'unknown')
      return seen.length === 0 ? value : unknown('try() of an unknown', at, [...seen, value]);
    if (value.reason !== 'no such element') seen.push(value);
  }
  return unknown('try() of an unknown', at, seen);
}

const text =
  (change: (value: string, ...rest: string[]) => string): TerraformFunction =>
  ({ args, at }) => {
    const strings = args.map(asString);
    const [first, ...rest] = strings;
    if (first === undefined || rest.includes(undefined)) return undefined;
    const value = change(first, ...(rest as string[]));
    // A literal that only lost blanks is still that literal: findings point at it.
    return { kind: 'string', value, origin: args.length === 1 ? args[0]!.origin : here(at) };
  };

const here = (at: Place): Origin => ({ at, path: [] });
const same: TerraformFunction = ({ args }) => (args[0]?.kind === 'unknown' ? undefined : args[0]);
const isEmpty = (value: Value): boolean =>
  value.kind === 'null' || (value.kind === 'string' && value.value === '');

const trimSet = (value: string, set: string): string => {
  let [start, end] = [0, value.length];
  while (start < end && set.includes(value[start]!)) start++;
  while (end > start && set.includes(value[end - 1]!)) end--;
  return value.slice(start, end);
};

const FUNCTIONS: ReadonlyMap<string, TerraformFunction> = new Map<string, TerraformFunction>([
  ['sensitive', same],
  ['nonsensitive', same],
  ['ephemeralasnull', same],
  ['tostring', ({ args: [value] }) => (value && asString(value) !== undefined ? value : undefined)],
  ['tolist', same],
  ['toset', same],
  ['tomap', same],
  ['tobool', same],
  ['tonumber', same],
  ['trimspace', text((value) => value.trim())],
  ['chomp', text((value) => value.replace(/[\r\n]+$/, ''))],
  ['lower', text((value) => value.toLowerCase())],
  ['upper', text((value) => value.toUpperCase())],
  ['trim', text((value, set = '') => trimSet(value, set))],
  [
    'trimprefix',
    text((value, prefix = '') => (value.startsWith(prefix) ? value.slice(prefix.length) : value)),
  ],
  [
    'trimsuffix',
    text((value, suffix = '') => (suffix && value.endsWith(suffix) ? value.slice(0, -suffix.length) : value)),
  ],
  ['strrev', text((value) => [...value].reverse().join(''))],
  ['base64encode', text((value) => Buffer.from(value, 'utf8').toString('base64'))],
  ['base64decode', text((value) => Buffer.from(value, 'base64').toString('utf8'))],
  ['basename', text((value) => value.slice(value.lastIndexOf('/') + 1))],
  ['dirname', text((value) => (value.includes('/') ? value.slice(0, value.lastIndexOf('/')) : '.'))],
  ['replace', replace],
  ['substr', substring],
  ['format', ({ args, at }) => format(args, at)],
  ['join', join],
  ['split', split],
  ['coalesce', coalesce],
  ['concat', ({ args, at }) => lists(args, (items) => ({ kind: 'list', items, origin: here(at) }))],
  ['flatten', ({ args: [list], at }) => flatten(list, at)],
  ['compact', compact],
  ['element', element],
  [
    'one',
    ({ args: [list] }) => (list?.kind === 'list' && list.items.length === 1 ? elementOf(list, 0) : undefined),
  ],
  ['lookup', lookup],
  ['merge', merge],
  ['keys', keys],
  ['values', values],
  ['length', length],
  ['contains', contains],
  ['jsonencode', ({ args: [value], at }) => known(value, (plain) => string(JSON.stringify(plain), at))],
  ['jsondecode', jsondecode],
  ['file', file],
]);

const string = (value: string, at: Place): Value => ({ kind: 'string', value, origin: here(at) });
const known = (value: Value | undefined, use: (plain: unknown) => Value): Value | undefined => {
  const plain = value && toPlain(value);
  return plain === undefined ? undefined : use(plain);
};
const lists = (args: readonly Value[], use: (items: readonly Value[]) => Value): Value | undefined =>
  args.every((value) => value.kind === 'list')
    ? use(
        args.flatMap((list) =>
          list.kind === 'list' ? list.items.map((item) => reachedBy(item, list.origin.path)) : [],
        ),
      )
    : undefined;

function replace({ args, at }: Call): Value | undefined {
  const [value, from, to] = args.map(asString);
  // `/…/` is a regular expression of RE2: not run on a scanned repository's behalf.
  if (value === undefined || from === undefined || to === undefined || /^\/.*\/$/.test(from))
    return undefined;
  return string(
    value.replaceAll(from, () => to),
    at,
  );
}

function substring({ args, at }: Call): Value | undefined {
  const [value, offset, length] = args;
  if (value?.kind !== 'string' || offset?.kind !== 'number' || length?.kind !== 'number') return undefined;
  const end = length.value < 0 ? undefined : offset.value + length.value;
  return string(value.value.slice(offset.value, end), at);
}

/** `%s`, `%d`, `%v` and `%%` without flags; other verbs make the text unknown. */
function format(args: readonly Value[], at: Place): Value | undefined {
  const [pattern, ...rest] = args.map(asString);
  if (pattern === undefined) return undefined;
  let next = 0;
  let readable = true;
  const result = pattern.replace(/%(.)/g, (_, verb: string) => {
    if (verb === '%') return '%';
    const value = rest[next++];
    if (!'sdv'.includes(verb) || value === undefined) readable = false;
    return value ?? '';
  });
  return readable ? { kind: 'string', value: result, origin: { at, path: pathsOf(args) } } : undefined;
}
const pathsOf = (args: readonly Value[]) => args.flatMap((value) => value.origin.path);

function join({ args: [separator, ...rest], at }: Call): Value | undefined {
  const by = separator && asString(separator);
  return by === undefined
    ? undefined
    : lists(rest, (items) => {
        const strings = items.map(asString);
        if (strings.includes(undefined)) return unknown('join() of an unknown', at);
        return { kind: 'string', value: strings.join(by), origin: { at, path: pathsOf(items) } };
      });
}

function split({ args, at }: Call): Value | undefined {
  const [separator, value] = args.map(asString);
  if (separator === undefined || value === undefined) return undefined;
  return { kind: 'list', items: value.split(separator).map((piece) => string(piece, at)), origin: here(at) };
}

function coalesce({ args }: Call): Value | undefined {
  for (const value of args) {
    if (value.kind === 'unknown') return undefined;
    if (!isEmpty(value)) return value;
  }
  return undefined;
}

function flatten(list: Value | undefined, at: Place): Value | undefined {
  if (list?.kind !== 'list') return undefined;
  const items = list.items.flatMap((item) => {
    const inner = item.kind === 'list' ? flatten(item, at) : undefined;
    return inner?.kind === 'list' ? inner.items : [item];
  });
  return { kind: 'list', items, origin: list.origin };
}

function compact({ args: [list] }: Call): Value | undefined {
  if (list?.kind !== 'list' || list.items.some((item) => item.kind === 'unknown')) return undefined;
  return { ...list, items: list.items.filter((item) => !isEmpty(item)) };
}

function element({ args: [list, at] }: Call): Value | undefined {
  if (list?.kind !== 'list' || at?.kind !== 'number' || list.items.length === 0) return undefined;
  return elementOf(list, ((at.value % list.items.length) + list.items.length) % list.items.length);
}

function lookup({ args: [map, key, fallback] }: Call): Value | undefined {
  const name = key && asString(key);
  if (map?.kind !== 'object' || name === undefined) return undefined;
  return elementOf(map, name) ?? fallback;
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

function keys({ args: [map], at }: Call): Value | undefined {
  if (map?.kind !== 'object') return undefined;
  const names = [...map.entries.keys()].sort();
  return { kind: 'list', items: names.map((name) => string(name, at)), origin: here(at) };
}

function values({ args: [map], at }: Call): Value | undefined {
  if (map?.kind !== 'object') return undefined;
  const names = [...map.entries.keys()].sort();
  return { kind: 'list', items: names.map((name) => elementOf(map, name)!), origin: here(at) };
}

function length({ args: [value], at }: Call): Value | undefined {
  const size =
    value?.kind === 'list'
      ? value.items.length
      : value?.kind === 'object'
        ? value.entries.size
        : value?.kind === 'string'
          ? [...value.value].length
          : undefined;
  return size === undefined ? undefined : { kind: 'number', value: size, origin: here(at) };
}

function contains({ args: [list, wanted], at }: Call): Value | undefined {
  const [plain, value] = [list && toPlain(list), wanted && toPlain(wanted)];
  if (!Array.isArray(plain) || value === undefined) return undefined;
  return { kind: 'bool', value: plain.includes(value), origin: here(at) };
}

function jsondecode({ args: [value] }: Call): Value | undefined {
  if (value?.kind !== 'string') return undefined;
  try {
    return fromPlain(JSON.parse(value.value), value.origin);
  } catch {
    return undefined;
  }
}

/** Reads a file of the repository as Terraform would: relative to the directory that terraform runs in. */
function file({ args: [path], evaluation }: Call): Value | undefined {
  const found = path?.kind === 'string' ? evaluation.scope.readFile(path.value) : undefined;
  if (!found || path?.kind !== 'string') return undefined;
  const at = place(found, { start: 0, end: found.text.length });
  const step = { label: `file("${path.value}")`, at: path.origin.at };
  return { kind: 'string', value: found.text, origin: { at, path: [...path.origin.path, step] } };
}
