import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parse } from 'yaml';
import { parseArguments } from '../../src/cli/arguments.js';
import { commands } from '../../src/cli/command.js';
import { lintFlags } from '../../src/cli/lint-flags.js';
import { reportFlags } from '../../src/cli/show-report.js';
import { sinksOf } from '../../src/cli/sinks.js';
import { version } from '../../src/version.js';

const FILES = [
  'README.md',
  'docs/ci.md',
  'docs/hooks.md',
  'docs/eslint.md',
  'templates/gitlab-ci.yml',
  'action.yml',
];
const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

interface Block {
  readonly file: string;
  readonly language: string;
  readonly text: string;
}

const blocksOf = (file: string): readonly Block[] =>
  [...read(file).matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language = '', text = '']) => ({
    file,
    language,
    text,
  }));

/** Commands that start with `credlint` or run it by npx, without what follows in the line of the shell or of YAML. */
function commandLines(text: string): readonly string[] {
  const starts =
    /(?:^|[\s'"(])(?:npx (?:--yes )?|node_modules\/\.bin\/|exec )?credlint(?:@[\d.]+)?(?= (?:[-.\w"]))([^\n|#'&]*)/g;
  return [...text.matchAll(starts)].map(([, rest = '']) =>
    rest.replace(/\$\{\{.*?\}\}|\$\(\(.*?\)\)/g, '1').trim(),
  );
}

const words = (line: string): readonly string[] =>
  line.split(/\s+/).map((word) => word.replace(/^["`]|["`]$/g, ''));

const isShell = ({ language }: Block) => ['sh', 'yaml', 'groovy', 'json'].includes(language);

test('every command line of the documentation is one that credlint takes', () => {
  const lines = FILES.flatMap((file) => {
    const texts = file.endsWith('.md')
      ? blocksOf(file)
          .filter(isShell)
          .map(({ text }) => text)
      : [read(file)];
    return texts.flatMap(commandLines).map((line) => ({ file, line }));
  });
  assert.ok(lines.length > 20, `only ${lines.length} found`);
  for (const { file, line } of lines) {
    const [first = '', ...rest] = words(line);
    if (commands.has(first) && first !== 'merge') continue;
    const args = first === 'merge' ? parsed(rest, reportFlags) : parsed([first, ...rest], lintFlags);
    assert.ok(typeof args !== 'string', `${file}: credlint ${line}: ${args}`);
  }
});

function parsed(args: readonly string[], flags: Parameters<typeof parseArguments>[1]): object | string {
  try {
    const given = parseArguments(args, flags);
    return sinksOf(given.values('format'), given.value('output'));
  } catch (error) {
    return String(error);
  }
}

test('a misspelled option in it would be noticed', () => {
  const [line = ''] = commandLines('      - run: npx --yes credlint@0.1.0 --fromat json . || [ $? -eq 1 ]\n');
  assert.is(line, '--fromat json .');
  assert.match(String(parsed(words(line), lintFlags)), /there is no --fromat/);
});

test('every YAML of the documentation parses', () => {
  const blocks = FILES.filter((file) => file.endsWith('.md'))
    .flatMap(blocksOf)
    .filter(({ language }) => language === 'yaml');
  assert.ok(blocks.length > 8);
  for (const { file, text } of blocks) assert.not.throws(() => parse(text), undefined, `${file}:\n${text}`);
  for (const file of FILES.filter((name) => name.endsWith('.yml'))) assert.ok(parse(read(file)));
});

test('the action is used with inputs that it has, and the version is this one', () => {
  const { inputs } = parse(read('action.yml'));
  const steps = blocksOf('docs/ci.md')
    .filter(({ text }) => text.includes('uses: credlint/credlint'))
    .flatMap(({ text }) => Object.values<{ steps: { uses?: string; with?: object }[] }>(parse(text).jobs))
    .flatMap((job) => job.steps)
    .filter(({ uses }) => uses?.startsWith('credlint/'));
  assert.ok(steps.length > 0);
  for (const step of steps) for (const name of Object.keys(step.with ?? {})) assert.ok(name in inputs, name);
  for (const file of FILES)
    for (const [, found] of read(file).matchAll(/credlint(?:\/credlint)?[@/]v?(\d+\.\d+\.\d+)/g))
      assert.is(found, version, file);
});

test('what a matrix of shards writes is what is merged', () => {
  const block = blocksOf('docs/ci.md').find(({ text }) => text.includes('matrix.shard'));
  const { jobs } = parse(block!.text);
  const { shard } = jobs.lint.strategy.matrix;
  const [run] = jobs.lint.steps.flatMap((step: { run?: string }) => step.run ?? []);
  assert.ok(run.includes(`--shard \${{ matrix.shard }}/${shard.length}`));
  const [, written] = /json=(\S+)/.exec(run.replaceAll('${{ matrix.shard }}', '1'))!;
  const pattern = /merge (\S+)/.exec(JSON.stringify(jobs.report.steps))![1]!;
  assert.match(written!, new RegExp(`^${pattern.replace('.', '\\.').replace('*', '.+')}$`));
  assert.is(jobs.report.needs, 'lint');
});

test.run();
