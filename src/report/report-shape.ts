import type { JsonSchema } from '../engine/config/config-schema.js';

/** The types of a report's fields, as schema/report.schema.json publishes them, in the form that checkSchema reads. */

const text: JsonSchema = { type: 'string' };
const ordinal: JsonSchema = { type: 'integer', minimum: 1 };
const count: JsonSchema = { type: 'integer', minimum: 0 };
const list = (items: JsonSchema): JsonSchema => ({ type: 'array', items });

function object(
  required: Readonly<Record<string, JsonSchema>>,
  optional: Readonly<Record<string, JsonSchema>> = {},
): JsonSchema {
  return { type: 'object', required: Object.keys(required), properties: { ...required, ...optional } };
}

const location = { file: text, line: ordinal, column: ordinal, endLine: ordinal, endColumn: ordinal };
const edits = list(object({ ...location, text }));

const finding = object(
  {
    ...location,
    ruleId: text,
    severity: { enum: ['error', 'warn', 'info'] },
    messageId: text,
    message: text,
    related: list(object({ ...location, message: text })),
    guidance: list(text),
    fingerprint: { type: 'string', pattern: '^[0-9a-f]{16}(\\.[0-9]+)?$' },
    // Formats make links of it.
    docs: { type: 'string', pattern: '^https://' },
    prevents: list(text),
  },
  {
    consumer: text,
    fix: edits,
    suggestions: list(object({ messageId: text, message: text, edits })),
  },
);

export const reportShape: JsonSchema = object({
  version: count,
  files: list(text),
  findings: list(finding),
  suppressed: list(object({ finding, by: { enum: ['directive', 'baseline'] }, reason: text })),
  errors: list(object({ message: text }, { ruleId: text, file: text, line: ordinal })),
  notes: list(text),
  summary: object({
    errors: count,
    warnings: count,
    infos: count,
    fixable: count,
    suppressedByDirectives: count,
    suppressedByBaseline: count,
    filesChecked: count,
    filesRead: count,
    bytesRead: count,
  }),
});
