import { parseHcl } from '../src/syntax/hcl/parse.js';
import { terraformRepository } from './generate.js';
import { median, type Row } from './measure.js';

const PASSES = 7;

/** How fast the HCL reader alone is, inside one process: the first pass over the files, and the median of later ones. */
export function readerRows(): Row[] {
  const files = [...terraformRepository(10_000)];
  const bytes = files.reduce((sum, { text }) => sum + text.length, 0);
  const speeds = Array.from({ length: PASSES }, () => {
    const start = performance.now();
    for (const file of files) parseHcl(file);
    return bytes / 1e6 / ((performance.now() - start) / 1000);
  });
  const [first, ...later] = speeds as [number, ...number[]];
  const steady = median(later);
  return [
    { what: 'HCL reader, first pass over 10,000 files', measured: `${first.toFixed(0)} MB/s` },
    { what: 'HCL reader', measured: `${steady.toFixed(0)} MB/s`, budget: '≥ 40 MB/s', held: steady >= 40 },
  ];
}
