import { type AST, RegExpParser } from '@eslint-community/regexpp';

/** A text of about this length. */
export type Attack = (length: number) => string;

/** Of each kind of character one: what nearly matches is made of them. */
const CHARACTERS = [...'aZ0 \t\n\r"\'\\/=-_.:,#$@%({[<>]})+*|&?^!~;`é', '\u{1f511}'];
/** What parts and joins words in the languages that are read. */
const UNITS = [...CHARACTERS, '\r\n', '${', '//', '--', 'a.', 'a-', 'a/', 'a=', ' a'];
const MOST_CHARACTERS = 3;
/** Nothing matches it, so that a search fails as late as it can. */
const END = '\0';

/**
 * Texts that are hard for a pattern: long runs of each kind of character, halves of a match over and over, and for each
 * repetition in the pattern a match up to it, then a long run of what it repeats, and nothing that ends it.
 */
export function* attacks(pattern: RegExp): Iterable<Attack> {
  const whole = samples(new RegExpParser().parsePattern(pattern.source, 0, undefined, parserFlags(pattern)));
  const halves = whole.flatMap((sample) => [
    sample,
    sample.slice(0, -1),
    sample.slice(0, sample.length >> 1),
  ]);
  for (const unit of new Set([...UNITS, ...halves])) yield* run('', unit);
  for (const { before, unit } of repetitions(pattern)) {
    yield* run('', unit);
    if (before !== '') yield* run(before, unit);
    if (before !== '') yield* run('', before + unit);
  }
}

function* run(head: string, unit: string): Iterable<Attack> {
  if (unit !== '') yield (length) => `${head}${unit.repeat(Math.ceil(length / unit.length))}${END}`;
}

const parserFlags = ({ flags }: RegExp) => ({
  unicode: flags.includes('u'),
  unicodeSets: flags.includes('v'),
});

interface Repetition {
  /** Matches all that stands before the repetition. */
  readonly before: string;
  readonly unit: string;
}

/** Every repetition of a pattern that has no small limit, with each kind of character that it takes. */
export function repetitions(pattern: RegExp): readonly Repetition[] {
  const found: Repetition[] = [];
  const visit = (node: AST.Node, before: string): void => {
    switch (node.type) {
      case 'Pattern':
      case 'Group':
      case 'CapturingGroup':
        for (const alternative of node.alternatives) visit(alternative, before);
        return;
      case 'Assertion':
        if (node.kind === 'lookahead' || node.kind === 'lookbehind')
          for (const alternative of node.alternatives) visit(alternative, before);
        return;
      case 'Alternative':
        node.elements.reduce((text, element) => {
          visit(element, text);
          return text + (samples(element)[0] ?? '');
        }, before);
        return;
      case 'Quantifier':
        if (node.max > LITTLE) found.push(...samples(node.element).map((unit) => ({ before, unit })));
        visit(node.element, before);
    }
  };
  visit(new RegExpParser().parsePattern(pattern.source, 0, undefined, parserFlags(pattern)), '');
  return found;
}

/** Repetitions of no more than this many are done soon. */
const LITTLE = 1_000;

/** Some texts that a part of a pattern matches, not counting what looks around. */
function samples(node: AST.Node): readonly string[] {
  switch (node.type) {
    case 'Pattern':
    case 'Group':
    case 'CapturingGroup':
      return node.alternatives.flatMap(samples).slice(0, 8);
    case 'Alternative':
      return product(node.elements.map(samples));
    case 'Quantifier':
      return node.max === 0 ? [''] : samples(node.element).map((text) => text.repeat(Math.max(1, node.min)));
    case 'Character':
      return [String.fromCodePoint(node.value)];
    case 'CharacterSet':
    case 'CharacterClass':
      return charactersOf(node.raw);
    default:
      return [''];
  }
}

/** One text for each choice of one part, the others as they come first. */
function product(parts: readonly (readonly string[])[]): readonly string[] {
  const most = Math.max(1, ...parts.map(({ length }) => length));
  return Array.from({ length: Math.min(most, MOST_CHARACTERS) }, (_, index) =>
    parts.map((part) => part[index % Math.max(1, part.length)] ?? '').join(''),
  );
}

function charactersOf(raw: string): readonly string[] {
  const flags = /\\[pP]\{/.test(raw) ? 'u' : '';
  const pattern = new RegExp(`^${raw}$`, flags);
  const all = CHARACTERS.filter((character) => pattern.test(character));
  const step = Math.max(1, Math.floor(all.length / MOST_CHARACTERS));
  return all.filter((_, index) => index % step === 0).slice(0, MOST_CHARACTERS);
}
