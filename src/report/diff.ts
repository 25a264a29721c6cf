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

/** Beyond this many changed lines the whole stretch counts as replaced. */
const MOST_CHANGES = 500;

/** The fewest removals and additions, found as Myers describes ("An O(ND) Difference Algorithm", 1986). */
function middle(old: readonly string[], now: readonly string[], shift: number): readonly Line[] {
  const line = (sign: Line['sign'], at: number, to: number): Line => {
    const text = sign === '+' ? now[to]! : old[at]!;
    return { sign, text, old: at + shift, now: to + shift };
  };
  const rounds = searchRounds(old, now);
  if (!rounds)
    return [...old.map((_, at) => line('-', at, 0)), ...now.map((_, to) => line('+', old.length, to))];
  const lines: Line[] = [];
  let at = old.length;
  let to = now.length;
  for (let round = rounds.length - 1; round >= 0; round--) {
    const before = rounds[round]!;
    const diagonal = at - to;
    const isAddition = comesFromAbove(before, diagonal, round);
    const from = isAddition ? diagonal + 1 : diagonal - 1;
    const startAt = round === 0 ? 0 : before.get(from)!;
    const startTo = round === 0 ? 0 : startAt - from;
    while (at > startAt && to > startTo) lines.push(line(' ', --at, --to));
    if (round === 0) break;
    if (isAddition) lines.push(line('+', at, --to));
    else lines.push(line('-', --at, to));
  }
  return lines.reverse();
}

/** How far each diagonal reaches with so many changes: before each round, up to the one that gets to the end. */
function searchRounds(
  old: readonly string[],
  now: readonly string[],
): readonly ReadonlyMap<number, number>[] | undefined {
  const rounds: ReadonlyMap<number, number>[] = [];
  let reach = new Map<number, number>();
  for (let round = 0; round <= Math.min(MOST_CHANGES, old.length + now.length); round++) {
    rounds.push(reach);
    const next = new Map<number, number>();
    for (let diagonal = -round; diagonal <= round; diagonal += 2) {
      let at = startOf(reach, diagonal, round);
      while (at < old.length && at - diagonal < now.length && old[at] === now[at - diagonal]) at++;
      next.set(diagonal, at);
      if (at >= old.length && at - diagonal >= now.length) return rounds;
    }
    reach = next;
  }
  return undefined;
}

const comesFromAbove = (reach: ReadonlyMap<number, number>, diagonal: number, round: number): boolean =>
  diagonal === -round ||
  (diagonal !== round && (reach.get(diagonal - 1) ?? -1) < (reach.get(diagonal + 1) ?? -1));

function startOf(reach: ReadonlyMap<number, number>, diagonal: number, round: number): number {
  if (round === 0) return 0;
  if (comesFromAbove(reach, diagonal, round)) return reach.get(diagonal + 1)!;
  return reach.get(diagonal - 1)! + 1;
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
