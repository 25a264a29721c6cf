import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { isNumber, numberEnd, plainDecimal } from '../../../src/syntax/hcl/numbers.js';

test('a number takes every dot that something of it follows', () => {
  const numberIn = (text: string): string => text.slice(0, numberEnd(text, 0, text.length));
  assert.is(numberIn('12.5e-3,'), '12.5e-3');
  assert.is(numberIn('1.2.3.b'), '1.2.3');
  assert.is(numberIn('1...'), '1');
  assert.is(numberIn('1e'), '1');
  assert.is(numberIn('1e+'), '1');
  assert.is(numberIn('1E+2e'), '1E+2');
});

test('valid numbers', () => {
  for (const digits of ['0', '007', '1.5', '1.', '1.e5', '1e5', '1E-5']) assert.ok(isNumber(digits));
  for (const digits of ['1..5', '1.2.3', '1e5.2', '1e5e5', '']) assert.not(isNumber(digits));
});

test('plain decimals', () => {
  assert.is(plainDecimal('007'), '7');
  assert.is(plainDecimal('1.50'), '1.5');
  assert.is(plainDecimal('1.5e3'), '1500');
  assert.is(plainDecimal('15e-3'), '0.015');
  assert.is(plainDecimal('0.0'), '0');
  assert.is(plainDecimal('12345678901234567890.5'), '12345678901234567890.5');
});

test.run();
