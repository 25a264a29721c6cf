import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type LabelledCase, readLabelledCases } from '../../bench/labelled-case.js';
import { outcomesOf, score } from '../../bench/score.js';
import { exampleId, exampleSecret, keyId, random, secret } from '../keys.js';

const provider = (id: string, key: string) =>
  `provider "aws" {\n  access_key = "${id}"\n  secret_key = "${key}"\n}\n`;

const CASES: readonly LabelledCase[] = [
  {
    id: 'pair',
    path: 'main.tf',
    text: provider(keyId('AKIA', 'pair'), secret('pair')),
    scope: 'terraform',
    expect: [
      { line: 2, kind: 'aws-key' },
      { line: 3, kind: 'aws-key' },
    ],
  },
  {
    id: 'example',
    path: 'main.tf',
    text: provider(exampleId, exampleSecret),
    scope: 'terraform',
    expect: [
      { line: 2, kind: 'example' },
      { line: 3, kind: 'example' },
    ],
  },
  {
    id: 'labelled where nothing is',
    path: 'main.tf',
    text: 'locals {\n  password = var.password\n}\n',
    scope: 'terraform',
    expect: [{ line: 2, kind: 'secret' }],
  },
  {
    id: 'not labelled',
    path: '.env',
    text: `A=1\nDB_PASSWORD=${random('password', 16)}-1aB\n`,
    scope: 'env',
    expect: [],
  },
  {
    id: 'judged either way',
    path: '.env',
    text: `DB_PASSWORD=${random('either', 16)}-1aB\n`,
    scope: 'env',
    expect: [],
    unclear: [{ line: 1, kind: 'secret' }],
  },
];

test('compares findings with labels by line and kind', () => {
  assert.equal(
    CASES.flatMap(outcomesOf)
      .map(({ case: { id }, line, kind, result }) => `${id}:${line} ${kind} ${result}`)
      .sort(),
    [
      'example:2 example right',
      'example:3 example right',
      'labelled where nothing is:2 secret missed',
      'not labelled:2 secret wrong',
      'pair:2 aws-key right',
      'pair:3 aws-key right',
    ],
  );
});

test('scores by kind and scope', () => {
  const rows = score(CASES, CASES.flatMap(outcomesOf));
  assert.equal(
    rows.map(({ kind, scope, cases, precision, recall }) => [kind, scope, cases, precision, recall]),
    [
      ['aws-key', 'terraform', 3, 1, 1],
      ['secret', 'terraform', 3, undefined, 0],
      ['secret', 'env', 2, 0, undefined],
      ['example', 'terraform', 3, 1, 1],
    ],
  );
});

test('reads one case a line', () => {
  const lines = CASES.map((one) => JSON.stringify(one)).join('\n\n');
  assert.equal(readLabelledCases(`${lines}\n`), CASES);
});

test('names the line of a fault and keeps its text to itself', () => {
  const faulty = `${JSON.stringify(CASES[0])}\n{"id":"${keyId('AKIA', 'faulty')}"}`;
  assert.throws(
    () => readLabelledCases(faulty),
    (error: Error) => error.message === 'line 2 is no labelled case',
  );
});

test.run();
