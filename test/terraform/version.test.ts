import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import {
  asVersion,
  compareVersions,
  formatVersion,
  newestOf,
  parseVersion,
} from '../../src/terraform/version.js';

const written = (text: string): string | undefined => {
  const version = parseVersion(text);
  return version && formatVersion(version);
};

test('reads what go-version reads', () => {
  const rows: readonly (readonly [string, string])[] = [
    ['5', '5.0.0'],
    ['5.31', '5.31.0'],
    ['v5.31.2', '5.31.2'],
    ['05.031.0', '5.31.0'],
    ['5.31.0.1', '5.31.0.1'],
    ['6.0.0-beta1', '6.0.0-beta1'],
    ['6.0.0-beta.2+build.7', '6.0.0-beta.2+build.7'],
    ['6.0.0-1', '6.0.0-1'],
    ['1.0beta', '1.0.0-beta'],
    ['1.0-', '1.0.0--'],
    ['1.0--a', '1.0.0--a'],
    ['1.0+b', '1.0.0+b'],
  ];
  for (const [text, expected] of rows) assert.is(written(text), expected, text);
});

test('refuses what go-version refuses', () => {
  const texts = [
    '',
    'v',
    'x',
    '5.',
    '.5',
    '5..1',
    '5.x',
    '5.*',
    '1.0.beta',
    '1.0-a..b',
    '1.0-a.',
    '1.0+',
    '1.0+a+b',
    '1.0 ',
    '9'.repeat(30),
  ];
  for (const text of texts) assert.is(parseVersion(text), undefined, text);
});

test('compares by Semantic Versioning precedence', () => {
  const ascending = [
    '1.0.0-alpha',
    '1.0.0-alpha.1',
    '1.0.0-alpha.beta',
    '1.0.0-beta',
    '1.0.0-beta.2',
    '1.0.0-beta.11',
    '1.0.0-rc.1',
    '1.0.0',
    '1.9',
    '1.10.0',
  ];
  for (let i = 1; i < ascending.length; i++) {
    assert.ok(compareVersions(ascending[i - 1]!, ascending[i]!) < 0, ascending[i]);
    assert.ok(compareVersions(ascending[i]!, ascending[i - 1]!) > 0, ascending[i]);
  }
  assert.is(compareVersions('5', '5.0.0'), 0);
  assert.is(compareVersions('5.0.0+a', '5.0.0+b'), 0);
});

test('a text that is no version is older than every version', () => {
  assert.ok(compareVersions('latest', '0.0.1') < 0);
  assert.is(compareVersions('latest', 'newest'), 0);
});

test('finds the newest', () => {
  assert.is(newestOf(['5.9.0', '5.100.0', '5.31.0']), '5.100.0');
  assert.is(newestOf([]), undefined);
});

test('parses a text once and forgets in bounds', () => {
  assert.is(asVersion('5.31.7'), asVersion('5.31.7'));
  for (let i = 0; i < 10_000; i++) asVersion(`7.0.${i}`);
  assert.is(formatVersion(asVersion('7.0.1')!), '7.0.1');
});

test('what is printed reads as the same version', () => {
  const number = fc.nat({ max: 1000 });
  fc.assert(
    fc.property(
      fc.array(number, { minLength: 1, maxLength: 4 }),
      fc.stringMatching(/^[a-z][a-z0-9]{0,5}$/),
      (numbers, suffix) => {
        const text = `${numbers.join('.')}-${suffix}`;
        const version = parseVersion(text)!;
        assert.is(compareVersions(version, formatVersion(version)), 0);
        assert.is(version.prerelease, suffix);
      },
    ),
  );
});

test.run();
