/** Patterns with braces stand for at most this many without. */
const MOST_ALTERNATIVES = 200;

/**
 * Whether a path matches one of some globs: `*` and `?` within a segment, `**` for any number of segments, `{a,b}`, and
 * a name without a slash at any depth, as in .gitignore. A pattern that names a directory matches what is in it.
 * Takes time in proportion to pattern and path, whatever they are.
 */
export function globMatcher(patterns: readonly string[]): (path: string) => boolean {
  const parsed = patterns.flatMap(expandBraces).map(segmentsOf);
  return (path) => {
    const segments = path.split('/');
    return parsed.some((pattern) => matches(pattern, segments));
  };
}

/** Whether a glob stands for a path as a whole: `*` and `?` within a segment, `**` for any number of them, `{a,b}`. */
export function wholeGlobMatcher(glob: string): (path: string) => boolean {
  const parsed = expandBraces(glob).map((pattern) => pattern.split('/'));
  return (path) => {
    const segments = path.split('/');
    return parsed.some((pattern) => reachedIn(pattern, segments).has(segments.length));
  };
}

function segmentsOf(pattern: string): readonly string[] {
  const trimmed = pattern.replace(/^\.?\//, '').replace(/(?<!\/)\/+$/, '');
  const segments = trimmed.split('/');
  const anywhere = segments.length === 1 && !pattern.startsWith('/') && !pattern.startsWith('./');
  return anywhere ? ['**', ...segments] : segments;
}

/** What is left of the path lies in a directory that the pattern names. */
const matches = (pattern: readonly string[], path: readonly string[]): boolean =>
  Math.max(0, ...reachedIn(pattern, path)) > 0;

/** Row by row over the pattern: which numbers of leading segments of the path it can match. */
function reachedIn(pattern: readonly string[], path: readonly string[]): ReadonlySet<number> {
  let reached = new Set([0]);
  for (const segment of pattern) {
    const next = new Set<number>();
    if (segment === '**') {
      for (let at = Math.min(...reached); at <= path.length; at++) next.add(at);
    } else
      for (const at of reached) if (at < path.length && matchesSegment(segment, path[at]!)) next.add(at + 1);
    if (next.size === 0) return next;
    reached = next;
  }
  return reached;
}

/** Two pointers: after a mismatch the last star takes one character more. */
function matchesSegment(pattern: string, text: string): boolean {
  let p = 0;
  let t = 0;
  let star = -1;
  let mark = 0;
  while (t < text.length) {
    if (pattern[p] === '*') {
      star = p++;
      mark = t;
    } else if (p < pattern.length && (pattern[p] === '?' || pattern[p] === text[t])) {
      p++;
      t++;
    } else if (star >= 0) {
      p = star + 1;
      t = ++mark;
    } else return false;
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}

function expandBraces(pattern: string): readonly string[] {
  let patterns = [pattern];
  for (;;) {
    const index = patterns.findIndex((one) => /\{[^{}]*\}/.test(one));
    if (index < 0 || patterns.length > MOST_ALTERNATIVES) return patterns;
    const one = patterns[index]!;
    const [group] = /\{[^{}]*\}/.exec(one)!;
    const at = one.indexOf(group);
    const expanded = group
      .slice(1, -1)
      .split(',')
      .map((choice) => one.slice(0, at) + choice + one.slice(at + group.length));
    patterns = [...patterns.slice(0, index), ...expanded, ...patterns.slice(index + 1)];
  }
}
