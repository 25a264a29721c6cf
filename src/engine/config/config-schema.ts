import type { Rule } from '../define-rule.js';
import { PRESETS } from './presets.js';
import { SETTINGS } from './select-rules.js';

export type JsonSchema = Readonly<Record<string, unknown>>;

const text = (description: string): JsonSchema => ({ type: 'string', description });
const texts = (description: string): JsonSchema => ({
  type: 'array',
  items: { type: 'string' },
  description,
});

/** The JSON Schema of configuration files, for editors; credlint itself reads them in config-check.ts. */
export function configSchema(rules: ReadonlyMap<string, Rule>): JsonSchema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: 'https://raw.githubusercontent.com/credlint/credlint/main/schema/credlint.schema.json',
    title: 'Configuration of credlint',
    type: 'object',
    additionalProperties: false,
    properties: {
      $schema: text('The schema of this file, for editors'),
      extends: {
        description: 'A preset, or files of this kind inside the repository; later ones win',
        anyOf: [base, { type: 'array', items: base }],
      },
      rules: { $ref: '#/definitions/rules' },
      overrides: {
        description: 'Other rules for some files; later entries win',
        type: 'array',
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['files', 'rules'],
          properties: {
            files: texts('Globs, relative to this file'),
            rules: { $ref: '#/definitions/rules' },
          },
        },
      },
      ignores: texts('Globs of files that are not checked, relative to this file'),
      baseline: text('File with known findings, relative to this file'),
    },
    definitions: {
      setting: { enum: SETTINGS },
      rules: {
        description: 'Rule ids with a severity, or with a severity and options',
        type: 'object',
        additionalProperties: false,
        properties: Object.fromEntries([...rules].sort().map(([id, rule]) => [id, ruleSchema(rule)])),
      },
    },
  };
}

const base: JsonSchema = { anyOf: [{ enum: PRESETS }, { type: 'string', pattern: '\\.(ya?ml|json)$' }] };

function ruleSchema({ meta }: Rule): JsonSchema {
  const setting = { $ref: '#/definitions/setting' };
  const description = meta.docs.description;
  if (!meta.schema) return { description, allOf: [setting] };
  return { description, anyOf: [setting, tuple(setting), tuple(setting, meta.schema)] };
}

/** Of a fixed length: strict validators (Ajv's strictTuples) warn of others. */
const tuple = (...items: readonly JsonSchema[]): JsonSchema => ({
  type: 'array',
  items,
  minItems: items.length,
  maxItems: items.length,
});
