/**
 * Measures credlint against its budgets: npm run bench -- [section…] [--rounds=N]
 *
 * Whole processes, medians, each beside `node -e 0` of the same rounds: the ratios hold on other machines, the
 * milliseconds are this one's.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Row } from './measure.js';
import { type Section, sections } from './sections.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '9' } },
});

const unknown = positionals.filter((name) => !(name in sections));
if (unknown.length > 0) {
  console.error(`no section ${unknown.join(', ')}; there are ${Object.keys(sections).join(', ')}`);
  process.exitCode = 2;
} else if (!existsSync('dist/cli.cjs')) {
  console.error('no dist/cli.cjs: npm run bundle');
  process.exitCode = 2;
} else {
  const chosen = positionals.length > 0 ? positionals : Object.keys(sections);
  await measure(chosen.map((name) => sections[name]!));
}

async function measure(chosen: readonly Section[]): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'credlint-bench-'));
  console.log(`Node ${process.version}, ${availableParallelism()} × ${cpus()[0]?.model.trim()}\n`);
  console.log('| what | measured | budget | |\n|---|---|---|---|');
  try {
    for (const section of chosen)
      for (const row of await section({ directory, rounds: Number(values.rounds) })) print(row);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function print({ what, measured, budget, held }: Row): void {
  console.log(
    `| ${what} | ${measured} | ${budget ?? ''} | ${held === undefined ? '' : held ? 'held' : 'MISSED'} |`,
  );
  if (held === false) process.exitCode = 1;
}
