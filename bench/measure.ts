import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A line of the result. */
export interface Row {
  readonly what: string;
  readonly measured: string;
  readonly budget?: string;
  readonly held?: boolean;
}

/** A whole process: a program, Node unless said, its arguments, and the directory that it runs in. */
export interface Command {
  readonly program?: string;
  readonly args: readonly string[];
  readonly cwd?: string;
}

export const reference: Command = { args: ['-e', '0'] };

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/**
 * The median wall time of each command in milliseconds. The commands take turns, so that a machine that slows down
 * slows all of them; one round before is not counted.
 */
export function medians(commands: readonly Command[], rounds: number): number[] {
  const times: number[][] = commands.map(() => []);
  for (let round = -1; round < rounds; round++)
    for (const [index, command] of commands.entries()) {
      const time = wallTime(command);
      if (round >= 0) times[index]!.push(time);
    }
  return times.map(median);
}

export function wallTime(command: Command): number {
  const start = performance.now();
  run(command, []);
  return performance.now() - start;
}

/** The most memory that a command holds at one time, in MB of 2^20 bytes. */
export function peakMemory(command: Command): number {
  const probe = fileURLToPath(new URL('./peak-probe.mjs', import.meta.url));
  return Number(run(command, ['--import', probe]).output[3]) / 1024;
}

function run({ program = process.execPath, args, cwd }: Command, nodeOptions: readonly string[]) {
  const result = spawnSync(program, [...nodeOptions, ...args], {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  // Findings are fine; a program that gave up early would be measured as a fast one.
  if (result.status !== 0 && result.status !== 1) throw new Error(`${args.join(' ')}: ${result.stderr}`);
  return result;
}
