import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { satisfiesCore } from '../../src/terraform/condition.js';
import {
  admits,
  canonicalLockForm,
  newestAdmitted,
  parseProviderConstraint,
  parseRequiredVersion,
} from '../../src/terraform/constraint.js';
import { parseCondition } from '../../src/terraform/constraint-parser.js';
import { asVersion, formatVersion } from '../../src/terraform/version.js';
import vectors from '../fixtures/terraform/constraint-vectors.json' with { type: 'json' };
import providers from '../fixtures/terraform/provider-constraints.json' with { type: 'json' };
import required from '../fixtures/terraform/required-versions.json' with { type: 'json' };

/** Runs every row and demands that ours is theirs; the figures are printed. */
function agree<Row>(
  what: string,
  rows: readonly Row[],
  theirs: (row: Row) => unknown,
  ours: (row: Row) => unknown,
): void {
  const differences = rows.filter((row) => JSON.stringify(theirs(row)) !== JSON.stringify(ours(row)));
  console.log(
    `${what}: ${rows.length} rows, ${rows.length - differences.length} agreements, ${differences.length} differences`,
  );
  assert.equal(differences, []);
}

const candidates = [
  '1.60.0',
  '2.0.0',
  '2.70.4',
  '3.0.0',
  '3.76.1',
  '4.0.0',
  '4.67.0',
  '5.0.0',
  '5.100.0',
  '6.0.0',
  '6.57.1',
];

/** What Terraform 1.11.4 did with a required_providers constraint: status, version selected, lock file entry. */
function initialised(text: string): unknown {
  const parsed = parseProviderConstraint(text);
  if (!parsed.ok) return ['invalid', null, null];
  const named = parsed.constraint.conditions.map(({ version }) =>
    formatVersion({ ...version, metadata: '' }),
  );
  const newest = newestAdmitted([parsed.constraint], [...candidates, ...named]);
  return newest === undefined
    ? ['no-match', null, null]
    : ['ok', newest, canonicalLockForm([parsed.constraint])];
}

test('required_providers constraints do what they do in Terraform', () => {
  agree(
    'required_providers',
    providers,
    ([, ...outcome]) => outcome,
    ([text]) => initialised(text as string),
  );
});

test('required_version does what it does in Terraform', () => {
  agree(
    'required_version',
    required,
    ([, accepts]) => accepts,
    ([text]) => {
      const parsed = parseRequiredVersion(text as string);
      return parsed.ok && admits(parsed.constraint, '1.11.4');
    },
  );
});

test('single versions are admitted as go-versions admits them', () => {
  agree(
    'go-versions',
    vectors,
    (row) => row[3],
    ([text, version]) => {
      const parsed = parseProviderConstraint(text as string);
      return parsed.ok ? admits(parsed.constraint, version as string) : 'invalid';
    },
  );
});

test('single versions satisfy as go-version satisfies them, pre-releases included', () => {
  agree(
    'go-version',
    vectors,
    (row) => row[2],
    ([text, version]) => {
      const conditions = (text as string)
        .split(',')
        .map((part) => parseCondition({ text: part.trim(), start: 0 }));
      if (conditions.includes(undefined)) return 'invalid';
      return conditions.every((condition) => satisfiesCore(condition!, asVersion(version as string)!));
    },
  );
});

test('required_version takes no pre-release, and matches one of Terraform by its numbers', () => {
  const rows: readonly (readonly [string, string, boolean | 'invalid'])[] = [
    ['>= 1.6', '1.6.0-beta1', true],
    ['< 6.0.0', '6.0.0-beta1', false],
    ['!= 6.0.0', '6.0.0-beta1', false],
    ['>= 1.0.0-beta1', '1.11.4', 'invalid'],
    ['~> 1.6.0-rc1, < 2', '1.6.1', 'invalid'],
  ];
  for (const [text, version, expected] of rows) {
    const parsed = parseRequiredVersion(text);
    assert.is(parsed.ok ? admits(parsed.constraint, version) : 'invalid', expected, text);
  }
});

test.run();
