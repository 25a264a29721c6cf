import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { byteCodeFile } from '../../src/cli/byte-code.js';

interface Place {
  directory: string;
  script: string;
}

const test = suite<Place>('byte code beside its script');
test.before.each((context) => {
  context.directory = mkdtempSync(join(tmpdir(), 'credlint-byte-code-'));
  context.script = join(context.directory, 'main.cjs');
});
test.after.each(({ directory }) => rmSync(directory, { recursive: true }));

const source = Buffer.from('exports.main = () => 0;');

/** The one file in the directory. */
function cacheIn(directory: string): string {
  const [name = '', ...others] = readdirSync(directory);
  assert.equal(others, []);
  return join(directory, name);
}

test('comes back as it was written, for the same script', ({ directory, script }) => {
  const file = byteCodeFile(script, source);
  assert.is(file.read(), undefined);
  file.write({ data: Buffer.from('first'), runs: 1 });
  file.write({ data: Buffer.from('second'), runs: 2 });
  assert.equal(byteCodeFile(script, source).read(), { data: Buffer.from('second'), runs: 2 });
  assert.is(byteCodeFile(script, Buffer.from('exports.main = () => 1;')).read(), undefined);
  assert.ok(cacheIn(directory).endsWith(`.${process.version}-${process.arch}.cache`));
});

test('damaged anywhere, it is none', ({ directory, script }) => {
  const file = byteCodeFile(script, source);
  file.write({ data: Buffer.from('some byte code'), runs: 3 });
  const path = cacheIn(directory);
  const whole = readFileSync(path);
  fc.assert(
    fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), (at, difference) => {
      const damaged = Buffer.from(whole);
      damaged.writeUInt8(whole.readUInt8(at) ^ difference, at);
      writeFileSync(path, damaged);
      return file.read() === undefined;
    }),
  );
  for (let length = 0; length < whole.length; length++) {
    writeFileSync(path, whole.subarray(0, length));
    assert.is(file.read(), undefined, `${length} bytes`);
  }
});

test('where nothing can be written there is none, and nothing is left', ({ directory, script }) => {
  const elsewhere = byteCodeFile(join(directory, 'missing', 'main.cjs'), source);
  elsewhere.write({ data: Buffer.from('code'), runs: 1 });
  assert.is(elsewhere.read(), undefined);
  assert.equal(readdirSync(directory), []);
  assert.is(byteCodeFile(script, source).read(), undefined);
});

test.run();
