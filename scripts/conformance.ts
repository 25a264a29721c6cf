/**
 * Compares our HCL reader with HashiCorp's own parser on every native-syntax file below the given directories, and
 * fails where they differ: npm run conformance -- DIR...
 */
import { readFileSync } from 'node:fs';
import { compareHcl, type Outcome } from './compare-hcl.js';
import { nativeFiles } from './native-files.js';

/** Undefined for what is not UTF-8: such a file never reaches a parser. */
function read(path: string): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(path));
  } catch {
    return undefined;
  }
}

const directories = process.argv.slice(2);
const counts = new Map<Outcome['kind'] | 'not-utf-8', number>();
const reasons: string[] = [];
for (const path of directories.flatMap((directory) => [...nativeFiles(directory)])) {
  const text = read(path);
  const outcome = text === undefined ? ({ kind: 'not-utf-8' } as const) : await compareHcl(text);
  counts.set(outcome.kind, (counts.get(outcome.kind) ?? 0) + 1);
  if ('reason' in outcome) reasons.push(`${outcome.kind} ${path}\n  ${outcome.reason}`);
}

for (const reason of reasons) console.log(reason);
const files = [...counts.values()].reduce((sum, count) => sum + count, 0);
console.log([`${files} files`, ...[...counts].map(([kind, count]) => `${count} ${kind}`)].join(', '));
if (files === 0) console.log('Nothing was compared: name directories that hold HCL files.');
process.exitCode = reasons.length > 0 || files === 0 ? 1 : 0;
