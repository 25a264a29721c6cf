/**
 * Measures what credlint finds against labelled cases: npm run accuracy -- FILE [--verbose]
 *
 * FILE has one JSON object a line (labelled-case.ts). It stays outside of the repository: it is full of keys.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readLabelledCases } from './labelled-case.js';
import { outcomesOf, type Score, score } from './score.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { verbose: { type: 'boolean', default: false } },
});

const [path] = positionals;
if (path === undefined) {
  console.error('usage: npm run accuracy -- FILE [--verbose]');
  process.exitCode = 2;
} else {
  measure(path);
}

function measure(path: string): void {
  const cases = readLabelledCases(readFileSync(path, 'utf8'));
  const outcomes = cases.flatMap(outcomesOf);
  console.log(
    '| kind | scope | files | right | missed | wrong | precision | recall |\n|---|---|--:|--:|--:|--:|--:|--:|',
  );
  for (const row of score(cases, outcomes)) print(row);
  if (!values.verbose) return;
  for (const { case: labelled, line, kind, result } of outcomes)
    if (result !== 'right') console.log(`${result} ${kind} ${labelled.id} ${labelled.path}:${line}`);
}

function print({ kind, scope, cases, right, missed, wrong, precision, recall }: Score): void {
  const counts = [cases, right, missed, wrong];
  const ratios = [precision, recall].map((one) => one?.toFixed(3) ?? '–');
  console.log(`| ${[kind, scope, ...counts, ...ratios].join(' | ')} |`);
}
