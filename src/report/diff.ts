/** A change of a file as a unified diff. Lines pass through `show` first: a diff is output, too. */
export function unifiedDiff(
  path: string,
  before: string,
  after: string,
  show: (line: string) => string = (line) => line,
): string {
  const [old, now] = [linesOf(before), linesOf(after)];
  const hunks = hunksOf(diffLines(old, now));
  if (hunks.length === 0) return '';
  const text = hunks.map((hunk) => hunkText(hunk, show)).join('');
  return `--- a/${path}\n+++ b/${path}\n${text}`;
}

const CONTEXT = 3;

interface Line {
  readonly sign: ' ' | '-' | '+';
  /** With its line end. */
  readonly text: string;
  /** 0-based, in the file before and after. */
  readonly old: number;
  readonly now: number;
}

const linesOf = (text: string): readonly string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

/** Equal lines at both ends are set aside; what is between is small, because fixes are. */
function diffLines(old: readonly string[], now: readonly string[]): readonly Line[] {
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head++;
  let tail = 0;
  while (
    tail < old.length - head &&
    tail < now.length - head &&
    old[old.length - 1 - tail] === now[now.length - 1 - tail]
  )
    tail++;
  const same = (from: number, to: number, shift: number): readonly Line[] =>
    old.slice(from, to).map((text, at) => ({ sign: ' ', text, old: from + at, now: from + at + shift }));
  return [
    ...same(0, head, 0),
    ...middle(old.slice(head, old.length - tail), now.slice(head, now.length - tail), head),
    ...same(old.length - tail, old.length, now.length - old.length),
  ];
}

/** Beyond this many pairs of lines the whole stretch counts as replaced. */
const MOST_PAIRS = 4_000_000;

/** By the longest common subsequence. */
function middle(old: readonly string[], now: readonly string[], shift: number): readonly Line[] {
  const removed = (at: number, to: number): Line => ({
    sign: '-',
    text: old[at]!,
    old: at + shift,
    now: to + shift,
  });
  const added = (at: number, to: number): Line => ({
    sign: '+',
    text: now[to]!,
    old: at + shift,
    now: to + shift,
  });
  if (old.length * now.length > MOST_PAIRS)
    return [...old.map((_, at) => removed(at, 0)), ...now.map((_, to) => added(old.length, to))];
  const common = commonLengths(old, now);
  const lines: Line[] = [];
  let at = 0;
  let to = 0;
  while (at < old.length || to < now.length) {
    if (at < old.length && to < now.length && old[at] === now[to]) {
      lines.push({ sign: ' ', text: old[at]!, old: at + shift, now: to + shift });
      at++;
      to++;
    } else if (to >= now.length || (at < old.length && common[at + 1]![to]! >= common[at]![to + 1]!))
      lines.push(removed(at++, to));
    else lines.push(added(at, to++));
  }
  return lines;
}

/** Length of the longest common subsequence of what follows, by index in both. */
function commonLengths(old: readonly string[], now: readonly string[]): readonly Uint32Array[] {
  const rows = Array.from({ length: old.length + 1 }, () => new Uint32Array(now.length + 1));
  for (let at = old.length - 1; at >= 0; at--)
    for (let to = now.length - 1; to >= 0; to--)
      rows[at]![to] =
        old[at] === now[to] ? rows[at + 1]![to + 1]! + 1 : Math.max(rows[at + 1]![to]!, rows[at]![to + 1]!);
  return rows;
}

/** Changes with the lines around them; those whose surroundings meet are one. */
function hunksOf(lines: readonly Line[]): readonly (readonly Line[])[] {
  const hunks: Line[][] = [];
  let end = -1;
  for (const [index, { sign }] of lines.entries()) {
    if (sign === ' ') continue;
    const start = Math.max(index - CONTEXT, end, 0);
    const next = Math.min(lines.length, index + CONTEXT + 1);
    if (hunks.length > 0 && index - CONTEXT <= end) hunks.at(-1)!.push(...lines.slice(end, next));
    else hunks.push(lines.slice(start, next));
    end = next;
  }
  return hunks;
}

function hunkText(lines: readonly Line[], show: (line: string) => string): string {
  const first = lines[0]!;
  const count = (sign: '-' | '+'): number => lines.filter((line) => line.sign !== sign).length;
  const [oldCount, nowCount] = [count('+'), count('-')];
  const range = (start: number, length: number): string => `${length === 0 ? start : start + 1},${length}`;
  const rows = lines.map(({ sign, text }) =>
    text.endsWith('\n')
      ? `${sign}${show(text.slice(0, -1))}\n`
      : `${sign}${show(text)}\n\\ No newline at end of file\n`,
  );
  return `@@ -${range(first.old, oldCount)} +${range(first.now, nowCount)} @@\n${rows.join('')}`;
}
