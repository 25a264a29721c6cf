#!/usr/bin/env node
/**
 * Runs the tests, all in one process: node scripts/test.mjs [pattern].
 *
 * Properties draw the same samples in every run, so that a change lands or not by what it does; TEST_SEED=$RANDOM draws others.
 *
 * The pattern is a regular expression over paths such as `test/syntax/hcl/lexer.test.ts`. Unlike uvu's own command
 * this fails when a file forgets `test.run()`, when nothing ran, and when a test never settles; uvu passes all three.
 */
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { configureGlobal } from 'fast-check';
import { register } from 'tsx/esm/api';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const SLOW_SECONDS = 5;
const pattern = new RegExp(process.argv[2] ?? '');
const files = readdirSync(join(root, 'test'), { recursive: true })
  .map((name) => `test/${name.replaceAll('\\', '/')}`)
  .filter((path) => path.endsWith('.test.ts') && pattern.test(path))
  .sort();

// uvu's hooks for runners: suites queue up under the index of their file instead of running on import.
globalThis.UVU_DEFER = 1;
globalThis.UVU_QUEUE = files.map(() => []);
register();
configureGlobal({ seed: Number(process.env.TEST_SEED ?? 20_261_121) });

let current = 'the test files';
const count = { passed: 0, failed: 0, skipped: 0 };
const reports = [];

process.on('exit', () => {
  if (current === undefined) return;
  console.error(
    `\nThe run ended in ${current}: something it awaits never settles, or it called process.exit().`,
  );
  process.exitCode = 1;
});

for (const [index, file] of files.entries()) {
  current = file;
  globalThis.UVU_INDEX = index;
  await load(file, globalThis.UVU_QUEUE[index]);
}
for (const [index, file] of files.entries()) {
  current = file;
  const start = performance.now();
  for (const run of globalThis.UVU_QUEUE[index]) await runSuite(file, run);
  const seconds = (performance.now() - start) / 1000;
  if (seconds > SLOW_SECONDS) console.log(`  slow: ${seconds.toFixed(1)} s`);
}
current = undefined;

if (count.passed + count.failed === 0) fail(1, `no test ran: nothing in test/ matches ${pattern}`);
for (const report of reports) console.log(`\n${report}`);
const skips = count.skipped ? `, ${count.skipped} skipped` : '';
console.log(`\n${count.passed} passed, ${count.failed} failed${skips}`);
process.exitCode = count.failed ? 1 : 0;

async function load(file, queue) {
  try {
    await import(pathToFileURL(join(root, file)).href);
    if (queue.length === 0) fail(1, `${file} does not end in test.run()`);
  } catch (error) {
    fail(1, `${file} cannot be loaded\n${error?.stack ?? error}`);
  }
}

/** Runs what one `test.run()` queued; a hook that throws makes uvu stop there and report no error. */
async function runSuite(file, run) {
  process.stdout.write(`${file} `);
  const [errors, passed, skipped, total] = await run();
  count.passed += passed;
  count.skipped += skipped;
  if (passed < total) fail(total - passed, `${file}\n${errors === true ? 'a hook failed' : errors}`);
}

function fail(number, report) {
  count.failed += number;
  reports.push(report);
}
