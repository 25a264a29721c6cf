import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { decode } from '../../src/workspace/decode.js';

const BOM = '\ufeff';
const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();

test('UTF-8 keeps its byte order mark', () => {
  assert.equal(decode(Buffer.from('A=ü\n')), { text: 'A=ü\n', encoding: 'utf-8' });
  assert.equal(decode(Buffer.from(`${BOM}A=1\r\n`)), { text: `${BOM}A=1\r\n`, encoding: 'utf-8' });
  assert.equal(decode(Buffer.alloc(0)), { text: '', encoding: 'utf-8' });
});

test('UTF-16 by its mark keeps it too', () => {
  assert.equal(decode(Buffer.from(`${BOM}A=ü`, 'utf16le')), { text: `${BOM}A=ü`, encoding: 'utf-16le' });
  assert.equal(decode(utf16be(`${BOM}A=ü`)), { text: `${BOM}A=ü`, encoding: 'utf-16be' });
});

test('UTF-16 without a mark shows in its zero bytes', () => {
  assert.equal(decode(Buffer.from('KEY=value\n', 'utf16le')), { text: 'KEY=value\n', encoding: 'utf-16le' });
  assert.equal(decode(utf16be('KEY=value\n')), { text: 'KEY=value\n', encoding: 'utf-16be' });
});

test('what is no UTF-8 is Latin-1, byte by byte', () => {
  const decoded = decode(Buffer.from('# Schl\xfcssel\nA=1\n', 'latin1'));
  assert.equal(decoded, { text: '# Schlüssel\nA=1\n', encoding: 'latin1' });
});

test('a NUL makes a file binary', () => {
  assert.is((decode(Buffer.from('provider "aws" {}\n\0')) as { reason: string }).reason, 'binary');
  assert.is((decode(Buffer.from([0, 1, 2, 3, 0xff])) as { reason: string }).reason, 'binary');
});

test('controls in what is no UTF-8 make it binary', () => {
  assert.is((decode(Buffer.from([0x1f, 0x8b, 0x08, 0x01, 0xff])) as { reason: string }).reason, 'binary');
});

test('half a character after a UTF-16 mark cannot be decoded', () => {
  assert.is((decode(Buffer.from([0xff, 0xfe, 0x41])) as { reason: string }).reason, 'undecodable');
  assert.is((decode(Buffer.from([0xff, 0xfe, 0x00, 0xd8])) as { reason: string }).reason, 'undecodable');
});

test('UTF-32 is binary, not text full of NULs', () => {
  assert.is((decode(Buffer.from([0xff, 0xfe, 0, 0, 0x41, 0, 0, 0])) as { reason: string }).reason, 'binary');
});

test('any text comes back from UTF-8 as it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      fc.pre(!text.includes('\0'));
      assert.equal(decode(Buffer.from(text)), { text, encoding: 'utf-8' });
    }),
  );
});

test('any bytes give an answer', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
      const decoded = decode(Buffer.from(bytes));
      assert.ok('text' in decoded || decoded.detail.length > 0);
    }),
  );
});

test.run();
