import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Category, Rule } from '../src/engine/define-rule.js';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** In the order in which they are listed everywhere. */
export const CATEGORIES: readonly Category[] = [
  'secrets',
  'sources',
  'values',
  'endpoints',
  'versions',
  'hygiene',
];

/** A rule's three files, relative to the root. */
export interface RuleFile {
  readonly id: string;
  readonly category: Category;
  readonly source: string;
  readonly test: string;
  readonly docs: string;
}

export const ruleFile = (category: Category, id: string): RuleFile => ({
  id,
  category,
  source: `rules/${category}/${id}.ts`,
  test: `test/rules/${category}/${id}.test.ts`,
  docs: `docs/rules/${id}.md`,
});

/** A rule is every file in a category's folder; what several of them share stands in a folder of its own. */
export const ruleFiles = (): readonly RuleFile[] =>
  CATEGORIES.flatMap((category) => {
    const directory = join(root, 'rules', category);
    if (!existsSync(directory)) return [];
    return readdirSync(directory)
      .filter((name) => name.endsWith('.ts'))
      .sort()
      .map((name) => ruleFile(category, name.slice(0, -3)));
  });

/** @throws where the file exports no rule by default, or one that says another category. */
export async function loadRule({ source, category }: RuleFile): Promise<Rule> {
  const { default: rule }: { default?: Rule } = await import(pathToFileURL(join(root, source)).href);
  if (!rule?.meta || typeof rule.create !== 'function')
    throw new Error(`${source} has no rule as its default export`);
  if (rule.meta.docs.category !== category)
    throw new Error(`${source} says that its category is "${rule.meta.docs.category}"`);
  return rule;
}
