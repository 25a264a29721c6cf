import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { condense } from '../../src/workspace/condense.js';
import { keyId } from '../keys.js';

const bytes = (text: string): Buffer => Buffer.from(text, 'utf8');
/** The text in pieces of so many bytes. */
function* pieces(text: string, size: number): Generator<Uint8Array> {
  const all = bytes(text);
  for (let at = 0; at < all.length; at += size) yield all.subarray(at, at + size);
}

test('lines that may hold keys stay where they are', () => {
  const id = keyId('AKIA', 'state');
  const text = `{\n  "a": 1,\n  "id": "${id}",\n  "b": 2,\n  "secret": "x"\n}\n`;
  assert.is(condense(pieces(text, 7), 1_000), `\n\n  "id": "${id}",\n\n  "secret": "x"\n\n`);
});

test('what is cut between two pieces is put together', () => {
  const id = keyId('AKIA', 'cut');
  const line = `"ü": "${id}",`;
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30 }), (size) => {
      assert.is(condense(pieces(`x\n${line}\ny`, size), 1_000), `\n${line}\n`);
    }),
  );
});

test('a file of one long line is looked at in pieces', () => {
  const id = keyId('AKIA', 'long');
  const filler = '{"name": "x", "size": 1}, '.repeat(40_000);
  const text = condense(pieces(`[${filler}{"id": "${id}"}, ${filler}]`, 1_000_000), 2_000_000);
  assert.ok(text?.includes(`"${id}"`));
  assert.ok(text!.length < 1_500_000);
});

test('more than the limit is none', () => {
  assert.is(condense(pieces('"secret": "x"\n'.repeat(100), 50), 1_000), undefined);
  assert.is(condense(pieces('\n'.repeat(1_001), 50), 1_000), undefined);
});

test('text in UTF-16 is known by its mark', () => {
  for (const order of ['le', 'be']) {
    const wide = Buffer.from('\ufeffa\nsecret = 1\nb\n', 'utf16le');
    if (order === 'be') wide.swap16();
    assert.is(condense([wide.subarray(0, 7), wide.subarray(7)], 1_000), '\nsecret = 1\n\n', order);
  }
});

test('comments about keys stay', () => {
  const comment = '# credlint-disable-next-line no-hardcoded-keys -- a sample';
  assert.is(condense([bytes(`a\n${comment}\nb\n`)], 1_000), `\n${comment}\n\n`);
});

test.run();
