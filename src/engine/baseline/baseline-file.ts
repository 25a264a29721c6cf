import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { ConfigError } from '../config/config-file.js';
import { isObject } from '../config/schema-check.js';
import type { Baseline, BaselineEntry } from './baseline.js';

const MOST_BYTES = 64 * 1024 * 1024;

export const newBaseline = (): Baseline => ({
  version: 1,
  salt: randomBytes(16).toString('hex'),
  entries: [],
});

/**
 * Reads a baseline.
 *
 * @throws {ConfigError} where there is none, or the file is something else.
 */
export function readBaseline(path: string, shown: string): Baseline {
  if (!existsSync(path))
    throw new ConfigError(`${shown}: there is no such baseline; --write-baseline makes one`);
  if (statSync(path).size > MOST_BYTES) throw new ConfigError(`${shown} is larger than a baseline can be`);
  const data = parse(orConfigError(`${shown} cannot be read`, () => readFileSync(path, 'utf8')));
  if (!isObject(data) || data.version !== 1 || !isHex(data.salt, 32) || !Array.isArray(data.entries))
    throw new ConfigError(`${shown} is no baseline of credlint`);
  const wrong = data.entries.findIndex((entry) => !isEntry(entry));
  if (wrong >= 0) throw new ConfigError(`${shown}: entry ${wrong + 1} is no entry of a baseline`);
  return data as unknown as Baseline;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isHex = (value: unknown, length: number): boolean =>
  typeof value === 'string' && value.length === length && /^[0-9a-f]+$/.test(value);

const isEntry = (entry: unknown): boolean =>
  isObject(entry) &&
  typeof entry.file === 'string' &&
  typeof entry.rule === 'string' &&
  typeof entry.at === 'string' &&
  isHex(entry.id, 16) &&
  (entry.value === undefined || isHex(entry.value, 8)) &&
  Number.isInteger(entry.count) &&
  (entry.count as number) > 0 &&
  (entry.reason === undefined || typeof entry.reason === 'string');

/** One entry a line, so that changes are easy to read and to merge. */
export function baselineText({ version, salt, entries }: Baseline): string {
  const lines = entries.map((entry: BaselineEntry) => `    ${JSON.stringify(entry)}`);
  const list = lines.length > 0 ? `[\n${lines.join(',\n')}\n  ]` : '[]';
  return `{\n  "version": ${version},\n  "salt": "${salt}",\n  "entries": ${list}\n}\n`;
}

/** @throws {ConfigError} where it cannot be written; then nothing is left behind. */
export function writeBaseline(path: string, baseline: Baseline, shown: string): void {
  const unfinished = `${path}.${process.pid}`;
  orConfigError(`${shown} cannot be written`, () => {
    try {
      writeFileSync(unfinished, baselineText(baseline));
      renameSync(unfinished, path);
    } catch (thrown) {
      rmSync(unfinished, { force: true });
      throw thrown;
    }
  });
}

function orConfigError<T>(what: string, attempt: () => T): T {
  try {
    return attempt();
  } catch (thrown) {
    throw new ConfigError(`${what} (${(thrown as NodeJS.ErrnoException).code})`);
  }
}
