import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type CredentialValueClass, classifyCredentialValue } from '../../../src/aws/keys/harmless-keys.js';
import { referenceForm } from '../../../src/aws/keys/references.js';
import { exampleId, exampleSecret, keyId, random, randomSecret, secret, token } from '../../keys.js';

const kindOf = (text: string) => classifyCredentialValue(text).kind;

/** Values, parted by blanks where they hold none, by what they are. */
const values: Readonly<Record<Exclude<CredentialValueClass['kind'], 'real-looking'>, readonly string[]>> = {
  empty: ['', '   ', '\r\n'],
  example: [
    exampleId,
    exampleSecret,
    exampleSecret.replace('DENG', 'NG'),
    ['AKIAI44QH8DH', 'BEXAMPLE'].join(''),
    ['AQo', 'EXAMPLEH4aoAH0gNCAPy'].join(''),
  ],
  mock: [
    ...'test testing mock_access_key mock_secret_key my-access-key my-secret-key anaccesskey asecretkey'.split(
      ' ',
    ),
    ...'FOOBARKEY FOOBARSECRET minioadmin localstack local dummy fake foo bar mock access_key secret_key'.split(
      ' ',
    ),
    ...'test-key test_access_key_1 fakeSecretAccessKey DUMMYKEY localkey testSecret unused not-used anything'.split(
      ' ',
    ),
    keyId('LKIA', 'local'),
    keyId('LSIA', 'local'),
  ],
  placeholder: [
    ...'<your-access-key> <AWS_ACCESS_KEY_ID> [secret] {key} YOUR_ACCESS_KEY your-secret-here yourSecretKey'.split(
      ' ',
    ),
    ...'changeme CHANGE_ME change-this replaceme REPLACE_WITH_YOUR_KEY INSERT_KEY_HERE xxx XXXXXXXX xxxx-xxxx-xxxx'.split(
      ' ',
    ),
    ...'**** ... 123 1234567890 0000 TODO fixme null none redacted n/a aws_access_key_id AWS_SECRET_ACCESS_KEY'.split(
      ' ',
    ),
    'your access key id',
    'insert your key here',
    'Place Your Secret Access Key Here.',
    'no_access_key_value_found',
    'coloque-sua-chave-aqui',
    `AKIA${'X'.repeat(16)}`,
    `AKIA${'1234567890ABCDEF'}`,
    `AKIA${'ABCDEFGHIJKLMNOP'}`,
    ['abcdefghijklmnopqrstuvwxyz', '1234567890', 'ABCD'].join(''),
    'x'.repeat(40),
  ],
  reference: [
    ...'var.key local.secret data.x.y.z module.m.out TF_VAR_key ${var.key} $AWS_KEY ${AWS_KEY} $(pass) {{vault}}'.split(
      ' ',
    ),
    ...'${{secrets.KEY}} op://vault/item ENC[AES256] __KEY__ #{Key} %KEY% @KEY@ {{resolve:ssm:x}} file:///run/secret'.split(
      ' ',
    ),
  ],
  canary: [keyId('AKIA', 'trap', '171436882533'), keyId('ASIA', 'trap', '044858866125')],
  other: ['hunter2', '4f0cbf7e'.repeat(4), 'DO00ABCDEFGHJKLMNPQR', 'admin', 'correct-horse-battery-staple'],
};

for (const [kind, texts] of Object.entries(values)) {
  test(`tells what is ${kind}`, () => {
    for (const text of texts) assert.is(kindOf(text), kind, text);
  });
}

test('takes what has the form of a credential for one', () => {
  const what = (text: string) => {
    const found = classifyCredentialValue(text);
    return found.kind === 'real-looking' ? found.what : found.kind;
  };
  assert.is(what(keyId('AKIA', 'real')), 'key-id');
  assert.is(what(keyId('ASIA', 'real')), 'key-id');
  assert.is(what(secret('real')), 'secret');
  assert.is(what(token('real')), 'session-token');
  assert.is(what(`<${keyId('AKIA', 'real')}>`), 'key-id', 'brackets do not make a placeholder of it');
  assert.is(what(` ${secret('real')}\r`), 'secret');
  assert.is(what(keyId('AIDA', 'user')), 'other', 'the id of a user signs nothing');
  assert.is(what(`AKIA${'K'}${keyId('AKIA', 'x').slice(5)}`), 'other', 'no real id has that fifth character');
});

