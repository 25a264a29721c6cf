import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import {
  admits,
  bump,
  type Constraint,
  canonicalLockForm,
  intersect,
  isBoundedOnMajor,
  isOpenFloor,
  newestAdmitted,
  type ParsedConstraint,
  parseProviderConstraint,
  parseRequiredVersion,
  satisfiable,
  upperBound,
} from '../../src/terraform/constraint.js';
import { formatVersion } from '../../src/terraform/version.js';

function accepted(parsed: ParsedConstraint): Constraint {
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.constraint;
}
const provider = (text: string): Constraint => accepted(parseProviderConstraint(text));
const core = (text: string): Constraint => accepted(parseRequiredVersion(text));

test('each condition keeps its range in the text', () => {
  const text = '  ~> 5.0 ,!= 5.31.0, 5.9';
  const { conditions } = provider(text);
  assert.equal(
    conditions.map(({ start, end }) => text.slice(start, end)),
    ['~> 5.0', '!= 5.31.0', '5.9'],
  );
  assert.equal(
    conditions.map(({ versionStart, end }) => text.slice(versionStart, end)),
    ['5.0', '5.31.0', '5.9'],
  );
  assert.equal(
    conditions.map(({ operator }) => operator),
    ['~>', '!=', '='],
  );
});

test('a single number after ~> is a ceiling for providers and a floor for Terraform', () => {
  assert.is(admits(provider('~> 5'), '6.0.0'), false);
  assert.is(admits(core('~> 1'), '2.4.0'), true);
  assert.is(isBoundedOnMajor(provider('~> 5')), true);
  assert.is(isBoundedOnMajor(core('~> 1')), false);
});

test('a text that is no version is admitted by nothing', () => {
  assert.is(admits(provider('>= 0'), 'latest'), false);
});

test('finds the newest release that all constraints admit', () => {
  const releases = ['4.67.0', '5.9.0', '5.100.0', '6.57.1'];
  assert.is(newestAdmitted([provider('>= 4.0'), provider('~> 5.0')], releases), '5.100.0');
  assert.is(newestAdmitted([provider('~> 3.0')], releases), undefined);
  assert.is(newestAdmitted([], releases), '6.57.1');
});

test('names the tightest upper bound', () => {
  const bound = (...texts: string[]) => {
    const found = upperBound(texts.map(provider));
    return found && `${found.inclusive ? '<=' : '<'} ${formatVersion(found.version)}`;
  };
  assert.is(bound('~> 5.31'), '< 6.0.0');
  assert.is(bound('~> 5.31.2'), '< 5.32.0');
  assert.is(bound('>= 3.0, < 6.0', '<= 5.9'), '<= 5.9.0');
  assert.is(bound('<= 6.0', '< 6.0'), '< 6.0.0');
  assert.is(bound('= 5.0.1'), '<= 5.0.1');
  assert.is(bound('>= 4.0', '!= 4.9.0'), undefined);
});

test('knows open floors', () => {
  for (const text of ['>= 4.0', '> 3', '>= 4.0, != 4.10.0']) assert.ok(isOpenFloor(provider(text)), text);
  for (const text of ['~> 4.0', '>= 4.0, < 6', '4.0.0', '!= 5.0.0', '< 6'])
    assert.not(isOpenFloor(provider(text)), text);
});

test('tells constraints that no version can meet', () => {
  const impossible = [
    ['~> 4.0', '~> 5.0'],
    ['> 5.0, < 5.0'],
    ['> 5.0.0, < 5.0.1'],
    ['1.0.0, 2.0.0'],
    ['5.0.0', '!= 5.0.0'],
    ['>= 5.0, < 5.0.2, != 5.0.0, != 5.0.1'],
    ['0.0.0'],
    ['>= 6.0.0-beta1, < 6.0.0'],
  ];
  const possible = [
    ['~> 4.0', '>= 4.50'],
    ['>= 5.0, < 5.0.3, != 5.0.0, != 5.0.1'],
    ['6.0.0-beta1'],
    ['>= 6.0.0-beta1'],
    ['< 0.0.2'],
    ['!= 5.0.0'],
    ['~> 0', '< 1'],
  ];
  for (const texts of impossible) assert.is(intersect(texts.map(provider)), undefined, texts.join(' & '));
  for (const texts of possible) assert.ok(intersect(texts.map(provider)), texts.join(' & '));
  const { lower, upper } = intersect(['>= 4.0, < 6.0', '~> 5.31'].map(provider))!;
  assert.equal([formatVersion(lower!.version), formatVersion(upper!.version)], ['5.31.0', '6.0.0']);
});

