import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createProgress } from '../../src/cli/progress.js';

function progressOn(isTerminal: boolean) {
  let time = 0;
  const written: string[] = [];
  const output = { write: (text: string) => written.push(text), isTerminal, columns: 80 };
  const progress = createProgress({ ...output, write: (text) => void written.push(text) }, () => time);
  return { progress, written, at: (now: number) => (time = now) };
}

test('says nothing in the first second, then now and then, and goes away', () => {
  const { progress, written, at } = progressOn(true);
  at(900);
  progress.step(1, 100);
  assert.equal(written, []);
  at(1000);
  progress.step(2, 100);
  at(1050);
  progress.step(3, 100);
  at(1100);
  progress.step(4, 100);
  progress.end();
  assert.equal(
    written.map((text) => text.replace('\r\u001b[K', '')),
    ['credlint: 2 of 100 files', 'credlint: 4 of 100 files', ''],
  );
});

test('a short run leaves the terminal alone, and so does any run without one', () => {
  const short = progressOn(true);
  short.progress.step(1, 2);
  short.progress.end();
  const piped = progressOn(false);
  piped.at(5000);
  piped.progress.step(1, 2);
  piped.progress.end();
  assert.equal([...short.written, ...piped.written], []);
});

test.run();
