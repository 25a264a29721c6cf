/** Writes the three files of a new rule: npm run new-rule <category>/<id>. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Category } from '../src/engine/define-rule.js';
import { newRuleFiles } from './new-rule-files.js';
import { CATEGORIES, root } from './rule-files.js';

const [category = '', id = ''] = (process.argv[2] ?? '').split('/');
if (!CATEGORIES.includes(category as Category) || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id)) {
  console.error(`npm run new-rule <category>/<id>, where the category is one of ${CATEGORIES.join(', ')}`);
  process.exitCode = 2;
} else {
  const texts = newRuleFiles(category as Category, id);
  const present = Object.keys(texts).filter((path) => existsSync(join(root, path)));
  for (const path of present) console.error(`${path} exists already`);
  if (present.length > 0) process.exitCode = 1;
  else for (const [path, text] of Object.entries(texts)) write(path, text);
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
  console.log(path);
}
