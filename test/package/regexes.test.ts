import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { transformSync } from 'esbuild';
import { Linter, type Rule } from 'eslint';
import { globbySync } from 'globby';
import { test } from 'uvu';
import * as assert from 'uvu/assert';

/**
 * Every regular expression of the sources is run on texts made to be hard for it: of one character over and
 * over, of what nearly matches, and of both. What counts is how the time grows with the text, not how long it takes.
 */

interface Written {
  readonly file: string;
  readonly pattern: RegExp;
}

const PATH = 'a path: 4,096 characters at most';

/** Quadratic, and that is as it may be: what they see is short. All of a file, or one of it. */
const OF_SHORT_TEXTS: ReadonlyMap<string, string> = new Map([
  [String.raw`src/engine/directives/comments.ts (?:^|\s)(#[#\t ]*)$`, '80 characters: MOST_MARKER'],
  [
    String.raw`src/model/env/env-scopes.ts (^|[._-])(env|envs|environment|exports?|creds|credentials|vars|setenv|set-env)[._-]?[^/]*\.(sh|bash|zsh|ksh|fish|ps1|bat|cmd)$`,
    PATH,
  ],
  ['src/workspace/kinds.ts', PATH],
]);

const SOURCES = globbySync(['src/**/*.ts', 'rules/**/*.ts']);

const literals = (): readonly Written[] =>
  SOURCES.flatMap((file) => {
    const found: Written[] = [];
    const collect: Rule.RuleModule = {
      create: () => ({
        Literal(node) {
          if ('regex' in node)
            found.push({ file, pattern: new RegExp(node.regex.pattern, node.regex.flags) });
        },
      }),
    };
    const { code } = transformSync(readFileSync(file, 'utf8'), { loader: 'ts', target: 'esnext' });
    const problems = new Linter().verify(code, [
      { plugins: { own: { rules: { collect } } }, rules: { 'own/collect': 'error' } },
    ]);
    assert.not(
      problems.some(({ fatal }) => fatal),
      file,
    );
    return found;
  });

/** Those that modules put together when they are loaded. */
async function built(): Promise<readonly Written[]> {
  const found: Written[] = [];
  const builtIn = globalThis.RegExp;
  for (const file of SOURCES.filter((path) => readFileSync(path, 'utf8').includes('new RegExp('))) {
    globalThis.RegExp = new Proxy(builtIn, {
      construct(target, [source, flags]: [string, string | undefined]) {
        found.push({ file, pattern: new target(source, flags) });
        return new target(source, flags);
      },
    });
    // A copy of the module of its own, as the other tests may have loaded it.
    await import(`${pathToFileURL(file).href}?regexes`);
    globalThis.RegExp = builtIn;
  }
  return found;
}

const UNITS = [
  ...'a0 \t\n"\'\\/=-_.:,#$@%({[<+*|&!~',
  '\r\n',
  '${',
  '//',
  '--',
  'a.',
  'a-',
  'a/',
  'a=',
  ' a',
];

/** About what a pattern matches: its characters, one of each class, without what repeats or looks around. */
const outlineOf = ({ source }: RegExp): string =>
  source
    .replace(/\(\?(?:<?[!=]|<\w+>|:)/g, '(')
    .replace(/\\[bB]/g, '')
    .replace(/\\[sn]/g, ' ')
    .replace(/\\d/g, '0')
    .replace(/\\w/g, 'a')
    .replace(/\[(\^?)\\?(.)[^\]]*\]/g, (_, negated, first) => (negated ? '~' : first))
    .replace(/\{[0-9,]+\}/g, '')
    .replace(/(?<!\\)[()*+?^$|]/g, '')
    .replace(/\\/g, '');

function* attacks(pattern: RegExp): Iterable<(length: number) => string> {
  const outline = outlineOf(pattern).slice(0, 200);
  const own = [outline, outline.slice(0, -1), outline.slice(0, outline.length >> 1)];
  for (const unit of new Set([...UNITS, ...own].filter((text) => text !== '')))
    for (const head of new Set(['', outline.slice(0, -1)]))
      yield (length) => `${head}${unit.repeat(Math.ceil(length / unit.length))}\0`;
}

/** Milliseconds that this process had: others on the machine do not count. Windows tells them in steps of 16. */
function now(): number {
  if (process.platform === 'win32') return performance.now();
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Milliseconds for all matches, the best of some. */
function timeOf(pattern: RegExp, text: string, times: number): number {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < times; i++) {
    const start = now();
    if (pattern.global) text.replace(pattern, '');
    else pattern.exec(text);
    best = Math.min(best, now() - start);
  }
  return best;
}

const [SHORT, LONG] = [2_000, 8_000];
/** Below, nothing can be told of growth. */
const LEAST = 1.5;

/** Four times the text takes a linear search four times as long, a quadratic one sixteen times. */
const isSuperlinear = (pattern: RegExp, attack: (length: number) => string): boolean =>
  timeOf(pattern, attack(LONG), 1) > LEAST &&
  timeOf(pattern, attack(LONG), 5) > Math.max(LEAST, 9 * timeOf(pattern, attack(SHORT), 5));

test('no regular expression is superlinear', async () => {
  const patterns = [...literals(), ...(await built())];
  assert.ok(patterns.length > 700, `${patterns.length} of them`);
  const slow = new Set<string>();
  for (const { file, pattern } of patterns)
    for (const attack of attacks(pattern))
      if (!OF_SHORT_TEXTS.has(file) && isSuperlinear(pattern, attack)) {
        slow.add(`${file} ${pattern.source}`);
        break;
      }
  assert.equal(
    [...slow].filter((one) => !OF_SHORT_TEXTS.has(one)),
    [],
  );
  const known = new Set(patterns.flatMap(({ file, pattern }) => [file, `${file} ${pattern.source}`]));
  assert.ok(
    [...OF_SHORT_TEXTS.keys()].every((one) => known.has(one)),
    'an exception that nothing needs',
  );
});

test('a superlinear one is told from a linear one', () => {
  const spaces = (length: number) => `${' '.repeat(length)}x`;
  assert.ok(isSuperlinear(/ +$/, spaces));
  assert.not(isSuperlinear(/(?<! ) +$/, spaces));
});

test.run();
