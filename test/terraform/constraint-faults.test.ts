import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import {
  type ConstraintFault,
  parseProviderConstraint,
  parseRequiredVersion,
  type RejectedConstraint,
} from '../../src/terraform/constraint.js';

function rejected(text: string): RejectedConstraint {
  const parsed = parseProviderConstraint(text);
  if (parsed.ok) throw new Error(`accepted: ${text}`);
  return parsed;
}

/** Constraint, fault, what to write instead. */
const faults: readonly (readonly [string, ConstraintFault, string | undefined])[] = [
  ['', 'empty', undefined],
  ['   ', 'empty', undefined],
  ['^5.0', 'npm-caret', '~> 5.0'],
  ['^5', 'npm-caret', '~> 5.0'],
  ['^ v5.31', 'npm-caret', '~> 5.31'],
  ['^5.31.2', 'npm-caret', '>= 5.31.2, < 6.0.0'],
  ['^0.2.3', 'npm-caret', '~> 0.2.3'],
  ['~5.0', 'npm-tilde', '~> 5.0'],
  ['5.x', 'wildcard', '~> 5.0'],
  ['5.*', 'wildcard', '~> 5.0'],
  ['5.31.x', 'wildcard', '~> 5.31.0'],
  ['5.x.x', 'wildcard', '~> 5.0'],
  ['~> 5.x', 'wildcard', '~> 5.0'],
  ['>= 5.x', 'wildcard', '>= 5.0'],
  ['*', 'wildcard', undefined],
  ['latest', 'no-number', undefined],
  ['>= latest', 'no-number', undefined],
  ['== 5.0', 'unknown-operator', '= 5.0'],
  ['=> 5.0', 'unknown-operator', '>= 5.0'],
  ['=< 5.0', 'unknown-operator', '<= 5.0'],
  ['≥ 5.0', 'unknown-operator', '>= 5.0'],
  ['<> 5.0', 'unknown-operator', '!= 5.0'],
  ['~= 5.0', 'unknown-operator', '~> 5.0'],
  ['v5', 'v-prefix', '5'],
  ['~> v5.0', 'v-prefix', '~> 5.0'],
  ['== v5.0', 'unknown-operator', '= 5.0'],
  ['>=  5.0', 'spaces-after-operator', '>= 5.0'],
  ['>=\t5.0', 'spaces-after-operator', '>= 5.0'],
  ['>= 5.0 < 6.0', 'missing-comma', '>= 5.0, < 6.0'],
  ['>=5.0 <6', 'missing-comma', '>=5.0, <6'],
  ['>= 3.0 || >= 4.0', 'or', undefined],
  ['5.0 - 6.0', 'hyphen-range', '>= 5.0, <= 6.0'],
  ['>= 5.0,', 'stray-comma', '>= 5.0'],
  [', >= 5.0', 'stray-comma', '>= 5.0'],
  ['>= 5.0,, < 6', 'stray-comma', '>= 5.0, < 6'],
  ['"5.0"', 'quoted', '5.0'],
  ['>= 5.0;', 'stray-character', '>= 5.0'],
  ['5.31.0.0', 'too-many-numbers', '5.31.0'],
  ['~> 5.31.0.1', 'too-many-numbers', undefined],
  ['5.31beta', 'bad-suffix', undefined],
  ['5.0\u00a0', 'unreadable', undefined],
  ['[5.0,6.0)', 'unreadable', undefined],
];

for (const [text, fault, suggestion] of faults) {
  test(`${JSON.stringify(text)} is rejected: ${fault}`, () => {
    const found = rejected(text);
    assert.is(found.fault, fault, found.reason);
    assert.is(found.suggestion, suggestion);
  });
}

test('reasons are sentences that name what to write', () => {
  assert.is(rejected('^5.0').reason, '`^` is npm syntax, which Terraform does not know; write `~> 5.0`');
  assert.is(rejected('5.x').reason, 'Terraform knows no `5.x`; write `~> 5.0`');
  assert.is(rejected('v5').reason, "a provider's version takes no `v`; write `5`");
  assert.is(rejected('>= 5 < 6').reason, 'Terraform wants a comma between conditions: `>= 5, < 6`');
  assert.is(rejected('=> 5').reason, 'Terraform knows no operator `=>`; it is `>=` here');
});

test('the range is that of the condition at fault', () => {
  const text = '>= 4.0,  ^5.0 , < 7';
  const { start, end, suggestion } = rejected(text);
  assert.is(text.slice(start, end), '^5.0');
  assert.is(suggestion, '>= 4.0, ~> 5.0, < 7');
});

test('several faults are repaired together', () => {
  assert.is(rejected('^5.0, !== 5.1.0,').suggestion, '~> 5.0, != 5.1.0');
});

test('required_version has faults of its own', () => {
  const parsed = parseRequiredVersion('>= v1.0.0-beta1');
  assert.is(parsed.ok, false);
  assert.is(!parsed.ok && parsed.fault, 'prerelease');
  assert.is(!parsed.ok && parsed.suggestion, '>= v1.0.0');
  assert.is(parseRequiredVersion('v1.11.4').ok, true);
  assert.is(parseRequiredVersion('~>   1.0').ok, true);
});

test('a long text is refused without a closer look, and briefly quoted', () => {
  const { fault, reason } = rejected(`^${'5'.repeat(100_000)}`);
  assert.is(fault, 'unreadable');
  assert.ok(reason.length < 200);
});

test('a suggestion is one that Terraform takes, and ranges lie within the text', () => {
  const piece = fc.constantFrom(
    '>=',
    '~>',
    '^',
    '=',
    '==',
    ' ',
    '  ',
    ',',
    '5',
    '.0',
    '.x',
    'v',
    '-beta',
    '|',
    '"',
    '<',
    '6.1',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.join('');
      for (const parse of [parseProviderConstraint, parseRequiredVersion]) {
        const parsed = parse(text);
        if (parsed.ok) continue;
        assert.ok(0 <= parsed.start && parsed.start <= parsed.end && parsed.end <= text.length, text);
        if (parsed.suggestion !== undefined)
          assert.ok(parse(parsed.suggestion).ok, `${text} → ${parsed.suggestion}`);
      }
    }),
  );
});

test.run();
