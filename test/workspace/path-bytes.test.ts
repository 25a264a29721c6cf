import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { bytesOfPath, fsPath, isText, pathOfBytes, pathsOf } from '../../src/workspace/path-bytes.js';

test('a byte that is no UTF-8 becomes a lone surrogate', () => {
  const path = pathOfBytes(Buffer.from('caf\xe9/ü.tf', 'latin1'));
  assert.is(path, 'caf\udce9/\udcfc.tf');
  assert.not(isText(path));
  assert.equal(fsPath(path), Buffer.from('caf\xe9/ü.tf', 'latin1'));
});

test('valid characters beside it stay what they are', () => {
  const bytes = Buffer.concat([Buffer.from('ü😀'), Buffer.of(0xff), Buffer.from('é.tf')]);
  assert.is(pathOfBytes(bytes), 'ü😀\udcffé.tf');
});

test('an ordinary path is its own name', () => {
  assert.ok(isText('ü😀\n"\u001b.tf'));
  assert.is(fsPath('ü😀.tf'), 'ü😀.tf');
});

test('every name has one path, and every path its bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 24 }), (bytes) => {
      assert.equal([...bytesOfPath(pathOfBytes(Buffer.from(bytes)))], [...bytes]);
    }),
  );
});

test('names in the output of git end in NUL', () => {
  assert.equal(pathsOf(Buffer.alloc(0)), []);
  assert.equal(pathsOf(Buffer.from('a b\0c\nd\0')), ['a b', 'c\nd']);
  assert.equal(pathsOf(Buffer.from('a\0\xff\0', 'latin1')), ['a', '\udcff']);
});

test.run();
