const ROWS = 15;

/** The slowest rules, for `--timing`. */
export function timingTable(timing: ReadonlyMap<string, number>): string {
  const total = [...timing.values()].reduce((sum, time) => sum + time, 0);
  const rows = [...timing]
    .sort(([, a], [, b]) => b - a)
    .slice(0, ROWS)
    .map(([id, time]) => `${time.toFixed(1).padStart(9)} ms ${percent(time, total).padStart(6)}  ${id}\n`);
  return `${rows.join('')}${total.toFixed(1).padStart(9)} ms in ${timing.size} rules\n`;
}

const percent = (part: number, total: number): string =>
  total === 0 ? '' : `${((part / total) * 100).toFixed(1)}%`;
