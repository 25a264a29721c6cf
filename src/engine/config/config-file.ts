import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import type { ParseError } from 'jsonc-parser';
import { type Position, positionAt } from '../../source.js';
import type { ConfigPath, ConfigProblem } from './schema-check.js';

/** A configuration file that cannot be used: exit code 2. The message names file, line and column. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

export interface ConfigFile {
  /** Absolute. */
  readonly path: string;
  /** For people: relative to the working directory. */
  readonly shown: string;
  readonly data: unknown;
  /** Where a part of `data` stands in the file. */
  positionOf(problem: Pick<ConfigProblem, 'path' | 'part'>): Promise<Position>;
}

const NAMES = ['credlint.yaml', 'credlint.yml', 'credlint.json'];
const KEY = 'credlint';
const MOST_BYTES = 1024 * 1024;

/**
 * The configuration file that holds for a directory: the nearest one, in it or above it up to the root of its
 * repository. Outside of a repository only the directory itself counts.
 *
 * @throws {ConfigError} where a directory has two.
 */
export const findConfig = (directory: string): string | undefined =>
  nearestUp(directory, (at) => {
    const found = configsIn(at);
    if (found.length > 1)
      throw new ConfigError(
        `${at} has two configurations, ${found.map((path) => basename(path)).join(' and ')}`,
      );
    return found[0];
  });

/** The first that is found in a directory and those above it, up to the root of its repository. */
export function nearestUp(
  directory: string,
  find: (directory: string) => string | undefined,
): string | undefined {
  const root = repositoryRoot(directory);
  for (let at = directory; ; at = dirname(at)) {
    const found = find(at);
    if (found !== undefined || at === root || at === dirname(at)) return found;
  }
}

function repositoryRoot(directory: string): string {
  for (let at = directory; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (at === dirname(at)) return directory;
  }
}

function configsIn(directory: string): readonly string[] {
  const files = NAMES.map((name) => join(directory, name)).filter((path) => existsSync(path));
  const manifest = join(directory, 'package.json');
  return hasKey(manifest) ? [...files, manifest] : files;
}

function hasKey(manifest: string): boolean {
  try {
    const data: unknown = JSON.parse(readFileSync(manifest, 'utf8'));
    return typeof data === 'object' && data !== null && Object.hasOwn(data, KEY);
  } catch {
    // No manifest, or one that is npm's business.
    return false;
  }
}

/**
 * Reads a configuration file: data, never code.
 *
 * @param within Directory that the file must lie in, links followed.
 * @throws {ConfigError}
 */
export async function readConfig(path: string, cwd: string, within?: string): Promise<ConfigFile> {
  const absolute = resolve(cwd, path);
  const shown = relative(cwd, absolute) || path;
  const text = readText(absolute, shown, within);
  if (/\.ya?ml$/.test(path)) return readYaml(absolute, shown, text);
  try {
    const data: unknown = JSON.parse(text);
    const base = basename(path) === 'package.json' ? [KEY] : [];
    return {
      path: absolute,
      shown,
      data: base.length > 0 ? (data as Readonly<Record<string, unknown>>)[KEY] : data,
      // JSON is YAML, whose reader knows positions; it is only loaded to say where something is wrong.
      positionOf: async (problem) =>
        (await readYaml(absolute, shown, text)).positionOf({ ...problem, path: [...base, ...problem.path] }),
    };
  } catch {
    const { line, column } = positionAt({ path: shown, text }, await faultIn(text));
    throw new ConfigError(
      `${shown}:${line}:${column}: this is no JSON (comments and trailing commas are not allowed)`,
    );
  }
}

/** Where a text stops being JSON. */
async function faultIn(text: string): Promise<number> {
  const { parse } = await import('jsonc-parser');
  const errors: ParseError[] = [];
  parse(text, errors, { disallowComments: true });
  return errors[0]?.offset ?? 0;
}

function readText(path: string, shown: string, within: string | undefined): string {
  try {
    const real = realpathSync(path);
    if (within !== undefined && relative(realpathSync(within), real).startsWith('..'))
      throw new ConfigError(`${shown} lies outside of the repository`);
    if (statSync(real).size > MOST_BYTES) throw new ConfigError(`${shown} is larger than 1 MB`);
    return readFileSync(real, 'utf8');
  } catch (thrown) {
    if (thrown instanceof ConfigError) throw thrown;
    throw new ConfigError(`${shown} cannot be read: ${(thrown as NodeJS.ErrnoException).code ?? thrown}`);
  }
}

async function readYaml(path: string, shown: string, text: string): Promise<ConfigFile> {
  const { isMap, isNode, isPair, LineCounter, parseDocument } = await import('yaml');
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [error] = document.errors;
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  if (error) {
    const { line, column } = at(error.pos[0]);
    throw new ConfigError(`${shown}:${line}:${column}: ${error.message}`);
  }
  const keyAt = (keys: ConfigPath): unknown => {
    const parent = document.getIn(keys.slice(0, -1), true);
    return isMap(parent)
      ? parent.items.find((item) => isPair(item) && String(item.key) === keys.at(-1))?.key
      : undefined;
  };
  return {
    path,
    shown,
    data: toData(document, shown),
    positionOf: async ({ path: keys, part }) => {
      const node = part === 'key' ? keyAt(keys) : document.getIn(keys, true);
      return at((isNode(node) && node.range?.[0]) || 0);
    },
  };
}

function toData(document: { toJS(options: { maxAliasCount: number }): unknown }, shown: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 }) ?? {};
  } catch (thrown) {
    throw new ConfigError(`${shown}: ${thrown instanceof Error ? thrown.message : thrown}`);
  }
}
