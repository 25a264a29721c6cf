import { readdirSync } from 'node:fs';
import { basename, extname, join, resolve } from 'node:path';
import { isObject } from '../engine/config/schema-check.js';
import type { Rule } from '../engine/define-rule.js';
import { allRules } from './all-rules.js';
import { UsageError } from './options.js';

/**
 * The rules of a directory by id, which is the file's name. Importing them runs their code, so the directory only ever
 * comes from the person who starts credlint, never from configuration.
 *
 * @throws {UsageError} for files that are no rules.
 */
export async function loadRules(directory: string, cwd: string): Promise<ReadonlyMap<string, Rule>> {
  const path = resolve(cwd, directory);
  const rules = new Map<string, Rule>();
  for (const name of namesIn(path, directory)) {
    const id = basename(name, extname(name));
    if (allRules.has(id)) throw new UsageError(`${directory}/${name}: credlint has a rule "${id}" itself`);
    rules.set(id, await loadRule(join(path, name), `${directory}/${name}`));
  }
  if (rules.size === 0) throw new UsageError(`--rules-dir ${directory}: there are no rules`);
  return rules;
}

function namesIn(path: string, directory: string): readonly string[] {
  try {
    return readdirSync(path)
      .filter((name) => /^[\w-]+\.(m?js|m?ts)$/.test(name))
      .sort();
  } catch {
    throw new UsageError(`--rules-dir ${directory}: there is no such directory`);
  }
}

async function loadRule(path: string, shown: string): Promise<Rule> {
  let rule: unknown;
  try {
    const { importModule } = await import('./import-module.js');
    ({ default: rule } = await importModule(path));
  } catch (thrown) {
    throw new UsageError(`${shown} cannot be loaded: ${thrown instanceof Error ? thrown.message : thrown}`);
  }
  if (
    isObject(rule) &&
    typeof rule.create === 'function' &&
    isObject(rule.meta) &&
    isObject(rule.meta.messages)
  )
    return rule as unknown as Rule;
  throw new UsageError(`${shown} has no rule as its default export: defineRule({ meta, create })`);
}
