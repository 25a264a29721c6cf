import { dirname, join, relative, resolve, sep } from 'node:path';
import { globMatcher } from '../../workspace/glob.js';
import type { Rule } from '../define-rule.js';
import { checkConfig } from './config-check.js';
import { ConfigError, type ConfigFile, findConfig, readConfig } from './config-file.js';
import { isPreset, type Preset } from './presets.js';
import type { ConfigProblem } from './schema-check.js';
import type { Layer, RuleSetting, Setting } from './select-rules.js';

/** What configuration files say, the bases first. */
export interface Config {
  readonly preset: { readonly name: Preset; readonly from: string } | undefined;
  /** Settings of rules for paths relative to this root, later ones winning. */
  layers(root: string): readonly ConfigLayer[];
  /** Whether `ignores` leave a path out, relative to this root. */
  isIgnored(root: string): (path: string) => boolean;
  readonly ignores: readonly string[];
  /** Absolute. */
  readonly baseline: string | undefined;
  /** The files read, as shown to people. */
  readonly files: readonly string[];
}

export interface ConfigLayer extends Layer {
  /** The globs of an override. */
  readonly files?: readonly string[];
}

export const NO_CONFIG: Config = {
  preset: undefined,
  layers: () => [],
  isIgnored: () => () => false,
  ignores: [],
  baseline: undefined,
  files: [],
};

type RawRules = Readonly<Record<string, Setting | readonly [Setting, Readonly<Record<string, unknown>>?]>>;

/** The contents of a file that passed checkConfig. */
interface RawConfig {
  readonly extends?: string | readonly string[];
  readonly rules?: RawRules;
  readonly overrides?: readonly { readonly files: readonly string[]; readonly rules: RawRules }[];
  readonly ignores?: readonly string[];
  readonly baseline?: string;
}

/**
 * Reads the configuration for a working directory: a named file, or the nearest one.
 *
 * @throws {ConfigError} naming file, line and column of everything that is wrong.
 */
export async function loadConfig(
  cwd: string,
  given: string | undefined,
  rules: ReadonlyMap<string, Rule>,
): Promise<Config> {
  const path = given ?? findConfig(cwd);
  if (path === undefined) return NO_CONFIG;
  const file = await readChecked(await readConfig(path, cwd), rules);
  const bases: Part[] = [];
  for (const base of [file.raw.extends ?? []].flat()) bases.push(await readBase(base, file, { cwd, rules }));
  return joinParts([...bases, { file, preset: undefined }]);
}

interface CheckedFile extends ConfigFile {
  readonly raw: RawConfig;
}

/** Something that configures: a file, or the name of a preset in one. */
interface Part {
  readonly file: CheckedFile;
  readonly preset: Preset | undefined;
}

async function readChecked(file: ConfigFile, rules: ReadonlyMap<string, Rule>): Promise<CheckedFile> {
  const problems = checkConfig(file.data, rules);
  if (problems.length > 0) throw await errorOf(file, problems);
  return { ...file, raw: file.data as RawConfig };
}

async function errorOf(file: ConfigFile, problems: readonly ConfigProblem[]): Promise<ConfigError> {
  const lines = await Promise.all(
    problems.map(async (problem) => {
      const { line, column } = await file.positionOf(problem);
      const where = problem.path.length === 0 ? '' : `${problem.path.join('.')}: `;
      return `${file.shown}:${line}:${column}: ${problem.part === 'key' ? '' : where}${problem.message}`;
    }),
  );
  return new ConfigError(lines.join('\n'));
}

/** A base file may name presets, but no further files: one look shows everything that holds. */
async function readBase(
  base: string,
  by: CheckedFile,
  { cwd, rules }: { readonly cwd: string; readonly rules: ReadonlyMap<string, Rule> },
): Promise<Part> {
  if (isPreset(base)) return { file: by, preset: base };
  const directory = dirname(by.path);
  const file = await readChecked(await readConfig(resolve(directory, base), cwd, directory), rules);
  const named = [file.raw.extends ?? []].flat();
  if (!named.every(isPreset))
    throw new ConfigError(`${file.shown}: a file that another one extends cannot extend files itself`);
  return { file, preset: named.findLast(isPreset) };
}

function joinParts(parts: readonly Part[]): Config {
  const files = [...new Set(parts.map(({ file }) => file))].sort(
    (a, b) => lastOf(parts, a) - lastOf(parts, b),
  );
  const named = parts.findLast(({ preset }) => preset);
  const baseline = files.findLast(({ raw }) => raw.baseline !== undefined);
  return {
    preset: named?.preset && { name: named.preset, from: `${named.file.shown}: extends` },
    layers: (root) => files.flatMap((file) => layersOf(file, root)),
    isIgnored: (root) => {
      const matchers = files.map((file) => inDirectoryOf(file, root, file.raw.ignores ?? []));
      return (path) => matchers.some((matches) => matches(path));
    },
    ignores: files.flatMap(({ raw }) => raw.ignores ?? []),
    baseline: baseline && resolve(dirname(baseline.path), baseline.raw.baseline!),
    files: files.map(({ shown }) => shown),
  };
}

const lastOf = (parts: readonly Part[], file: CheckedFile): number =>
  parts.findLastIndex((part) => part.file === file);

function layersOf(file: CheckedFile, root: string): readonly ConfigLayer[] {
  const { rules = {}, overrides = [] } = file.raw;
  return [
    { rules: settingsOf(rules, `${file.shown}: rules`) },
    ...overrides.map(({ files, rules: own }, index) => ({
      files,
      rules: settingsOf(own, `${file.shown}: overrides[${index}]`),
      appliesTo: inDirectoryOf(file, root, files),
    })),
  ];
}

const settingsOf = (rules: RawRules, from: string): ReadonlyMap<string, RuleSetting> =>
  new Map(
    Object.entries(rules).map(([id, value]) => {
      const [setting, options] = typeof value === 'string' ? [value] : value;
      return [id, { setting, from, ...(options ? { options } : {}) }];
    }),
  );

/** Globs are relative to the configuration file, paths to the root. */
function inDirectoryOf(file: ConfigFile, root: string, globs: readonly string[]): (path: string) => boolean {
  if (globs.length === 0) return () => false;
  const matches = globMatcher(globs);
  const directory = dirname(file.path);
  return (path) => matches(relative(directory, join(root, path)).replaceAll(sep, '/'));
}
