import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { known } from '../../../src/aws/credential-chain/index.js';
import {
  areOthers,
  identityOfKey,
  identityOfProfile,
  isSameIdentity,
  type SourceIdentity,
} from '../../../src/model/sources/source-identity.js';
import { exampleId, keyId } from '../../keys.js';

const A = '210987654321';
const B = '734512908761';
const at = { file: { path: 'x', text: '' }, start: 0, end: 0 };
const section = (entries: Readonly<Record<string, string>>) => [
  { name: 'dev', entries: new Map(Object.entries(entries).map(([name, value]) => [name, known(value, at)])) },
];

test('a key id tells its account, a sample tells nothing', () => {
  const id = keyId('AKIA', 'x', A);
  assert.equal(identityOfKey(` ${id}\r`), { keyId: id, account: A });
  assert.equal(identityOfKey(exampleId), {});
  assert.equal(identityOfKey('test'), {});
  assert.equal(identityOfKey(undefined), {});
});

test('a profile signs as its role, else as its key, else in the account that it signs in to', () => {
  const role = `arn:aws:iam::${B}:role/x`;
  const key = { aws_access_key_id: keyId('AKIA', 'x', A) };
  assert.equal(identityOfProfile('dev', section({ ...key, role_arn: role })), {
    profile: 'dev',
    role,
    account: B,
  });
  assert.is(identityOfProfile('dev', section(key)).account, A);
  assert.is(identityOfProfile('dev', section({ sso_account_id: B })).account, B);
  assert.is(
    identityOfProfile('dev', section({ login_session: `arn:aws:sts::${A}:assumed-role/x/y` })).account,
    A,
  );
  assert.is(identityOfProfile('dev', []).profile, 'dev');
});

test('identities are the same, different, or it cannot be told', () => {
  assert.is(isSameIdentity({ profile: 'a' }, { profile: 'a' }), true);
  assert.is(isSameIdentity({ profile: 'a' }, { profile: 'b' }), undefined);
  assert.is(isSameIdentity({ account: A }, { account: B }), false);
  assert.is(isSameIdentity({ keyId: 'x', account: A }, { keyId: 'y', account: A }), undefined);
  assert.is(isSameIdentity({}, {}), undefined);
});

test('others are those of which each pair certainly differs', () => {
  assert.is(areOthers([{ profile: 'a' }], [{ profile: 'b' }]), true);
  assert.is(areOthers([{ profile: 'a' }], [{ profile: 'b' }, { profile: 'a' }]), false);
  assert.is(areOthers([{ profile: 'a', account: A }], [{ profile: 'b', account: A }]), false);
  assert.is(areOthers([{ profile: 'a' }], [{ account: A }]), false);
  assert.is(areOthers([], [{ profile: 'b' }]), false);
});

test('the order of two identities does not matter', () => {
  const text = fc.constantFrom(undefined, 'a', 'b');
  const identity: fc.Arbitrary<SourceIdentity> = fc.record({
    profile: text,
    keyId: text,
    role: text,
    account: fc.constantFrom(undefined, A, B),
  });
  fc.assert(
    fc.property(identity, identity, (one, other) => {
      assert.is(isSameIdentity(one, other), isSameIdentity(other, one));
      assert.is(areOthers([one], [other]), areOthers([other], [one]));
      assert.not.ok(isSameIdentity(one, other) === true && areOthers([one], [other]));
    }),
  );
});

test.run();
