import { once, remember } from '../../once.js';
import type { Range } from '../../source.js';
import { knownSecrets } from './known-secrets.js';
import { HIDDEN_TEXT, type Hidden, secretShapes } from './secret-shapes.js';
import { visible, visibleLines } from './visible.js';

/**
 * The one gate through which every text leaves: what it returns holds no secret and nothing that drives a terminal.
 * `hidden` is for those who show source text and have to map columns.
 */
export interface Mask {
  /** Text of one line: messages, names. A path of the run in it stays one, as `path` has it. */
  text(text: string): string;
  /** The path of a file. A password that is a word may be part of it, and the path has to lead to the file. */
  path(path: string): string;
  /** Text whose line ends are meant: steps of guidance, diffs. */
  lines(text: string): string;
  /** A rule's own sentence with masked values in it: its words stay, even where somebody's password is one of them. */
  sentence(text: string): string;
  /** The secret parts of a text, in order, without overlaps. */
  hidden(text: string): readonly Hidden[];
}

/**
 * @param secrets Values that rules named as secrets.
 * @param paths Paths of the run: line ends in a file name are no line ends of a text.
 */
export function createMask(secrets: Iterable<string>, paths: Iterable<string> = []): Mask {
  const known = knownSecrets(secrets);
  const allPaths = once(() => [...paths]);
  const hostilePaths = once(() => allPaths().filter((path) => /[\r\n]/.test(path)));
  const places = once(() => new Set(allPaths().flatMap(withDirectories)));
  /** Longer than the word itself: a file of its very name is no reason to show it. */
  const placesWith = remember((word: string) =>
    [...places()].filter((path) => path.length > word.length && path.includes(word)),
  );
  const hidden = (text: string): readonly Hidden[] => {
    const secret = known.find(text).filter((find) => {
      const word = text.slice(find.start, find.end);
      return !WORD.test(word) || !isInPath(text, find, placesWith(word));
    });
    return withoutOverlaps([...secretShapes(text), ...secret.map(hide)]);
  };
  const masked = (text: string): string => replaceHidden(text, hidden(text));
  return {
    hidden,
    text: (text) => visible(masked(text)),
    path: (path) => {
      const secret = known.find(path).filter(({ start, end }) => !WORD.test(path.slice(start, end)));
      return visible(replaceHidden(path, withoutOverlaps([...secretShapes(path), ...secret.map(hide)])));
    },
    sentence: (text) => visible(replaceHidden(text, withoutOverlaps(secretShapes(text)))),
    lines: (text) =>
      visibleLines(masked(hostilePaths().reduce((rest, path) => rest.replaceAll(path, visible(path)), text))),
  };
}

/** `terraform`, `staging-2`: who sees it in a path does not learn that it is a password. */
const WORD = /^[A-Za-z]+(?:[-_.][A-Za-z]+){0,3}[-_.]?\d{0,4}$/;

/** A file, and the directories that it is in. */
const withDirectories = (path: string): readonly string[] =>
  path.split('/').map((_, index, names) => names.slice(0, index + 1).join('/'));

/** One of the paths stands there, as a whole and by itself, and the range is a part of it. */
function isInPath(text: string, { start, end }: Range, paths: readonly string[]): boolean {
  const word = text.slice(start, end);
  return paths.some((path) => {
    for (let at = path.indexOf(word); at >= 0; at = path.indexOf(word, at + 1))
      if (text.startsWith(path, start - at) && standsAlone(text, start - at, start - at + path.length))
        return true;
    return false;
  });
}

/** A sentence may end behind it. */
const standsAlone = (text: string, start: number, end: number): boolean =>
  start >= 0 && !/[\w/.-]/.test(text.charAt(start - 1)) && !/^(?:[\w/-]|\.\S)/.test(text.slice(end, end + 2));

const hide = ({ start, end }: Range): Hidden => ({ start, end, shown: HIDDEN_TEXT });

/** In order; of two that overlap one that spans both, which shows nothing. */
export function withoutOverlaps(ranges: readonly Hidden[]): readonly Hidden[] {
  const merged: Hidden[] = [];
  for (const range of [...ranges].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1);
    if (!last || range.start >= last.end) merged.push(range);
    else if (range.end > last.end)
      merged[merged.length - 1] = { start: last.start, end: range.end, shown: HIDDEN_TEXT };
  }
  return merged;
}

export function replaceHidden(text: string, ranges: readonly Hidden[]): string {
  let result = '';
  let at = 0;
  for (const { start, end, shown } of ranges) {
    result += text.slice(at, start) + shown;
    at = end;
  }
  return result + text.slice(at);
}
