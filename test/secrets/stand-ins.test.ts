import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { isIdentifier, isNameItself, isStandIn, saysThatNoneIsHere } from '../../src/secrets/stand-ins.js';
import { random } from '../keys.js';

test('words of other languages and alphabets', () => {
  for (const text of [
    'tu_contraseña',
    'SENHA_AQUI',
    'minha-senha',
    'votre mot de passe',
    'Ihr-Passwort',
    '密码',
    'пароль',
  ])
    assert.ok(isStandIn(text), text);
  for (const text of ['contrafuerte9', 'senhor-dos-aneis', `ключ${random('foreign', 12)}1`])
    assert.not(isStandIn(text), text);
});

test('the name of a secret in its place', () => {
  for (const text of ['app_db_password', 'f5os_user_password', 'api_key123'])
    assert.ok(isNameItself(text), text);
  for (const text of ['app_db', 'password_length']) assert.not(isNameItself(text), text);
});

test('texts that say that the secret is elsewhere', () => {
  for (const text of [
    'ChangeMe!Str0ng',
    'mockpass2',
    'not-a-secret-at-all!1',
    'thisisnotasecret1',
    'DO_NOT_SET_HERE1',
    'alreadyRotatedPassword',
  ])
    assert.ok(saysThatNoneIsHere(text), text);
  for (const text of ['notary9Kx', 'northwind-77', 'donut-donut-1'])
    assert.not(saysThatNoneIsHere(text), text);
});

test('a name is an identifier, a random text is none', () => {
  assert.ok(isIdentifier('bootdiag_region1'));
  fc.assert(fc.property(fc.stringMatching(/^[A-Z0-9]{8,20}$/), (text) => assert.not(isIdentifier(text))));
});

test.run();
