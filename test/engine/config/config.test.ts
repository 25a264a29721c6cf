import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { loadConfig } from '../../../src/engine/config/config.js';
import { ConfigError } from '../../../src/engine/config/config-file.js';
import { defineRule, type Rule } from '../../../src/engine/define-rule.js';

const rule = (schema?: Record<string, unknown>): Rule =>
  defineRule({
    meta: {
      type: 'problem',
      docs: { description: 'x', category: 'values', recommended: true, prevents: [] },
      severity: 'warn',
      messages: { found: 'x' },
      ...(schema ? { schema } : {}),
    },
    create: () => ({}),
  });

const options = {
  type: 'object',
  additionalProperties: false,
  properties: {
    minimum: { type: 'string', pattern: '^\\d+$' },
    months: { type: 'integer', minimum: 1, maximum: 99 },
    names: { type: 'array', items: { enum: ['a', 'b'] }, minItems: 1 },
  },
};
const rules = new Map<string, Rule>([
  ['no-it', rule()],
  ['tunable', rule(options)],
]);

const test = suite<{ root: string }>('configuration');
test.before.each((context) => {
  context.root = realpathSync(mkdtempSync(join(tmpdir(), 'credlint-config-')));
  mkdirSync(join(context.root, '.git'));
});
test.after.each(({ root }) => rmSync(root, { recursive: true, force: true }));

function write(root: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}
const load = (root: string, given?: string) => loadConfig(root, given, rules);

async function faults(root: string, given?: string): Promise<readonly string[]> {
  try {
    await load(root, given);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.message.split('\n');
  }
}

test('settings of all forms, with where they come from', async ({ root }) => {
  write(root, {
    'credlint.yaml': [
      'extends: strict',
      'rules:',
      '  no-it: off',
      '  tunable: [error, { minimum: "5" }]',
      'overrides:',
      '  - files: ["examples/**"]',
      '    rules:',
      '      no-it: info',
      'ignores: ["vendor"]',
      'baseline: known.json',
    ].join('\n'),
  });
  const config = await load(root);
  assert.equal(config.preset, { name: 'strict', from: 'credlint.yaml: extends' });
  assert.is(config.baseline, join(root, 'known.json'));
  const [base, override] = config.layers(root);
  assert.equal(base?.rules.get('no-it'), { setting: 'off', from: 'credlint.yaml: rules' });
  assert.equal(base?.rules.get('tunable'), {
    setting: 'error',
    from: 'credlint.yaml: rules',
    options: { minimum: '5' },
  });
  assert.equal(override?.rules.get('no-it'), { setting: 'info', from: 'credlint.yaml: overrides[0]' });
  assert.ok(override?.appliesTo?.('examples/a/main.tf'));
  assert.not(override?.appliesTo?.('main.tf'));
  assert.ok(config.isIgnored(root)('a/vendor/main.tf'));
});

test('the nearest file up to the repository wins, and its globs are relative to it', async ({ root }) => {
  write(root, {
    'credlint.json': '{ "rules": { "no-it": "error" }, "ignores": ["./a"] }',
    'infra/package.json': '{ "name": "x", "credlint": { "ignores": ["./a"] } }',
    'other/package.json': '{ "name": "x" }',
  });
  mkdirSync(join(root, 'infra/deep'), { recursive: true });
  const near = await load(join(root, 'infra/deep'));
  assert.equal(near.files, ['../package.json']);
  assert.ok(near.isIgnored(root)('infra/a/main.tf'));
  assert.not(near.isIgnored(root)('a/main.tf'));
  assert.equal((await load(join(root, 'other'))).files, ['../credlint.json']);
});

test('without a file nothing is configured; outside of a repository no parent counts', async ({ root }) => {
  assert.equal((await load(root)).files, []);
  rmSync(join(root, '.git'), { recursive: true });
  write(root, { 'credlint.yaml': 'extends: strict', 'sub/x': '' });
  assert.equal((await load(join(root, 'sub'))).files, []);
  assert.equal((await load(root)).files, ['credlint.yaml']);
});

