import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parse } from 'yaml';
import { printedConfig } from '../../src/cli/print-config.js';
import { configSchema } from '../../src/engine/config/config-schema.js';
import { allRules } from '../../src/lint/all-rules.js';

const PAGE = readFileSync(new URL('../../docs/configuration.md', import.meta.url), 'utf8');
const [, EXAMPLE] = /^```yaml\n([\s\S]*?)^```$/m.exec(PAGE)!;

async function printed(options: Parameters<typeof printedConfig>[0] = {}) {
  const cwd = mkdtempSync(join(tmpdir(), 'credlint-config-'));
  try {
    writeFileSync(join(cwd, 'credlint.yaml'), EXAMPLE!);
    return JSON.parse(await printedConfig({ cwd, ...options }));
  } finally {
    rmSync(cwd, { recursive: true });
  }
}

test('the example fits the schema', () => {
  const isValid = new Ajv({ strict: true }).compile(configSchema(allRules));
  assert.ok(isValid(parse(EXAMPLE!)), JSON.stringify(isValid.errors));
  assert.not(isValid({ rules: { 'no-such-rule': 'off' } }));
  const withOptions = (setting: unknown) => isValid({ rules: { 'no-outdated-provider': setting } });
  assert.ok(withOptions(['warn']));
  assert.ok(withOptions(['warn', { minimum: '5.0' }]));
  assert.not(withOptions([]));
  assert.not(withOptions(['warn', { minimum: '5.0' }, {}]));
  assert.not(withOptions(['warn', { maximum: '5.0' }]));
});

test('the example is printed as it is meant', async () => {
  const { preset, ignores, rules } = await printed();
  assert.equal(preset, { value: 'recommended', from: 'credlint.yaml: extends' });
  assert.equal(ignores, ['vendor/**']);
  assert.equal(rules['require-sensitive'].settings, [{ severity: 'off', from: 'credlint.yaml: rules' }]);
  assert.equal(rules['no-outdated-provider'], {
    severity: 'warn',
    from: 'preset recommended (credlint.yaml: extends)',
    options: { maxAgeMonths: 18 },
    settings: [
      {
        severity: 'warn',
        from: 'credlint.yaml: rules',
        options: { minimum: '5.0', maxAgeMonths: 24 },
      },
    ],
  });
  assert.equal(rules['no-placeholder-keys'].settings, [
    { files: ['examples/**', '**/*.tftest.hcl'], severity: 'off', from: 'credlint.yaml: overrides[0]' },
  ]);
});

test('the rules that are printed are those of the schema', async () => {
  const { definitions } = configSchema(allRules) as {
    definitions: { rules: { properties: Record<string, unknown> } };
  };
  const { rules } = await printed();
  assert.equal(Object.keys(rules).sort(), Object.keys(definitions.rules.properties));
});

test('the page names every rule with options, and every option with its default', () => {
  const lines = PAGE.split('\n').filter((line) => line.startsWith('|'));
  for (const [id, { meta }] of allRules) {
    if (!meta.schema) continue;
    assert.ok(PAGE.includes(`[${id}](rules/${id}.md)`), id);
    for (const option of Object.keys(meta.schema.properties as object)) {
      const byDefault = String(meta.defaultOptions?.[option] ?? 'none');
      assert.ok(
        lines.some((line) => line.includes(`| \`${option}\` | ${byDefault} |`)),
        `${id}: ${option}`,
      );
    }
  }
});

test('what tells that a file was not checked stays on beside --only', async () => {
  const { rules } = await printed({ only: ['known-env-names'] });
  assert.is(rules['known-env-names'].severity, 'warn');
  assert.is(rules['known-env-names'].from, '--only');
  assert.is(rules['syntax-error'].severity, 'error');
  assert.is(rules['no-hardcoded-keys'].severity, 'off');
});

test.run();
