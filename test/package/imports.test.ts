import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** Leaves: anything may import them. */
const LEAVES = ['src/group-by.ts', 'src/once.ts', 'src/source.ts', 'src/version.ts'];

/** What each part may import beside itself and the leaves. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = (() => {
  const knowledge = ['src/aws', 'src/terraform'];
  const reading = ['src/workspace', 'src/syntax'];
  const model = [...knowledge, 'src/secrets', ...reading, 'src/model'];
  const reports = [...model, 'src/engine', 'src/report'];
  return {
    'src/terraform': [],
    'src/aws': ['src/terraform'],
    'src/secrets': ['src/aws'],
    'src/workspace': [],
    'src/syntax': ['src/workspace'],
    'src/model': [...knowledge, 'src/secrets', ...reading],
    'src/engine': model,
    rules: [...model, 'src/engine'],
    'src/report': [...model, 'src/engine'],
    'src/init': reports,
    'src/explain': reports,
    'src/doctor': reports,
    'src/lint': [...reports, 'rules'],
    'src/eslint': [...reports, 'src/lint'],
  };
})();
/** They may import everything, and nothing imports them. */
const TOP = ['src/cli', 'src/index.ts'];

/** The parts of the model that the others are built on, each with those that it does without. */
const MODEL_WITHOUT: Readonly<Record<string, readonly string[]>> = {
  evaluation: ['versions', 'env', 'modules', 'consumers', 'aws-files', 'sources', 'ci', 'terragrunt'],
  versions: ['consumers', 'aws-files', 'sources', 'ci', 'terragrunt'],
  env: ['consumers', 'aws-files', 'sources', 'ci', 'terragrunt'],
  modules: ['consumers', 'aws-files', 'sources', 'ci', 'terragrunt'],
  consumers: ['aws-files', 'sources', 'ci', 'terragrunt'],
  'aws-files': ['sources', 'ci', 'terragrunt'],
  sources: ['ci', 'terragrunt'],
};

const filesIn = (folder: string): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true })
    .map((name) => `${folder}/${String(name).replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.ts'));

const IMPORT = /^(?:import|export)\s[^;'"]*?from '(\.[^']+)\.js'/gm;

const imports = new Map(
  [...filesIn('src'), ...filesIn('rules')].map((file) => {
    const text = readFileSync(join(root, file), 'utf8');
    return [file, [...text.matchAll(IMPORT)].map(([, to]) => `${posix.join(posix.dirname(file), to!)}.ts`)];
  }),
);

const partOf = (file: string): string =>
  file.startsWith('rules/') ? 'rules' : file.split('/').slice(0, 2).join('/');

const edges = [...imports].flatMap(([file, targets]) => targets.map((to) => ({ file, to })));

test('imports go one way', () => {
  const wrong = edges.filter(({ file, to }) => {
    const [from, target] = [partOf(file), partOf(to)];
    if (from === target || LEAVES.includes(to) || TOP.includes(from)) return false;
    return !MAY_IMPORT[from]?.includes(target);
  });
  assert.equal(wrong, []);
});

test('the parts of the model are built on one another', () => {
  const part = (file: string) => file.match(/^src\/model\/([^/]+)\//)?.[1] ?? '';
  assert.equal(
    edges.filter(({ file, to }) => MODEL_WITHOUT[part(file)]?.includes(part(to))),
    [],
  );
});

test('the rules know nothing of each other', () => {
  const shared = (file: string) => file.startsWith('rules/guidance/') || !file.startsWith('rules/');
  assert.equal(
    edges.filter(({ file, to }) => file !== 'rules/index.ts' && file.startsWith('rules/') && !shared(to)),
    [],
  );
});

test('no file imports itself by way of others', () => {
  const done = new Set<string>();
  const visit = (file: string, above: readonly string[]): void => {
    assert.not(above.includes(file), [...above, file].join(' → '));
    if (done.has(file)) return;
    for (const to of imports.get(file) ?? []) visit(to, [...above, file]);
    done.add(file);
  };
  for (const file of imports.keys()) visit(file, []);
});

test.run();
