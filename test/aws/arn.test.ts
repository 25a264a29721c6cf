import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { accountIdFault, isAccountId, judgeAccountNumber } from '../../src/aws/account-id.js';
import { parseArn, partitionOfArn, type RoleArnFault, roleArnFault } from '../../src/aws/arn.js';

test('parts an ARN', () => {
  assert.equal(parseArn('arn:aws-cn:lambda:cn-north-1:111122223333:function:f:1'), {
    partition: 'aws-cn',
    service: 'lambda',
    region: 'cn-north-1',
    account: '111122223333',
    resource: 'function:f:1',
  });
  for (const text of ['', 'arn', 'arn:aws:iam::111122223333', 'urn:aws:iam::1:role/x'])
    assert.is(parseArn(text), undefined, text);
});

test('names the partition of an ARN', () => {
  assert.is(partitionOfArn('arn:aws-us-gov:iam::111122223333:role/x'), 'aws-us-gov');
  assert.is(partitionOfArn('arn:aws-mars:iam::111122223333:role/x'), undefined);
  assert.is(partitionOfArn('role/x'), undefined);
});

test('accepts ARNs of IAM roles', () => {
  for (const text of [
    'arn:aws:iam::111122223333:role/deploy',
    'arn:aws:iam::123456789012:role/ci/terraform_plan+apply=,.@-1',
    'arn:aws-cn:iam::111122223333:role/x',
    'arn:aws-eusc:iam::111122223333:role/x',
    'arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Admin_0123456789abcdef',
    'arn:aws:iam::111122223333:role/list-account-ids',
    'arn:aws:iam::111122223333:role/todo-app',
    `arn:aws:iam::111122223333:role/${'r'.repeat(64)}`,
    '${var.role_arn}',
    'arn:aws:iam::${local.account}:role/x',
    '{{ role }}',
  ]) {
    assert.is(roleArnFault(text), undefined, text);
  }
});

const faults: readonly (readonly [string, RoleArnFault, string?])[] = [
  ['', 'empty'],
  ['arn:aws:iam::111122223333:role/x ', 'blanks', 'arn:aws:iam::111122223333:role/x'],
  ['arn:aws:iam::111122223333:role/my role', 'blanks'],
  ['deploy', 'not-an-arn'],
  ['role/deploy', 'not-an-arn'],
  ['arn:aws:iam::111122223333', 'not-an-arn'],
  ['arn:aws:iam::ACCOUNT_ID:role/x', 'placeholder'],
  ['arn:aws:iam::XXXXXXXXXXXX:role/x', 'placeholder'],
  ['arn:aws:iam::<account>:role/x', 'placeholder'],
  ['arn:aws:iam::111122223333:role/ROLE_NAME', 'placeholder'],
  ['arn:aws:iam::111122223333:role/<name>', 'placeholder'],
  ['arn:aws:iam::111122223333:role/your-role', 'placeholder'],
  ['arn:aws-c:iam::111122223333:role/x', 'partition', 'arn:aws-cn:iam::111122223333:role/x'],
  ['arn:amazon:iam::111122223333:role/x', 'partition'],
  ['arn:aws-gov:iam::111122223333:role/x', 'partition', 'arn:aws-us-gov:iam::111122223333:role/x'],
  ['arn:aws-china:iam::111122223333:role/x', 'partition', 'arn:aws-cn:iam::111122223333:role/x'],
  [
    'arn:aws:sts::111122223333:assumed-role/deploy/ci',
    'assumed-role',
    'arn:aws:iam::111122223333:role/deploy',
  ],
  ['arn:aws:s3:::bucket', 'not-iam'],
  ['arn:aws:iam:eu-west-1:111122223333:role/x', 'region', 'arn:aws:iam::111122223333:role/x'],
  ['arn:aws:iam::11112222333:role/x', 'account', 'arn:aws:iam::011112222333:role/x'],
  ['arn:aws:iam::1111222233334:role/x', 'account'],
  ['arn:aws:iam::1111-2222-3333:role/x', 'account', 'arn:aws:iam::111122223333:role/x'],
  ['arn:aws:iam:::role/x', 'account'],
  ['arn:aws:iam::111122223333:root', 'not-a-role'],
  ['arn:aws:iam::111122223333:user/x', 'not-a-role'],
  ['arn:aws:iam::111122223333:group/x', 'not-a-role'],
  ['arn:aws:iam::111122223333:roles/x', 'not-a-role'],
  ['arn:aws:iam::111122223333:instance-profile/x', 'not-a-role', 'arn:aws:iam::111122223333:role/x'],
  ['arn:aws:iam::111122223333:role/', 'role-name'],
  ['arn:aws:iam::111122223333:role/a//b', 'role-name'],
  ['arn:aws:iam::111122223333:role/x:y', 'role-name'],
  [`arn:aws:iam::111122223333:role/${'r'.repeat(65)}`, 'role-name'],
];

test('tells what is wrong with a role ARN, and what was meant', () => {
  for (const [text, fault, suggestion] of faults) {
    const found = roleArnFault(text);
    assert.is(found?.fault, fault, text);
    assert.is(found?.suggestion, suggestion, text);
  }
});

test('a suggested ARN is a good one', () => {
  const part = fc.constantFrom(
    'arn',
    'aws',
    'aws-cn',
    'iam',
    'sts',
    '',
    'eu-west-1',
    '111122223333',
    '11112222333',
    'role/x',
    'assumed-role/x/y',
    'user/x',
    ' ',
  );
  fc.assert(
    fc.property(fc.array(part, { minLength: 5, maxLength: 7 }), (parts) => {
      const suggestion = roleArnFault(parts.join(':'))?.suggestion;
      if (suggestion !== undefined) assert.is(roleArnFault(suggestion)?.fault, undefined, suggestion);
    }),
    { numRuns: 2000 },
  );
});

test('an account id has 12 digits', () => {
  const rows: readonly (readonly [string, string | undefined, string?])[] = [
    ['111122223333', undefined],
    ['000000000000', undefined],
    ['', 'empty'],
    ['11112222333', 'too-short', '011112222333'],
    ['1111', 'too-short'],
    ['1111222233334', 'too-long'],
    ['1111-2222-3333', 'separators', '111122223333'],
    ['1111 2222 3333', 'separators', '111122223333'],
    [' 111122223333', 'surroundings', '111122223333'],
    ['"111122223333"', 'surroundings', '111122223333'],
    ['111122223333}', 'surroundings', '111122223333'],
    ['my-account', 'not-digits'],
    ['1111222233e3', 'not-digits'],
  ];
  for (const [text, fault, suggestion] of rows) {
    const found = accountIdFault(text);
    assert.is(found?.fault, fault, text);
    assert.is(found?.suggestion, suggestion, text);
    assert.is(isAccountId(text), fault === undefined, text);
  }
});

test('an account id without quotes may lose its zero', () => {
  assert.equal(judgeAccountNumber('111122223333'), { kind: 'converts', id: '111122223333' });
  assert.equal(judgeAccountNumber('012345678901'), {
    kind: 'loses-zero',
    converted: '12345678901',
    suggestion: '"012345678901"',
  });
  assert.is(judgeAccountNumber('12345678901').kind, 'wrong');
});

test.run();
