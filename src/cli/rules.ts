import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { docsUrl } from '../engine/docs-url.js';
import { allRules } from '../lint/all-rules.js';
import { UsageError } from '../lint/options.js';
import { requireRule } from '../lint/selection.js';
import { helpOf, parseArguments } from './arguments.js';
import type { Command } from './command.js';
import { styleFor } from './terminal.js';

const flags = {
  format: { type: 'string', short: 'f', value: 'NAME', help: 'text (default) or json' },
  color: { type: 'boolean', help: 'use colours' },
  'no-color': { type: 'boolean', help: 'use none' },
  help: { type: 'boolean', short: 'h', help: 'show this' },
} as const;

/** The list of rules, or the page of one. */
export const rulesCommand: Command = {
  async run(given, io) {
    const args = parseArguments(given, flags);
    if (args.has('help')) {
      io.stdout.write(`credlint rules [ID]: list the rules, or show the page of one\n\n${helpOf(flags)}`);
      return 0;
    }
    const [id, ...others] = args.positionals;
    if (others.length > 0) throw new UsageError('rules takes one id');
    const format = args.value('format') ?? 'text';
    if (format !== 'text' && format !== 'json') throw new UsageError(`rules has no format "${format}"`);
    if (id !== undefined) requireRule(id, allRules);
    const ids = id === undefined ? [...allRules.keys()] : [id];
    const color = args.has('no-color') ? false : args.has('color') ? true : undefined;
    if (format === 'json') io.stdout.write(`${JSON.stringify(ids.map(describe), null, 2)}\n`);
    else if (id === undefined) io.stdout.write(list(styleFor(io.stdout, io, color).paint));
    else io.stdout.write(page(id));
    return 0;
  },
};

function describe(id: string) {
  const { meta } = allRules.get(id)!;
  const { description, category, recommended, prevents } = meta.docs;
  return {
    id,
    category,
    severity: meta.severity,
    recommended,
    description,
    fixable: meta.fixable !== undefined,
    hasSuggestions: meta.hasSuggestions ?? false,
    prevents,
    docs: docsUrl(id),
    ...(meta.schema ? { schema: meta.schema, defaultOptions: meta.defaultOptions ?? {} } : {}),
  };
}

function list(paint: (format: 'bold' | 'dim', text: string) => string): string {
  const width = Math.max(...[...allRules.keys()].map((id) => id.length));
  const all = [...allRules.keys()].map(describe);
  return [...new Set(all.map(({ category }) => category))]
    .map((category) => {
      const rows = all
        .filter((rule) => rule.category === category)
        .map(({ id, severity, recommended, description }) => {
          const marks = `${severity.padEnd(5)} ${recommended ? '      ' : 'strict'}`;
          return `  ${id.padEnd(width)}  ${paint('dim', marks)}  ${description}\n`;
        });
      return `${paint('bold', category)}\n${rows.join('')}`;
    })
    .join('\n');
}

/** The rule's page as it is in the package; without it, what the rule says of itself. */
function page(id: string): string {
  const file = pageFile(dirname(fileURLToPath(import.meta.url)), id);
  if (file) return readFileSync(file, 'utf8');
  return `# ${id}\n\n${describe(id).description}.\n\n${docsUrl(id)}\n`;
}

/** Pages lie beside the bundle as they lie beside the sources: in the nearest directory upwards that has some. */
function pageFile(directory: string, id: string): string | undefined {
  const file = join(directory, 'docs', 'rules', `${id}.md`);
  if (existsSync(file)) return file;
  const parent = dirname(directory);
  return parent === directory || existsSync(join(directory, 'package.json'))
    ? undefined
    : pageFile(parent, id);
}
