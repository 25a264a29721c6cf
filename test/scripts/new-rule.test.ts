import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { pathToFileURL } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { newRuleFiles } from '../../scripts/new-rule-files.js';
import { root } from '../../scripts/rule-files.js';
import { RuleTester } from '../../src/engine/rule-tester/rule-tester.js';
import { filesOf, HEADINGS, headingsOf, section } from '../docs/rule-page.js';

const texts = newRuleFiles('sources', 'my-rule');
const [source = '', tests = '', docs = ''] = Object.keys(texts);

/** Relative imports of a file, as paths from the root. */
const importsOf = (path: string): readonly string[] =>
  [...texts[path]!.matchAll(/from '(\.[^']+)\.js'/g)].map(
    ([, to]) => `${posix.join(posix.dirname(path), to!)}.ts`,
  );

test('the files of a new rule have their places, and import what there is', () => {
  assert.equal(
    [source, tests, docs],
    ['rules/sources/my-rule.ts', 'test/rules/sources/my-rule.test.ts', 'docs/rules/my-rule.md'],
  );
  for (const path of [source, tests])
    for (const imported of importsOf(path))
      assert.ok(imported === source || existsSync(join(root, imported)), `${path}: ${imported}`);
});

test('a new rule finds what is wrong on its page, and nothing in what is right', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'credlint-new-rule-'));
  try {
    const file = join(directory, 'my-rule.mts');
    writeFileSync(file, texts[source]!.replaceAll("'../../src/", `'${pathToFileURL(root).href}/src/`));
    const { default: rule } = await import(pathToFileURL(file).href);
    const page = texts[docs]!;
    assert.equal(headingsOf(page), HEADINGS);
    new RuleTester().run(rule, {
      valid: [{ files: filesOf(section(page, 'Right')) }],
      invalid: [
        {
          files: filesOf(section(page, 'Wrong')),
          errors: [{ messageId: 'found', at: 'the_name_to_look_for' }],
        },
      ],
    });
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
});

test.run();
