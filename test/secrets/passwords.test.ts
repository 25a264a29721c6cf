import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { isGuessablePassword, isStrongPassword } from '../../src/secrets/passwords.js';

test('words, numbers and what is added to them', () => {
  for (const value of [
    'letmein',
    'elephant',
    'password123',
    'Admin@1',
    'P@ssw0rd!1',
    '08242019',
    '123456',
    '1234abcd',
  ])
    assert.ok(isGuessablePassword(value, 'db_password'), value);
});

test('stand-ins, defaults of programs, and what the name says', () => {
  for (const value of ['changeme', 'password', 'postgres', 'vagrant', '00000000', 'root', 'my-word'])
    assert.not(isGuessablePassword(value, 'db_password'), value);
  assert.not(isGuessablePassword('grafana', 'GRAFANA_PASSWORD'));
  assert.not(isGuessablePassword('server', 'server_password'));
  assert.not(isGuessablePassword('resetpassword', 'JWT_RESET_PASSWORD'));
  assert.not(isGuessablePassword('myrootpassword', 'MYSQL_ROOT_PASSWORD'));
});

test('what nobody makes up for an example', () => {
  for (const value of ['Kx7!qTz9w', 'kx7qTz9wPq2m', 'ThisIsDog1!']) assert.ok(isStrongPassword(value), value);
  for (const value of [
    'Tr0ub4dor',
    'MyS3cret!Word',
    'ComplxP@ssw0rd!',
    'Your-Pw-1-Here',
    'kx7 qTz9wPq2m',
    'elephant',
  ])
    assert.not(isStrongPassword(value), value);
});

test.run();
