import type { ShellWord } from './tree.js';
import { literalStart, sliceWord } from './word-slice.js';

/** Options in front of an image, a service or a command, with their values. */
export interface DockerOptions {
  /** The values of an option under all of its names, in order. */
  all(...names: readonly string[]): readonly ShellWord[];
  /** Where an option is given twice, the last counts. */
  last(...names: readonly string[]): ShellWord | undefined;
  /** The index of the first word behind them. */
  readonly end: number;
}

/**
 * Reads options as docker's programs do (spf13/pflag): `--env A=b`, `--env=A=b`, `-e A=b`, `-eA=b`, `-ite A=b`.
 *
 * @param flags Those without a value, those of one letter among them; all others take one.
 */
export function dockerOptions(
  words: readonly ShellWord[],
  from: number,
  flags: ReadonlySet<string>,
): DockerOptions {
  const values = new Map<string, ShellWord[]>();
  let end = from;
  for (; words[end]?.value.startsWith('-'); end++) {
    const word = words[end]!;
    if (word.value === '--') {
      end++;
      break;
    }
    const option = word.value.startsWith('--') ? longOption(word) : shortOption(word, flags);
    if (option === undefined || flags.has(option.name)) continue;
    const value = option.valueAt === undefined ? words[++end] : sliceWord(word, option.valueAt);
    if (value) values.set(option.name, [...(values.get(option.name) ?? []), value]);
  }
  const all = (...names: readonly string[]) => names.flatMap((name) => values.get(name) ?? []);
  return { all, last: (...names) => all(...names).at(-1), end };
}

/** `valueAt`: the offset of a value in the same word. */
interface Option {
  readonly name: string;
  readonly valueAt?: number;
}

function longOption(word: ShellWord): Option {
  const text = literalStart(word);
  const equals = text.indexOf('=');
  return equals < 0 ? { name: text } : { name: text.slice(0, equals), valueAt: equals + 1 };
}

/** The first letter that is no flag, which takes the rest of the word for its value; undefined where all are flags. */
function shortOption(word: ShellWord, flags: ReadonlySet<string>): Option | undefined {
  const text = literalStart(word);
  const at = [...text].findIndex((letter, index) => index > 0 && !flags.has(`-${letter}`));
  if (at < 0) return undefined;
  const name = `-${text[at]}`;
  if (word.value.length === at + 1) return { name };
  return { name, valueAt: text[at + 1] === '=' ? at + 2 : at + 1 };
}
