import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { writeFixes } from '../../../src/engine/edits/write-fixes.js';

const test = suite<{ root: string }>('writing fixes');
test.before.each((context) => {
  context.root = mkdtempSync(join(tmpdir(), 'credlint-fixes-'));
});
test.after.each(({ root }) => rmSync(root, { recursive: true, force: true }));

test('writes the text, keeps the mode, leaves nothing else behind', ({ root }) => {
  writeFileSync(join(root, 'a.sh'), 'old');
  chmodSync(join(root, 'a.sh'), 0o751);
  assert.equal(writeFixes(root, [{ path: 'a.sh', before: 'old', after: 'new' }]), []);
  assert.is(readFileSync(join(root, 'a.sh'), 'utf8'), 'new');
  assert.is(statSync(join(root, 'a.sh')).mode & 0o777, 0o751);
  assert.equal(readdirSync(root), ['a.sh']);
});

test('leaves a file alone that is not what was checked', ({ root }) => {
  writeFileSync(join(root, 'a.tf'), 'changed');
  const [left] = writeFixes(root, [{ path: 'a.tf', before: 'old', after: 'new' }]);
  assert.match(left?.reason ?? '', /differs/);
  assert.is(readFileSync(join(root, 'a.tf'), 'utf8'), 'changed');
});

test('leaves alone what is not UTF-8, no file, or gone, and still writes the rest', ({ root }) => {
  writeFileSync(join(root, 'latin.tf'), Buffer.from([0x61, 0xe9]));
  writeFileSync(join(root, 'target.tf'), 'old');
  symlinkSync('target.tf', join(root, 'link.tf'));
  const change = (path: string) => ({ path, before: 'old', after: 'new' });
  const left = writeFixes(root, ['latin.tf', 'link.tf', 'gone.tf', 'target.tf'].map(change));
  assert.equal(
    left.map(({ path }) => path),
    ['latin.tf', 'link.tf', 'gone.tf'],
  );
  assert.is(readFileSync(join(root, 'target.tf'), 'utf8'), 'new');
});

test('keeps a byte order mark', ({ root }) => {
  writeFileSync(join(root, 'a.env'), '\ufeffA=1');
  assert.equal(writeFixes(root, [{ path: 'a.env', before: '\ufeffA=1', after: '\ufeffA=2' }]), []);
  assert.is(readFileSync(join(root, 'a.env'), 'utf8'), '\ufeffA=2');
});

test('takes away what a killed run left behind, and nothing of one that still runs', ({ root }) => {
  const left = `.credlint-${spawnSync(process.execPath, ['-e', '']).pid}-0123456789ab`;
  const others = [`.credlint-${process.pid}-0123456789ab`, '.credlint-cache', '.credlint-1-01'];
  for (const name of [left, ...others, 'a.tf']) writeFileSync(join(root, name), 'old');
  assert.equal(writeFixes(root, [{ path: 'a.tf', before: 'old', after: 'new' }]), []);
  assert.equal(readdirSync(root).sort(), [...others, 'a.tf'].sort());
});

test.run();