test('a release newer than the table may exist, one in its gaps does not', () => {
  const releases = ['5.0.0', '5.1.0', '6.0.0', '6.1.0'];
  const rows: readonly (readonly [string, boolean])[] = [
    ['~> 5.0', true],
    ['5.0.7', false],
    ['> 5.0, < 5.1', false],
    ['6.1.1', true],
    ['>= 6.2', true],
    ['~> 7.0', true],
    ['> 6.1.0, != 6.1.1, < 6.1.2', false],
    ['> 6.1.0, != 6.1.1, < 6.1.3', true],
    ['!= 6.1.0, >= 6.1', true],
    ['<= 6.1, > 6.0', true],
    ['> 9.0, < 9.0', false],
  ];
  for (const [text, expected] of rows) assert.is(satisfiable([provider(text)], { releases }), expected, text);
  assert.is(
    satisfiable([provider('5.0.7')], { releases, mayExist: (version) => formatVersion(version) === '5.0.7' }),
    true,
  );
});

test('the lock form joins declarations, each condition once, in Terraform’s order', () => {
  const form = (...texts: string[]) => canonicalLockForm(texts.map(provider));
  assert.is(form('>= 2.0', '>=2.0.0', '~> 3'), '>= 2.0.0, ~> 3.0');
  assert.is(
    form('!= 5.0.0, < 5.0, <= 5.0, ~> 5.0, ~> 5.0.0, 5.0.0, >= 5, > 5'),
    '> 5.0.0, >= 5.0.0, 5.0.0, ~> 5.0.0, ~> 5.0, <= 5.0.0, < 5.0.0, != 5.0.0',
  );
  assert.is(form('< 10.0', '>= 9.0'), '>= 9.0.0, < 10.0.0');
  assert.is(form('~> 6.0-beta1'), '~> 6.0-beta1');
  assert.is(form(), '');
});

test('bumps in the style of the author', () => {
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['~> 5.0', '~> 6.0'],
    ['~>5.0', '~>6.0'],
    ['~> 5', '~> 6'],
    ['~> 5.31', '~> 6.63'],
    ['~> 5.31.0', '~> 6.63.0'],
    ['~> 5.31.2', '~> 6.63.1'],
    ['5.31.0', '6.63.1'],
    ['= 5.31', '= 6.63.1'],
    ['>= 3.0, < 6.0', '>= 3.0, < 7.0'],
    ['>= 3.0,<6', '>= 3.0,<7'],
    ['>= 3.0.0, < 6.0.0', '>= 3.0.0, < 7.0.0'],
    ['>= 4.17, <= 4.67.0', '>= 4.17, <= 6.63.1'],
    ['~> 4.0, < 4.50', '~> 6.0, < 7.0'],
    ['~> 5.0, != 5.86.0', '~> 6.0, != 5.86.0'],
    [' ~> 5.0 ', ' ~> 6.0 '],
    ['>= 4.0', undefined],
    ['~> 6.0', undefined],
    ['~> 7.0', undefined],
    ['^5.0', undefined],
  ];
  for (const [text, expected] of rows) assert.is(bump(text, '6.63.1'), expected, text);
  assert.is(bump('~> 5.0', 'latest'), undefined);
});

const conditionText = fc
  .tuple(
    fc.constantFrom('', '= ', '!= ', '> ', '>= ', '< ', '<= ', '~> '),
    fc.array(fc.nat({ max: 4 }), { minLength: 1, maxLength: 3 }),
  )
  .map(([operator, numbers]) => operator + numbers.join('.'));
const constraintText = fc
  .array(conditionText, { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join(', '));

test('a constraint and its lock form admit the same', () => {
  const versions = fc
    .array(fc.nat({ max: 5 }), { minLength: 3, maxLength: 3 })
    .map((numbers) => numbers.join('.'));
  fc.assert(
    fc.property(constraintText, versions, (text, version) => {
      assert.is(
        admits(provider(canonicalLockForm([provider(text)])), version),
        admits(provider(text), version),
      );
    }),
  );
});

test('no version is admitted where none can be', () => {
  const all = [0, 1, 2, 3, 4, 5].flatMap((a) =>
    [0, 1, 2, 5].flatMap((b) => [0, 1, 5, 6].map((c) => `${a}.${b}.${c}`)),
  );
  fc.assert(
    fc.property(constraintText, constraintText, (one, other) => {
      const constraints = [provider(one), provider(other)];
      if (newestAdmitted(constraints, all) !== undefined)
        assert.ok(intersect(constraints), `${one} & ${other}`);
    }),
  );
});

test('a bumped constraint admits the release it was bumped to', () => {
  fc.assert(
    fc.property(constraintText, (text) => {
      const bumped = bump(text, '6.63.0');
      if (bumped !== undefined) assert.ok(admits(provider(bumped), '6.63.0'), `${text} → ${bumped}`);
    }),
  );
});

test.run();
