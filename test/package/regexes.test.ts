import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { transformSync } from 'esbuild';
import { Linter, type Rule } from 'eslint';
import { globbySync } from 'globby';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Attack, attacks } from './attacks.js';

/**
 * Every regular expression of the sources is run on texts made to be hard for it, of up to a megabyte. What counts is how
 * the time grows with the text, not how long it takes.
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

/** Milliseconds that this process had: others on the machine do not count. Windows tells them in steps of 16. */
function now(): number {
  if (process.platform === 'win32') return performance.now();
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** All matches, and nothing made of them: what a search makes of a megabyte costs time of its own. */
function search(pattern: RegExp, text: string): void {
  pattern.lastIndex = 0;
  for (let at = 0; pattern.test(text) && pattern.global; at = pattern.lastIndex)
    if (pattern.lastIndex === at) pattern.lastIndex++;
}

/** Milliseconds for all matches, the best of some. */
function timeOf(pattern: RegExp, text: string, times: number): number {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < times; i++) {
    const start = now();
    search(pattern, text);
    best = Math.min(best, now() - start);
  }
  return best;
}

/** A first look at every text, and others at the one that took longest. */
const FIRST = 8_000;
const OTHERS = [100_000, 1_000_000];
/** Below, nothing can be told of growth. */
const LEAST = 1.5;

/** A quarter of the text takes a linear search a quarter of the time, a quadratic one a sixteenth. */
function isSuperlinear(pattern: RegExp, attack: Attack, length: number): boolean {
  const [short, long] = [attack(length / 4), attack(length)];
  const grows = (times: number) =>
    timeOf(pattern, long, times) > Math.max(LEAST, 9 * timeOf(pattern, short, times));
  // What others do on the machine may look like growth, once.
  return [1, 5, 5].every(grows);
}

function isSlow(pattern: RegExp): boolean {
  const ofAll = [...attacks(pattern)].map((attack) => ({ attack, time: timeOf(pattern, attack(FIRST), 1) }));
  const [hardest, ...others] = ofAll.sort((a, b) => b.time - a.time);
  return (
    [hardest, ...others].some(
      (one) => one !== undefined && one.time > LEAST && isSuperlinear(pattern, one.attack, FIRST),
    ) || OTHERS.some((length) => hardest !== undefined && isSuperlinear(pattern, hardest.attack, length))
  );
}

test('no regular expression is superlinear', async () => {
  const patterns = [...literals(), ...(await built())];
  assert.ok(patterns.length > 700, `${patterns.length} of them`);
  const nameOf = ({ file, pattern }: Written) => `${file} ${pattern.source}`;
  const isLong = (one: Written) => !OF_SHORT_TEXTS.has(one.file) && !OF_SHORT_TEXTS.has(nameOf(one));
  assert.equal(patterns.filter((one) => isLong(one) && isSlow(one.pattern)).map(nameOf), []);
  const known = new Set(patterns.flatMap((one) => [one.file, nameOf(one)]));
  assert.ok(
    [...OF_SHORT_TEXTS.keys()].every((one) => known.has(one)),
    'an exception that nothing needs',
  );
});

test('superlinear ones are told from linear ones', () => {
  for (const slow of [/ +$/, /(a|b)*c/, /^[^\S\n]*x/m, /(?:ab)+c[a-z]*d/, /_use_[a-z_]*x$/])
    assert.ok(isSlow(slow), slow.source);
  for (const linear of [/(?<! ) +$/, /^ +x/, /a{1,9}b/, /"[^"]*"/y])
    assert.not(isSlow(linear), linear.source);
});

test.run();
