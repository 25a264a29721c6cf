import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { positionAt, textOf } from '../../../src/source.js';
import { login, runsIn } from './open.js';

/** What steps before a plan wrote: value, `*` for hidden, and the line. */
function written(...steps: readonly string[]): Readonly<Record<string, string>> {
  const [run] = runsIn([...steps, 'run: terraform plan']);
  return Object.fromEntries(
    [...run!.written.values()].map(({ name, value, hidden, at }) => [
      name,
      `${value ?? (hidden ? '*' : '?')} :${positionAt(at.file, at.start).line}`,
    ]),
  );
}

test('a role gives keys, a token and the region', () => {
  assert.equal(written(login()), {
    AWS_REGION: 'eu-west-1 :8',
    AWS_DEFAULT_REGION: 'eu-west-1 :8',
    AWS_ACCESS_KEY_ID: '* :9',
    AWS_SECRET_ACCESS_KEY: '* :9',
    AWS_SESSION_TOKEN: '* :9',
  });
});

test('keys that are given clear an older token', () => {
  const found = written(
    login('aws-access-key-id: ${{ secrets.ID }}\n  aws-secret-access-key: ${{ secrets.KEY }}'),
  );
  assert.is(found.AWS_SECRET_ACCESS_KEY, '* :10');
  assert.is(found.AWS_SESSION_TOKEN, ' :9');
});

test('an action that is to write a profile, or nothing, leaves the environment alone', () => {
  const role = 'role-to-assume: arn:aws:iam::730335184422:role/plan';
  assert.equal(written(login(`${role}\n  output-env-credentials: false`)), {});
  assert.equal(written(login(`${role}\n  aws-profile: ci`)), {});
  assert.ok(written(login(`${role}\n  aws-profile: ci\n  output-env-credentials: true`)).AWS_ACCESS_KEY_ID);
});

test('lines of GITHUB_ENV are followed, in a branch or a conditional step without their value', () => {
  assert.equal(written('run: echo "A=1" >> $GITHUB_ENV', 'run: echo B=$A >> "${GITHUB_ENV}"'), {
    A: '1 :6',
    B: '1 :7',
  });
  assert.is(written('run: if x; then echo A=1 >> $GITHUB_ENV; fi').A, '? :6');
  assert.is(written('run: echo A=1 >> $GITHUB_ENV\nif: github.ref_name').A, '? :6');
});

test('the name and the value in a line of GITHUB_ENV have places of their own', () => {
  const [run] = runsIn(['run: echo "A=1" >> $GITHUB_ENV', 'run: terraform plan']);
  const { nameAt, valueAt } = run!.written.get('A')!;
  assert.equal([nameAt, valueAt].map(textOf), ['A', '1']);
});

test('other writing is not taken for it', () => {
  assert.equal(
    written('run: echo A=1 >> out.txt', 'run: cat x >> $GITHUB_ENV', 'run: echo A=1 > $GITHUB_ENV'),
    {},
  );
});

test('what a step writes is not there for the steps before it', () => {
  const [first, second] = runsIn(['run: terraform init', login(), 'run: terraform plan']);
  assert.is(first!.written.size, 0);
  assert.is(second!.written.size, 5);
});

test.run();
