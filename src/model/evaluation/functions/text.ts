import { asString, unknown, type Value } from '../value.js';
import { type Call, type Functions, here, itemsOf, list, ofTexts, string } from './call.js';

/** Blanks as Go knows them (unicode.IsSpace): a byte order mark is none. */
const BLANKS = '[\\t\\n\\v\\f\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
const SURROUNDING = new RegExp(`^${BLANKS}+|(?<!${BLANKS})${BLANKS}+$`, 'g');

const LONGEST = 1_000_000;

export const TEXT_FUNCTIONS: Functions = {
  trimspace: ofTexts((value) => value.replace(SURROUNDING, '')),
  chomp: ofTexts((value) => value.replace(/(?<![\r\n])[\r\n]+$/, '')),
  lower: ofTexts((value) => value.toLowerCase()),
  upper: ofTexts((value) => value.toUpperCase()),
  trim: ofTexts((value, set = '') => trimSet(value, set)),
  trimprefix: ofTexts((value, prefix = '') =>
    value.startsWith(prefix) ? value.slice(prefix.length) : value,
  ),
  trimsuffix: ofTexts((value, suffix = '') =>
    suffix !== '' && value.endsWith(suffix) ? value.slice(0, -suffix.length) : value,
  ),
  startswith: ofTexts((value, prefix = '') => value.startsWith(prefix)),
  endswith: ofTexts((value, suffix = '') => value.endsWith(suffix)),
  strcontains: ofTexts((value, part = '') => value.includes(part)),
  strrev: ofTexts((value) => [...value].reverse().join('')),
  replace: ofTexts(replace),
  substr: substring,
  format: ({ args, at }) => format(args, at),
  formatlist: formatList,
  join,
  split: ({ args, at }) => {
    const [separator, value] = args.map(asString);
    if (separator === undefined || value === undefined) return undefined;
    const pieces = value === '' && separator !== '' ? [''] : value.split(separator);
    return list(
      pieces.map((piece) => string(piece, at)),
      at,
    );
  },
};

function trimSet(value: string, set: string): string {
  let [start, end] = [0, value.length];
  while (start < end && set.includes(value[start]!)) start++;
  while (end > start && set.includes(value[end - 1]!)) end--;
  return value.slice(start, end);
}

/** `/…/` is a regular expression of RE2: not run on a scanned repository's behalf. */
function replace(value: string, from: string, to: string): string | undefined {
  if (/^\/.*\/$/s.test(from) && from.length > 1) return undefined;
  const pieces = value.split(from);
  if (value.length + pieces.length * to.length > LONGEST) return undefined;
  return from === '' ? undefined : pieces.join(to);
}

/** Counts characters; what combines several code points into one is left to Terraform. */
function substring({ args, at }: Call): Value | undefined {
  const [value, offset, length] = args;
  if (value?.kind !== 'string' || offset?.kind !== 'number' || length?.kind !== 'number') return undefined;
  if (/[^\x20-\x7e]/.test(value.value)) return undefined;
  const [start, count] = [offset.value, length.value];
  const isPlain = Number.isInteger(start) && start >= 0 && Number.isInteger(count);
  if (!isPlain || (count <= 0 && count !== -1)) return undefined;
  return string(value.value.slice(start, count < 0 ? undefined : start + count), at);
}

const pathsOf = (args: readonly Value[]) => args.flatMap((value) => value.origin.path);

/** `%s`, `%d`, `%v` and `%%` without flags; other verbs make the text unknown. */
function format(args: readonly Value[], at: Call['at']): Value | undefined {
  const [pattern, ...rest] = args.map(asString);
  if (pattern === undefined) return undefined;
  let next = 0;
  let readable = true;
  const result = pattern.replace(/%(.?)/gs, (_, verb: string) => {
    if (verb === '%') return '%';
    const [value, kind] = [rest[next], args[next + 1]?.kind];
    next++;
    if (
      value === undefined ||
      !(verb === 'd' ? kind === 'number' && /^-?\d+$/.test(value) : /[sv]/.test(verb))
    )
      readable = false;
    return value ?? '';
  });
  if (!readable || next !== rest.length) return undefined;
  return { kind: 'string', value: result, origin: { at, path: pathsOf(args) } };
}

/** Lists are walked together, and whatever is no list goes into each text. */
function formatList({ args, at }: Call): Value | undefined {
  const lengths = args.flatMap((arg) => (arg.kind === 'list' ? arg.items.length : []));
  const [length] = lengths;
  if (length === undefined || lengths.some((one) => one !== length)) return undefined;
  const texts = Array.from({ length }, (_, index) =>
    format(
      args.map((arg) => (arg.kind === 'list' ? arg.items[index]! : arg)),
      at,
    ),
  );
  return texts.includes(undefined) ? undefined : list(texts as Value[], at);
}

function join({ args: [separator, ...rest], at }: Call): Value | undefined {
  const by = separator && asString(separator);
  const lists = rest.map(itemsOf);
  if (by === undefined || lists.length === 0 || lists.includes(undefined)) return undefined;
  const items = lists.flatMap((one) => one ?? []);
  const strings = items.map(asString);
  if (strings.includes(undefined)) return unknown('join() of an unknown', at);
  const value = strings.join(by);
  return value.length > LONGEST
    ? undefined
    : { kind: 'string', value, origin: { ...here(at), path: pathsOf(items) } };
}
