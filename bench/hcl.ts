/**
 * Prints how fast our HCL reader and hcl2json read the native-syntax files below the given directories, and how much
 * memory our trees take: npx tsx bench/hcl.ts DIR...
 */

import { readFileSync } from 'node:fs';
import { parse } from '@cdktf/hcl2json';
import { nativeFiles } from '../scripts/native-files.js';
import { parseHcl } from '../src/syntax/hcl/parse.js';
import type { HclFile } from '../src/syntax/hcl/tree.js';

const RUNS = 9;

const files = process.argv
  .slice(2)
  .flatMap((directory) => [...nativeFiles(directory)].map((path) => ({ path, bytes: readFileSync(path) })));
const megabytes = files.reduce((sum, { bytes }) => sum + bytes.length, 0) / 1e6;
const sources = files.map(({ path, bytes }) => ({ path, text: bytes.toString('utf8') }));
console.log(`${files.length} files, ${megabytes.toFixed(1)} MB`);

const rates: number[] = [];
for (let run = 0; run < RUNS; run++) {
  const start = performance.now();
  for (const source of sources) parseHcl(source);
  rates.push(megabytes / ((performance.now() - start) / 1000));
}
const sorted = rates.toSorted((a, b) => a - b);
const inWords = (rate: number | undefined) => `${(rate ?? 0).toFixed(0)} MB/s`;
console.log(`our reader, first run: ${inWords(rates[0])}`);
console.log(`our reader, ${RUNS} runs: median ${inWords(sorted[RUNS >> 1])}, best ${inWords(sorted.at(-1))}`);

const before = heap();
const trees: HclFile[] = sources.map(parseHcl);
console.log(
  `our trees of all files: ${((heap() - before) / 1e6).toFixed(0)} MB of heap (${trees.length} trees)`,
);

const start = performance.now();
let rejected = 0;
for (const { path, text } of sources) await parse(path, text).catch(() => rejected++);
const rate = megabytes / ((performance.now() - start) / 1000);
console.log(`hcl2json: ${rate.toFixed(1)} MB/s (${rejected} rejected)`);

/** Bytes in use; exact only under node --expose-gc. */
function heap(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}
