import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { findAssignedSecrets } from '../../src/secrets/assignments.js';
import { random } from '../keys.js';

const password = `${random('assignment', 14).replace(/[-_]/g, 'x')}4Q`;
const found = (text: string) =>
  findAssignedSecrets(text).map(({ name, value, start, end }) => {
    assert.is(text.slice(start, end), value);
    return `${name} ${value}`;
  });

/** A notation of `DB_PASSWORD` with the value at `%`. */
const NOTATIONS: readonly string[] = [
  'export DB_PASSWORD="%"\n',
  'DB_PASSWORD=% psql -h db',
  'docker run -e DB_PASSWORD=% -d mysql',
  'terraform apply -var DB_PASSWORD=%',
  "connect(user='x', DB_PASSWORD='%')",
  'DB_PASSWORD: %\n',
  '  - DB_PASSWORD: "%"\n',
  'DB_PASSWORD = %\n',
  '$DB_PASSWORD = "%";\n',
  '{ DB_PASSWORD = "%" }',
  '{"DB_PASSWORD": "%"}',
  '{"name": "DB_PASSWORD", "value": "%"}',
  '{"value": "%", "name": "DB_PASSWORD"}',
  '{ name = "DB_PASSWORD", value = "%" }',
  '- name: DB_PASSWORD\n  value: "%"\n',
  '- Key: DB_PASSWORD\n  Value: %\n',
  '<DB_PASSWORD>%</DB_PASSWORD>',
  "define( 'DB_PASSWORD', '%' );",
];

for (const text of NOTATIONS)
  test(`${JSON.stringify(text)}: the value with its name`, () =>
    assert.equal([...new Set(found(text.replace('%', password)))], [`DB_PASSWORD ${password}`]));

test('what is no literal, or nothing secret, is quiet', () => {
  for (const text of [
    'DB_PASSWORD=$PASSWORD\n',
    'DB_PASSWORD: ${password}\n',
    'password: "{{ vault_password }}"\n',
    'password_length: 24\n',
    '- name: DB_USER\n  value: administrator1\n',
    'secretKeyRef:\n  name: db\n  key: password\n',
    'DB_PASSWORD=changeme\n',
  ])
    assert.equal(found(text), [], text);
});

test('a value in any notation is found as it is written', () => {
  const some = fc.stringMatching(/^[A-Z][a-z]{2}[0-9]{2}[a-z][A-Z][0-9][A-Za-z0-9]{0,20}$/);
  fc.assert(
    fc.property(some, fc.constantFrom(...NOTATIONS), (value, text) => {
      assert.equal([...new Set(found(text.replace('%', value)))], [`DB_PASSWORD ${value}`]);
    }),
  );
});

test('long lines of what assignments begin with take time in proportion to their length', () => {
  for (const piece of ['name: ', 'a-b.c', 'password = ', '"name": "x", ', '<a', 'key:\n', '    ']) {
    const text = piece.repeat(Math.ceil(200_000 / piece.length));
    const started = performance.now();
    findAssignedSecrets(text);
    assert.ok(performance.now() - started < 10_000, piece);
  }
});

test.run();
