import type { EnvReading } from '../tree.js';
import { known, type RawEntry, refused, UNKNOWN } from './reading.js';

/** What the shell would replace with names of files; a word with it depends on the directory. */
const GLOB = /[*?[]/;

/**
 * `export $(cat .env)`: the shell splits the text of the file at blanks and line ends, and takes no quotes away
 * (bash manual, Word Splitting). A carriage return is none of the characters that it splits at.
 */
export function words(entry: RawEntry): EnvReading {
  const line = entry.text.split('\n', 1)[0]!;
  const [word = '', ...rest] = line.split(/[ \t]+/);
  const [next] = rest.filter((one) => one !== '');
  if (next !== undefined && !next.startsWith('#')) return refused('the shell splits the value at its blanks');
  return GLOB.test(word) ? UNKNOWN : known(word);
}

/** `export $(cat .env | xargs)`: xargs takes quotes and backslashes away before (GNU findutils, xargs). */
export function xargs(entry: RawEntry): EnvReading {
  const line = entry.text.split('\n', 1)[0]!;
  const quoted = /^(["'])([^"'\\]*)\1(\r?)[ \t]*$/.exec(line);
  if (!quoted) return /["'\\]/.test(line) ? UNKNOWN : words(entry);
  const [, , inner = '', cr = ''] = quoted;
  return words({ ...entry, text: inner + cr });
}