test('names who watches a canary', () => {
  const found = classifyCredentialValue(keyId('AKIA', 'trap', '171436882533'));
  assert.is(found.kind === 'canary' && found.operator, 'Thinkst Canary');
});

test('eats no real credential, whatever words it may hold', () => {
  fc.assert(
    fc.property(fc.string(), (name) => {
      assert.is(kindOf(keyId('AKIA', name)), 'real-looking');
      assert.is(kindOf(secret(name)), 'real-looking');
      assert.is(kindOf(token(name)), 'real-looking');
    }),
    { numRuns: 500 },
  );
  const word = 'test';
  const holding = secret('word').slice(0, 18) + word + secret('other').slice(0, 18);
  assert.is(kindOf(holding), 'real-looking');
});

test('misses one random secret in thousands, which has too few different characters', () => {
  let missed = 0;
  for (let i = 0; i < 20_000; i++) if (kindOf(randomSecret(`drawn ${i}`)) !== 'real-looking') missed++;
  assert.ok(missed < 20, `${missed} of 20,000`);
});

test('takes no random text of other vendors for a placeholder', () => {
  for (let i = 0; i < 300; i++) assert.is(kindOf(random(`vendor ${i}`, 24)), 'other', String(i));
});

test('a reason never repeats the value', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 6 }), (text) => {
      assert.not(classifyCredentialValue(text).reason.includes(text));
    }),
  );
});

test('in a slot, less speaks for a secret; words never do', () => {
  const altered = `${secret('altered').slice(0, 14)}${'aB3cD4'.repeat(5)}`.slice(0, 40);
  assert.is(classifyCredentialValue(altered).kind, 'other');
  assert.is(classifyCredentialValue(altered, 'secret').kind, 'real-looking');
  for (const text of [
    'TheSecretAccessKeyOfTheAccessTestsSite12',
    'fakeSecretKeyFakeSecretKeyFakeSecretKey1',
    'x'.repeat(40),
    '0a1b2c3d'.repeat(5),
  ])
    assert.not.equal(classifyCredentialValue(text, 'secret').kind, 'real-looking', text);
});

test('tells the form of a reference', () => {
  const forms: readonly (readonly [string, string | undefined])[] = [
    ['var.access_key', 'terraform'],
    ['${var.access_key}', 'terraform'],
    ['TF_VAR_key', 'terraform'],
    ['aws_iam_access_key.ci.id', 'terraform'],
    ['${{ secrets.X }}', 'ci'],
    ['$[[ inputs.key ]]', 'ci'],
    ['$AWS_ACCESS_KEY_ID', 'shell'],
    ['${AWS_ACCESS_KEY_ID}', 'shell'],
    ['`pass aws`', 'shell'],
    ['{{ aws_key }}', 'template'],
    ['op://ops/aws/key', 'secret-store'],
    ['arn:aws:secretsmanager:eu-west-1:111122223333:secret:x', 'secret-store'],
    ['plain', undefined],
    ['a.b', undefined],
  ];
  for (const [text, form] of forms) assert.is(referenceForm(text), form, text);
});

test('a slot for a session token takes one that starts otherwise', () => {
  const unlike = Buffer.from(random('session', 300)).toString('base64');
  assert.is(classifyCredentialValue(unlike, 'session-token').kind, 'real-looking');
  assert.is(classifyCredentialValue(unlike).kind, 'other');
  for (const text of [unlike.slice(0, 60), `${unlike}#`, 'x'.repeat(300)])
    assert.not.equal(classifyCredentialValue(text, 'session-token').kind, 'real-looking');
});

test.run();
