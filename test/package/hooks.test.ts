import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parse } from 'yaml';
import { NAMES, OTHER_NAMES } from '../file-names.js';

interface Hook {
  readonly id: string;
  readonly entry: string;
  readonly files: string;
  readonly types?: unknown;
  readonly require_serial: boolean;
  readonly pass_filenames?: boolean;
}

const hooks: readonly Hook[] = parse(
  readFileSync(new URL('../../.pre-commit-hooks.yaml', import.meta.url), 'utf8'),
);

/** JavaScript has neither Python's verbose flag nor, on all supported Node versions, `(?i:…)`. */
function fromPython(pattern: string): RegExp {
  const compact = pattern.replace('(?x)', '').replace(/\s+/g, '');
  const lines = compact.replace(
    /\(\?i:((?:[^()]|\([^()]*\))*)\)/g,
    (_, inner: string) => `(${bothCases(inner)})`,
  );
  return new RegExp(lines);
}

const bothCases = (pattern: string): string =>
  pattern.replace(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);

for (const hook of hooks) {
  const files = fromPython(hook.files);

  test(`${hook.id} is offered every file that credlint reads`, () => {
    for (const path of NAMES.flatMap(([, paths]) => paths)) assert.ok(files.test(path), path);
  });

  test(`${hook.id} stays silent for other files`, () => {
    for (const path of OTHER_NAMES) assert.not(files.test(path), path);
  });

  test(`${hook.id} runs as one process, whatever types pre-commit sees`, () => {
    assert.is(hook.require_serial, true);
    assert.is(hook.types, undefined);
  });
}

test('the three ids that the documentation names', () => {
  assert.equal(
    hooks.map(({ id }) => id),
    ['credlint', 'credlint-all', 'credlint-system'],
  );
  assert.is(hooks[1]?.pass_filenames, false);
});

test.run();
