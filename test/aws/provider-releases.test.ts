import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { profileKindSince } from '../../src/aws/names/profile-kinds.js';
import { LOG_MASKING_SINCE, REGRESSIONS, regressionsTouching } from '../../src/aws/provider-regressions.js';
import {
  knownReleases,
  mayExist,
  newestMajor,
  newestRelease,
  PROVIDER_RELEASES_AS_OF,
  providerReleaseTable,
  pulledRelease,
  releaseDate,
} from '../../src/aws/provider-releases.js';
import { parseProviderConstraint, satisfiable } from '../../src/terraform/constraint.js';
import { asVersion, compareVersions } from '../../src/terraform/version.js';

test('lists what can be installed, oldest first', () => {
  const releases = knownReleases();
  assert.is(releases.length, 492);
  for (let i = 1; i < releases.length; i++)
    assert.ok(compareVersions(releases[i - 1]!, releases[i]!) < 0, releases[i]);
  assert.is(newestRelease(), '6.63.0');
  assert.is(newestMajor(), 6);
  assert.is(PROVIDER_RELEASES_AS_OF, releaseDate(newestRelease()));
});

test('dates releases', () => {
  assert.is(releaseDate('2.0.0'), '2019-02-27');
  assert.is(releaseDate('5.0.0'), '2023-05-25');
  assert.is(releaseDate('6.0.0'), '2025-06-18');
  assert.is(releaseDate('6.57.0'), '2026-07-29', 'pulled, but dated');
  assert.is(releaseDate('5.0.99'), undefined);
  assert.is(releaseDate('toString'), undefined);
});

test('knows the releases that were pulled, and what to use instead', () => {
  for (const [version, instead] of [
    ['5.71.0', '5.72.0'],
    ['6.1.0', '6.2.0'],
    ['6.57.0', '6.57.1'],
  ] as const) {
    assert.is(pulledRelease(version)?.useInstead, instead);
    assert.not(knownReleases().includes(version), version);
    assert.ok(knownReleases().includes(instead), instead);
  }
  assert.is(pulledRelease('6.57.1'), undefined);
});

test('a version that the table lacks may exist where it has gaps', () => {
  const rows: readonly (readonly [string, boolean])[] = [
    ['6.64.0', true],
    ['7.0.0', true],
    ['6.60.0', true],
    ['5.94.1', true],
    ['6.0.0-beta1', true],
    ['5.101.0', false],
    ['5.82.3', true],
    ['5.60.7', false],
    ['4.67.1', false],
    ['6.57.0', false],
  ];
  for (const [version, expected] of rows) assert.is(mayExist(asVersion(version)!), expected, version);
  const meets = (text: string) => {
    const parsed = parseProviderConstraint(text);
    return parsed.ok && satisfiable([parsed.constraint], providerReleaseTable);
  };
  assert.equal(['~> 9.0', '6.60.0', '~> 5.0', '5.60.7', '6.57.0', '> 5.100, < 6'].map(meets), [
    true,
    true,
    true,
    false,
    false,
    true,
  ]);
});

const defects = (version: string) => regressionsTouching(version).map(({ id }) => id);

test('names the defects of a version', () => {
  assert.ok(defects('5.6.2').includes('forbidden-accounts-ignored'));
  assert.not(defects('5.7.0').includes('forbidden-accounts-ignored'));
  assert.not(defects('3.76.1').includes('forbidden-accounts-ignored'));
  assert.ok(defects('4.12.0').includes('web-identity-ignored'));
  assert.ok(defects('4.21.0').includes('web-identity-ignored'));
  assert.not(defects('4.22.0').includes('web-identity-ignored'));
  assert.ok(defects('4.1.0').includes('paths-not-expanded'));
  assert.ok(defects('4.1.0').includes('credentials-not-renewed'));
  assert.not(defects('4.2.0').includes('paths-not-expanded'));
  assert.ok(defects('4.28.0').includes('unknown-role-dropped'));
  assert.equal(defects('5.90.0'), ['post-quantum-tls-hangs']);
  assert.equal(defects('5.90.1'), []);
  assert.equal(defects('6.63.0'), []);
  assert.equal(defects('latest'), []);
});

test('each defect begins and ends with a release', () => {
  for (const { id, from, fixedIn } of REGRESSIONS) {
    assert.ok(releaseDate(from) && releaseDate(fixedIn), id);
    assert.ok(compareVersions(from, fixedIn) < 0, id);
  }
  assert.is(new Set(REGRESSIONS.map(({ id }) => id)).size, REGRESSIONS.length);
});

test('knows since when logs hold no credentials', () => {
  assert.equal(LOG_MASKING_SINCE, { headers: '4.53.0', trace: '5.5.0' });
});

test('kinds of profiles need versions', () => {
  assert.is(profileKindSince('sso', 'provider'), '3.26.0');
  assert.is(profileKindSince('sso', 'terraform'), '0.14.6');
  assert.is(profileKindSince('sso-session', 'provider'), '4.54.0');
  assert.is(profileKindSince('sso-session', 'terraform'), '1.6.0');
  assert.is(profileKindSince('sso-session', 'opentofu'), undefined);
  assert.is(profileKindSince('sso-session', 'awsutils'), '0.19.0');
  assert.is(profileKindSince('login-session', 'provider'), '6.22.0');
  assert.is(profileKindSince('login-session', 'terraform'), '1.14.9');
  assert.is(profileKindSince('login-session', 'opentofu'), '1.12.0');
  assert.is(profileKindSince('role', 'provider'), '3.0.0');
  assert.is(profileKindSince('role', 'awsutils'), undefined);
});

test.run();
