import { once } from '../../once.js';
import type { Range } from '../../source.js';
import { knownSecrets } from './known-secrets.js';
import { HIDDEN_TEXT, type Hidden, secretShapes } from './secret-shapes.js';
import { visible, visibleLines } from './visible.js';

/**
 * The one gate through which every text leaves: what it returns holds no secret and nothing that drives a terminal.
 * `hidden` is for those who show source text and have to map columns.
 */
export interface Mask {
  /** Text of one line: messages, names, paths. */
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
  const hostilePaths = once(() => [...paths].filter((path) => /[\r\n]/.test(path)));
  const hidden = (text: string): readonly Hidden[] =>
    withoutOverlaps([...secretShapes(text), ...known.find(text).map(hide)]);
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
