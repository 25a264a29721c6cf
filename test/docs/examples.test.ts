import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { rules } from '../../rules/index.js';
import { activeByDefault } from '../../src/engine/active-rule.js';
import { runRules } from '../../src/engine/run-rules.js';
import { createRepository } from '../../src/model/create-repository.js';
import { loadYamlReader } from '../../src/syntax/yaml/yaml.js';
import { memoryWorkspace } from '../../src/workspace/memory.js';
import { type Files, filesOf, HEADINGS, headingsOf, section } from './rule-page.js';

const page = (id: string): string =>
  readFileSync(new URL(`../../docs/rules/${id}.md`, import.meta.url), 'utf8');

const yaml = await loadYamlReader();

/** `.gitignore` in an example says which files git ignores. */
function findings(id: string, files: Files): readonly string[] {
  const ignored = (files['.gitignore'] ?? '').split('\n').filter(Boolean);
  const repository = createRepository(memoryWorkspace(files, { ignored }), { yaml });
  const { reports, errors } = runRules(repository, [activeByDefault(id, rules.get(id)!)]);
  assert.equal(errors, []);
  return reports.map(({ report }) => `${report.at.file.path}: ${report.messageId}`);
}

for (const id of rules.keys()) {
  test(`docs/rules/${id}.md has every heading in order, and its examples hold`, () => {
    const text = page(id);
    assert.ok(text.startsWith(`# ${id}\n`), 'the title is the id');
    assert.equal(headingsOf(text), HEADINGS);
    const [wrong, right] = [filesOf(section(text, 'Wrong')), filesOf(section(text, 'Right'))];
    assert.ok(Object.keys(wrong).length > 0, 'there is a wrong example');
    assert.ok(Object.keys(right).length > 0, 'there is a right example');
    assert.ok(findings(id, wrong).length > 0, 'the wrong example has a finding');
    assert.equal(findings(id, right), []);
  });
}

test.run();