test('files extend files of the repository, one level deep', async ({ root }) => {
  write(root, {
    'credlint.yaml': 'extends: [recommended, shared/base.json]\nrules: { no-it: warn }\n',
    'shared/base.json': '{ "extends": "secrets", "rules": { "no-it": "off", "tunable": "error" } }',
  });
  const config = await load(root);
  assert.is(config.preset?.name, 'secrets');
  assert.equal(
    config.layers(root).map(({ rules: own }) => [...own].map(([id, { setting }]) => `${id} ${setting}`)),
    [['no-it off', 'tunable error'], ['no-it warn']],
  );
  write(root, { 'shared/base.json': '{ "extends": "../credlint.yaml" }' });
  assert.match((await faults(root))[0]!, /cannot extend files itself/);
});

test('no file leads out of the repository', async ({ root }) => {
  write(root, { 'in/credlint.yaml': 'extends: ../out.yaml\n', 'out.yaml': 'rules: {}\n' });
  assert.match((await faults(join(root, 'in')))[0]!, /outside/);
  symlinkSync('../out.yaml', join(root, 'in/link.yaml'));
  write(root, { 'in/credlint.yaml': 'extends: link.yaml\n' });
  assert.match((await faults(join(root, 'in')))[0]!, /outside/);
});

test('two configurations in one directory are one too many', async ({ root }) => {
  write(root, { 'credlint.yaml': '', 'credlint.json': '{}' });
  assert.match((await faults(root))[0]!, /two configurations, credlint\.yaml and credlint\.json/);
});

test('faults are told with line and column, all of them, with what was probably meant', async ({ root }) => {
  write(root, {
    'credlint.yaml': [
      'rulez: {}',
      'extends: [strict, strct]',
      'rules:',
      '  no-itt: error',
      '  no-it: eror',
      '  tunable: [warn, { months: 0, minimun: "5", names: [] }]',
      'overrides:',
      '  - file: x',
      'ignores: vendor',
      'baseline: 3',
    ].join('\n'),
  });
  assert.equal(await faults(root), [
    'credlint.yaml:1:1: "rulez" is no key of a configuration file; did you mean "rules"?',
    'credlint.yaml:2:19: extends.1: expected recommended, strict, secrets or the path of a .yaml or .json file; did you mean "strict"?',
    'credlint.yaml:4:3: "no-itt" is no rule; did you mean "no-it"?',
    'credlint.yaml:5:10: rules.no-it: expected error, warn, info, off, or a list of one of them and options; did you mean "error"?',
    'credlint.yaml:6:29: rules.tunable.1.months: expected at least 1',
    'credlint.yaml:6:32: there is no "minimun" here; there are minimum, months, names',
    'credlint.yaml:6:53: rules.tunable.1.names: expected at least 1 entries',
    'credlint.yaml:8:5: overrides.0: lacks "files"',
    'credlint.yaml:8:5: overrides.0: lacks "rules"',
    'credlint.yaml:8:5: "file" is no key of an override; did you mean "files"?',
    'credlint.yaml:9:10: ignores: expected a list of globs',
    'credlint.yaml:10:11: baseline: expected a string',
  ]);
});

test('JSON is told the same way', async ({ root }) => {
  write(root, { 'credlint.json': '{\n  "rules": { "no-it": [ "warn", {} ], "no-itt": "off" }\n}\n' });
  assert.equal(await faults(root), [
    'credlint.json:2:33: rules.no-it.1: this rule has no options',
    'credlint.json:2:39: "no-itt" is no rule; did you mean "no-it"?',
  ]);
  write(root, { 'credlint.json': '{ "rules": {}, }' });
  assert.match((await faults(root))[0]!, /^credlint\.json:1:16: this is no JSON/);
  write(root, { 'credlint.json': '[]' });
  assert.match((await faults(root))[0]!, /^credlint\.json:1:1: expected an object/);
});

test('YAML that is none, aliases without end, files that are missing', async ({ root }) => {
  write(root, { 'credlint.yaml': 'rules:\n  a: [b\n' });
  assert.match((await faults(root))[0]!, /^credlint\.yaml:\d+:\d+: /);
  const bomb = [
    'a: &a [x, x, x, x, x, x, x, x, x]',
    ...'bcdefgh'
      .split('')
      .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[index]}`).join(', ')}]`),
  ];
  write(root, { 'credlint.yaml': bomb.join('\n') });
  assert.match((await faults(root))[0]!, /alias/i);
  assert.match((await faults(root, 'none.yaml'))[0]!, /^none\.yaml cannot be read: ENOENT/);
});

test('an empty file configures nothing', async ({ root }) => {
  write(root, { 'credlint.yaml': '# nothing\n' });
  assert.is((await load(root)).preset, undefined);
});

test.run();
