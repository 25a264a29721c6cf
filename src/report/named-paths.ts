/** A path as it may stand in a sentence: not behind a directory, the home directory or a variable. */
const PATH = /(?<![\w.@+/~$}*-])[\w.@+-][\w.@+/-]*/g;

/**
 * Rules name files relative to the root of the repository; where credlint runs in another directory, their texts name
 * them as the places of findings do.
 *
 * @param isFile Whether a path relative to the root is a file of the run; other words stay.
 * @param show From a path relative to the root to one that is shown.
 */
export const showPathsIn =
  (isFile: (path: string) => boolean, show: (path: string) => string) =>
  (text: string): string =>
    text.replace(PATH, (word) => {
      const path = withoutFullStop(word);
      return isFile(path) ? show(path) + word.slice(path.length) : word;
    });

function withoutFullStop(word: string): string {
  let end = word.length;
  while (word[end - 1] === '.') end--;
  return word.slice(0, end);
}
