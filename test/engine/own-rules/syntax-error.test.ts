import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { activeByDefault } from '../../../src/engine/active-rule.js';
import { ownRules } from '../../../src/engine/own-rules/index.js';
import { run } from '../../../src/engine/run.js';
import { limitNotes } from '../../../src/model/ci/limits.js';
import { createRepository } from '../../../src/model/create-repository.js';
import type { Repository } from '../../../src/model/repository.js';
import { loadYamlReader } from '../../../src/syntax/yaml/yaml.js';
import { memoryWorkspace } from '../../../src/workspace/memory.js';

const findingsIn = (repository: Repository) =>
  run(repository, [activeByDefault('syntax-error', ownRules.get('syntax-error')!)]).findings;

const lint = (path: string, text: string) => findingsIn(createRepository(memoryWorkspace({ [path]: text })));

test('of a file that is no Terraform the first mistakes are told, and how many follow', () => {
  const numbered = Array.from({ length: 9 }, (_, at) => `${at} a = 1\n`).join('');
  const findings = lint('main.tf', `a = 1\n${numbered}`);
  assert.equal(
    findings.map(({ at, messageId }) => [at.start, messageId]),
    [
      [6, 'syntax'],
      [14, 'syntax'],
      [22, 'more'],
    ],
  );
  assert.match(findings[2]!.message, /further places of this file that do not parse: 6/);
  assert.is(lint('main.tf', 'a = \nb = \nc = \n')[2]?.messageId, 'syntax');
});

test('a line that shows what was meant has advice of its own', () => {
  const advice = (path: string, text: string) => lint(path, text)[0]?.guidance[0];
  assert.match(advice('a.tfvars', 'token = ${TF_VAR_token}\n')!, /set TF_VAR_token where Terraform runs/);
  assert.match(advice('a.tfvars', 'token = $TOKEN\n')!, /read no environment/);
  assert.match(advice('a.tf', 'locals {\n  a = ${var.b}\n}\n')!, /write `a = var\.b`/);
  assert.match(advice('a.tf', 'locals {\n  a = $b\n}\n')!, /^Mend the syntax here/);
  assert.match(advice('a.tfvars', 'key = <"your key">\n')!, /^Write a value for key, in quotes/);
  assert.match(advice('a.tf', 'a = 1\n<<<<<<< HEAD\nb = 1\n')!, /^Resolve the merge/);
  assert.match(advice('a.tf', 'a = = 1\n')!, /^Mend the syntax here/);
});

test('a file that another program fills in gets one warning', async () => {
  const helm = '{{- if .Values.dns }}\nresource "x" "y" {\n  name = {{ .Values.name }}\n}\n{{- end }}\n';
  const jinja = 'disks = {\n  {% for hub in hubs -%}\n  "{{ hub }}" = 1\n  {% endfor %}\n}\n';
  const broken = 'a = "{{ .Values.name }}"\nb = \n';
  const ansible = 'services:\n  a:\n    volumes:\n      - {{ dir }}:/data\n';
  const repository = createRepository(
    memoryWorkspace({
      'helm.tf': helm,
      'jinja.tfvars': jinja,
      'broken.tfvars': broken,
      'compose.yml': ansible,
    }),
    { yaml: await loadYamlReader() },
  );
  const findings = findingsIn(repository);
  assert.equal(
    findings.map(({ at, messageId, severity }) => [at.file.path, messageId, severity]),
    [
      ['broken.tfvars', 'syntax', 'error'],
      ['compose.yml', 'template', 'warn'],
      ['helm.tf', 'template', 'warn'],
      ['jinja.tfvars', 'template', 'warn'],
    ],
  );
  const steps = findings
    .filter(({ messageId }) => messageId === 'template')
    .flatMap(({ guidance }) => guidance);
  assert.is(steps.length, 3);
  assert.ok(steps.every((step) => step.startsWith('Name it by what it is')));
});

test('the first mistake of a CI file that is no YAML is a warning, of targets alone', async () => {
  const broken = 'services:\n  a: [\n  b: }\n  c: ]\n';
  const workspace = memoryWorkspace(
    { 'compose.yml': broken, 'docker-compose.yml': broken, Dockerfile: 'FROM' },
    { targets: ['compose.yml', 'Dockerfile'] },
  );
  const repository = createRepository(workspace, { yaml: await loadYamlReader() });
  const findings = findingsIn(repository);
  assert.equal(
    findings.map(({ at, severity }) => [at.file.path, at.start, severity]),
    [['compose.yml', 19, 'warn']],
  );
});

test('a valid file that holds more than is followed is no mistake', async () => {
  const calls = Array.from(
    { length: 250 },
    (_, at) => `  j${at}:\n    uses: ./.github/workflows/called.yml\n`,
  );
  const files = {
    '.github/workflows/main.yml': `on: push\njobs:\n${calls.join('')}`,
    '.github/workflows/called.yml':
      'on: workflow_call\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: terraform plan\n',
  };
  const repository = createRepository(memoryWorkspace(files), { yaml: await loadYamlReader() });
  assert.equal(findingsIn(repository), []);
  assert.equal(limitNotes(repository), [
    '.github/workflows/main.yml:403: calls of workflows go further than they are followed',
  ]);
});

test.run();
