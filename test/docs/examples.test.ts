import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { rules } from '../../rules/index.js';
import { activeByDefault } from '../../src/engine/active-rule.js';
import { runRules } from '../../src/engine/run-rules.js';
import { createRepository } from '../../src/model/create-repository.js';
import { loadYamlReader } from '../../src/syntax/yaml/yaml.js';
import { memoryWorkspace } from '../../src/workspace/memory.js';
import { keyId, random, secret, token } from '../keys.js';

type Files = Readonly<Record<string, string>>;

const HEADINGS = ['What it finds', 'Why', 'Wrong', 'Right', 'Options', 'When to disable it', 'Since'];

const page = (id: string): string =>
  readFileSync(new URL(`../../docs/rules/${id}.md`, import.meta.url), 'utf8');

function section(text: string, heading: string): string {
  const start = text.indexOf(`\n## ${heading}\n`);
  const end = text.indexOf('\n## ', start + 1);
  return start < 0 ? '' : text.slice(start, end < 0 ? undefined : end);
}

/** The files of a section: a line with the name in backticks, then the fenced text. */
function filesOf(text: string): Files {
  const blocks = [...text.matchAll(/^`([^`\n]+)`:\n\n```[a-z]*\n([\s\S]*?)^```$/gm)];
  return Object.fromEntries(blocks.map(([, path, content]) => [path!, fill(content!)]));
}

/** Keys are built here: pages hold no key-shaped text. */
const fill = (text: string): string =>
  text.replace(
    /\{\{([A-Z]+):([^}@]+)(?:@(\d{12}))?\}\}/g,
    (_, kind: string, name: string, account?: string) => {
      if (kind === 'SECRET') return secret(name);
      if (kind === 'TOKEN') return token(name);
      if (kind === 'RANDOM') return random(name, 24);
      return keyId(kind, name, account);
    },
  );

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
    const found = [...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading!);
    assert.equal(
      found.filter((heading) => HEADINGS.includes(heading)),
      HEADINGS,
    );
    const [wrong, right] = [filesOf(section(text, 'Wrong')), filesOf(section(text, 'Right'))];
    assert.ok(Object.keys(wrong).length > 0, 'there is a wrong example');
    assert.ok(Object.keys(right).length > 0, 'there is a right example');
    assert.ok(findings(id, wrong).length > 0, 'the wrong example has a finding');
    assert.equal(findings(id, right), []);
  });
}

test.run();
