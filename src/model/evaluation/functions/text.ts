import { partsOf, textOfParts } from '../text-parts.js';
import { asString, type TextPart, type Value } from '../value.js';
import { type Call, type Functions, itemsOf, list, ofTexts, string } from './call.js';

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

/** `%s`, `%d`, `%v` and `%%`, also with an index or a number of digits; what other verbs make of a value is unknown. */
const VERB = /%(?:%|([-+ #0-9.]{0,9})(?:\[([1-9])\])?(.?))/gs;

/** Arguments are taken one after the other, from a number in brackets on anew (zclconf/go-cty, function/stdlib/format.go). */
function format([pattern, ...args]: readonly Value[], at: Call['at']): Value | undefined {
  if (pattern?.kind !== 'string') return undefined;
  const parts: TextPart[] = [];
  let [read, next, used] = [0, 0, 0];
  for (const match of pattern.value.matchAll(VERB)) {
    const [written, flags = '', index, verb] = match;
    parts.push({ text: pattern.value.slice(read, match.index), at: pattern.origin.at });
    read = match.index + written.length;
    if (verb === undefined) parts.push({ text: '%', at: pattern.origin.at });
    else {
      if (index !== undefined) next = Number(index) - 1;
      const value = args[next];
      next++;
      used = Math.max(used, next);
      if (!value) return undefined;
      parts.push(...formatted(value, verb, flags, at));
    }
  }
  if (used !== args.length) return undefined;
  parts.push({ text: pattern.value.slice(read), at: pattern.origin.at });
  const origin = { at, path: pathsOf([pattern, ...args]) };
  return textOfParts(withoutEmpty(parts), origin, 'format() of an unknown');
}

function formatted(value: Value, verb: string, flags: string, at: Call['at']): readonly TextPart[] {
  if (/^[sv]$/.test(verb) && flags === '') return partsOf(value);
  const text = verb === 'd' && value.kind === 'number' ? asString(value) : undefined;
  const isWhole = text !== undefined && /^-?\d+$/.test(text);
  if (isWhole && flags === '') return [{ text, at }];
  const isPadded = isWhole && /^0[1-9]$/.test(flags) && !text.startsWith('-');
  return [{ text: isPadded ? text.padStart(Number(flags), '0') : undefined, at }];
}

const withoutEmpty = (parts: readonly TextPart[]): readonly TextPart[] =>
  parts.filter(({ text }) => text !== '');

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
  if (items.some(({ kind }) => kind === 'null' || kind === 'list' || kind === 'object')) return undefined;
  const between = { text: by, at: separator!.origin.at };
  const parts = items.flatMap((item, index) => (index === 0 ? partsOf(item) : [between, ...partsOf(item)]));
  return textOfParts(withoutEmpty(parts), { at, path: pathsOf(items) }, 'join() of an unknown');
}
