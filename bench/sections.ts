import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { terraformRepository, writeFiles } from './generate.js';
import { type Command, medians, peakMemory, type Row, reference, wallTime } from './measure.js';
import { peerRows } from './peers.js';
import { stagedCommit } from './staged-commit.js';

export interface Setting {
  /** For files that the section makes; removed at the end. */
  readonly directory: string;
  readonly rounds: number;
}

export type Section = (setting: Setting) => Row[] | Promise<Row[]>;

const executable = fileURLToPath(new URL('../dist/cli.cjs', import.meta.url));
const credlint = (cwd: string, ...args: string[]): Command => ({ args: [executable, ...args], cwd });
const milliseconds = (time: number) => `${time.toFixed(time < 100 ? 1 : 0)} ms`;

export const sections: Readonly<Record<string, Section>> = {
  start: ({ directory, rounds }) => {
    const [base, version] = medians([reference, credlint(directory, '--version')], rounds * 2) as [
      number,
      number,
    ];
    return [
      { what: '`node -e 0`', measured: milliseconds(base) },
      against('`credlint --version`', version, base, 1.3),
    ];
  },

  hook: ({ directory, rounds }) => {
    const sizes = [200, 2000, 20_000];
    const commands = sizes.map((size) => {
      const home = join(directory, `hook-${size}`);
      stagedCommit(home, size);
      return credlint(home, '--staged');
    });
    const [base, ...times] = medians([reference, ...commands], rounds) as [number, ...number[]];
    return sizes.map((size, index) =>
      against(`hook on 3 staged files of ${size.toLocaleString('en')}`, times[index]!, base, 2.5),
    );
  },

  peers: (setting) => peerRows(setting, credlint),

  whole: ({ directory, rounds }) => {
    const home = join(directory, 'whole');
    const { files, bytes } = writeFiles(home, terraformRepository(10_000));
    const lint = credlint(home, '.');
    const [base, time] = medians([reference, lint], Math.ceil(rounds / 2)) as [number, number];
    const what = `${files.toLocaleString('en')} Terraform files, ${megabytes(bytes)}`;
    const peak = peakMemory(lint);
    return [
      against(what, time, base, 12),
      { what: 'the same, memory', measured: `${peak.toFixed(0)} MB`, budget: '≤ 250 MB', held: peak <= 250 },
    ];
  },

  growth: ({ directory }) => {
    const points = [1000, 10_000, 100_000].map((size) => {
      const home = join(directory, `growth-${size}`);
      const { bytes } = writeFiles(home, terraformRepository(size));
      const lint = credlint(home, '.');
      return { size, bytes, time: Math.min(wallTime(lint), wallTime(lint)), peak: peakMemory(lint) };
    });
    return growthRows(points);
  },

  single: ({ directory, rounds }) => {
    const home = join(directory, 'single');
    mkdirSync(home);
    let size = 0;
    for (const { path, text } of terraformRepository(20_000)) {
      if (!path.endsWith('main.tf')) continue;
      appendFileSync(join(home, 'main.tf'), text);
      size += text.length;
      if (size >= 10e6) break;
    }
    const [time] = medians([credlint(home, 'main.tf')], Math.ceil(rounds / 3)) as [number];
    const measured = milliseconds(time);
    return [{ what: `one file of ${megabytes(size)}`, measured, budget: '≤ 2 s', held: time <= 2000 }];
  },

  reader: async () => (await import('./reader.js')).readerRows(),

  install: () => {
    const check = fileURLToPath(new URL('../scripts/check-package.mjs', import.meta.url));
    const measured = execFileSync(process.execPath, [check], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const budget = '≤ 6 direct dependencies, ≤ 8 MB, no install scripts';
    return [{ what: 'install', measured: measured.trim(), budget, held: true }];
  },
};

interface Point {
  readonly size: number;
  readonly bytes: number;
  readonly time: number;
  readonly peak: number;
}

/** Growth is linear when each further MB costs what the ones before did; a third more is left to noise. */
function growthRows(points: readonly Point[]): Row[] {
  const costs = points.map(({ bytes, time }, index) => {
    const before = points[index - 1] ?? { bytes: 0, time: 0 };
    return (time - before.time) / ((bytes - before.bytes) / 1e6);
  });
  return points.map(({ size, bytes, time, peak }, index) => ({
    what: `${size.toLocaleString('en')} files, ${megabytes(bytes)}`,
    measured: `${milliseconds(time)}, ${costs[index]!.toFixed(0)} ms each further MB, ${peak.toFixed(0)} MB of memory`,
    budget: 'linear',
    ...(index > 0 && { held: costs[index]! <= costs[index - 1]! * 1.33 }),
  }));
}

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;

function against(what: string, time: number, base: number, limit: number): Row {
  const ratio = time / base;
  const measured = `${milliseconds(time)}, ${ratio.toFixed(2)} × \`node -e 0\``;
  return { what, measured, budget: `≤ ${limit} ×`, held: ratio <= limit };
}
