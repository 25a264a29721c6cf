/**
 * Writes what follows from the rules: their index, the tables of the documentation, the schema of configuration files;
 * and the names of files that hooks are offered.
 *
 * npm run generate, or `npm run generate -- --check` to fail where a file is not up to date.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { configSchema } from '../src/engine/config/config-schema.js';
import type { Rule } from '../src/engine/define-rule.js';
import { ownRules } from '../src/engine/own-rules/index.js';
import { withHookFiles } from './hook-files.js';
import { withPrecedence } from './precedence-tables.js';
import { CATEGORIES, loadRule, type RuleFile, root, ruleFiles } from './rule-files.js';

const files = ruleFiles();
const rules = new Map<string, Rule>();
for (const file of files) rules.set(file.id, await loadRule(file));

const check = process.argv.includes('--check');
const outdated = Object.entries(generated()).filter(([path, text]) => read(path) !== text);
for (const [path, text] of outdated) {
  if (check) console.error(`${path} is not up to date: npm run generate`);
  else write(path, text);
}
if (check && outdated.length > 0) process.exitCode = 1;

function generated(): Readonly<Record<string, string>> {
  const schema = configSchema(new Map([...ownRules, ...rules]));
  return {
    'rules/index.ts': formatted('rules/index.ts', indexOf(files)),
    'schema/credlint.schema.json': formatted('schema/credlint.schema.json', JSON.stringify(schema)),
    'docs/rules/README.md': docsIndex(),
    'docs/credential-precedence.md': withPrecedence(read('docs/credential-precedence.md') ?? ''),
    '.pre-commit-hooks.yaml': withHookFiles(read('.pre-commit-hooks.yaml') ?? ''),
    ...withTable('README.md'),
  };
}

function indexOf(list: readonly RuleFile[]): string {
  const name = ({ id }: RuleFile) => id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  return `// Written by scripts/generate.ts from the files in this folder.
import type { Rule } from '../src/engine/define-rule.js';
${list.map((file) => `import ${name(file)} from './${file.category}/${file.id}.js';\n`).join('')}
/** All rules by id. */
export const rules: ReadonlyMap<string, Rule> = new Map<string, Rule>([
${list.map((file) => `  ['${file.id}', ${name(file)}],\n`).join('')}]);
`;
}

function docsIndex(): string {
  return `<!-- Written by scripts/generate.ts from the rules' meta. -->
# Rules

${table('')}
Reported by credlint itself:

${[...ownRules].map(([id, { meta }]) => `- [${id}](${id}.md) (${meta.severity}): ${meta.docs.description}`).join('\n')}

*strict*: only in the \`strict\` preset. 🔧: \`--fix\` mends it. 💡: \`--fix-suggestions\` offers an edit.
`;
}

/** One table a category; `base` is where the pages are, seen from the file that the table stands in. */
function table(base: string): string {
  return CATEGORIES.map((category) => {
    const rows = files.filter((file) => file.category === category).map(({ id }) => row(id, base));
    if (rows.length === 0) return '';
    return `## ${category}\n\n| rule | | reports |\n| --- | --- | --- |\n${rows.join('\n')}\n`;
  })
    .filter(Boolean)
    .join('\n');
}

function row(id: string, base: string): string {
  const { meta } = rules.get(id)!;
  const marks = [
    meta.severity,
    ...(meta.docs.recommended ? [] : ['*strict*']),
    ...(meta.fixable ? ['🔧'] : []),
    ...(meta.hasSuggestions ? ['💡'] : []),
  ];
  return `| [${id}](${base}${id}.md) | ${marks.join(' ')} | ${meta.docs.description.replaceAll('|', '\\|')} |`;
}

/** The file with the table between its markers, where it has them. */
function withTable(path: string): Readonly<Record<string, string>> {
  const text = read(path);
  const [start, end] = ['<!-- rules -->', '<!-- /rules -->'].map((marker) => text?.indexOf(marker) ?? -1);
  if (text === undefined || start! < 0 || end! < start!) return {};
  const before = text.slice(0, start! + '<!-- rules -->'.length);
  return { [path]: `${before}\n\n${table('docs/rules/').replaceAll('## ', '### ')}\n${text.slice(end!)}` };
}

/** As `npm run check:lint` wants it, imports in order. */
function formatted(path: string, text: string): string {
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [biome, 'check', '--write', `--stdin-file-path=${path}`],
    { cwd: root, input: text, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`biome cannot format ${path}: ${stderr}`);
  return stdout;
}

function read(path: string): string | undefined {
  return existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : undefined;
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
  console.error(`wrote ${path}`);
}
