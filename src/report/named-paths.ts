import { shellPath } from '../syntax/shell/quote.js';

/** Which words of a sentence name something of the run, by their path relative to the root. */
export interface NamedPaths {
  isFile(path: string): boolean;
  isDirectory(path: string): boolean;
  /** From a path relative to the root to one that is shown. */
  show(path: string): string;
}

/** A path as it may stand in a sentence: not behind a directory, the home directory or a variable. */
const WORD = String.raw`(?<![\w.@+/~$}*'-])[\w.@+-][\w.@+/-]*`;
/** As shellQuote writes one with blanks. */
const QUOTED = String.raw`(?<=[\s\`(])'(?:[^'\n]|'\\''){1,1000}'`;
/** What is always a directory: any other word may be one by chance. */
const DIRECTORY = String.raw`(?<=\`credlint (?:sources|--only [\w-]{1,60}) )(?:\.(?=\`)|${WORD})|(?<=^In )${WORD}(?=, run )`;
const PATH = new RegExp(`(${DIRECTORY})|(${QUOTED})|${WORD}`, 'g');

/**
 * Rules name files relative to the root of the repository; where credlint runs in another directory, their texts name
 * them as the places of findings do.
 */
export const showPathsIn =
  ({ isFile, isDirectory, show }: NamedPaths) =>
  (text: string): string =>
    text.replace(PATH, (word: string, directory: string | undefined, quoted: string | undefined) => {
      if (directory !== undefined) {
        const path = directory === '.' ? '' : directory;
        return isDirectory(path) || isFile(path) ? shellPath(show(path)) : word;
      }
      if (quoted !== undefined) {
        const path = quoted.slice(1, -1).replaceAll(`'\\''`, "'");
        return isFile(path) || isDirectory(path) ? shellPath(show(path)) : word;
      }
      const path = withoutFullStop(word);
      return isFile(path) ? show(path) + word.slice(path.length) : word;
    });

function withoutFullStop(word: string): string {
  let end = word.length;
  while (word[end - 1] === '.') end--;
  return word.slice(0, end);
}
