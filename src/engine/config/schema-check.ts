import type { JsonSchema } from './config-schema.js';

export type ConfigPath = readonly (string | number)[];

/** A fault of a configuration file; `part` is what to point at. */
export interface ConfigProblem {
  readonly path: ConfigPath;
  readonly part: 'key' | 'value';
  readonly message: string;
}

/**
 * Holds a value against the part of JSON Schema that rules use for their options: type, enum, properties,
 * additionalProperties, required, items, minimum, maximum, minItems, pattern.
 */
export function checkSchema(value: unknown, schema: JsonSchema, path: ConfigPath): readonly ConfigProblem[] {
  const fault = (message: string): readonly ConfigProblem[] => [{ path, part: 'value', message }];
  const { type, enum: choices } = schema as { type?: string; enum?: readonly unknown[] };
  if (choices && !choices.includes(value)) return fault(`expected one of ${choices.join(', ')}`);
  if (type && !isOfType(value, type)) return fault(`expected ${article(type)}`);
  if (typeof value === 'number') return checkNumber(value, schema).flatMap(fault);
  if (typeof value === 'string') {
    const { pattern } = schema as { pattern?: string };
    return pattern && !new RegExp(pattern, 'u').test(value) ? fault(`does not match ${pattern}`) : [];
  }
  if (Array.isArray(value)) return checkArray(value, schema, path);
  return isObject(value) ? checkObject(value, schema, path) : [];
}

function checkNumber(value: number, schema: JsonSchema): readonly string[] {
  const { minimum, maximum } = schema as { minimum?: number; maximum?: number };
  if (minimum !== undefined && value < minimum) return [`expected at least ${minimum}`];
  return maximum !== undefined && value > maximum ? [`expected at most ${maximum}`] : [];
}

function checkArray(
  value: readonly unknown[],
  schema: JsonSchema,
  path: ConfigPath,
): readonly ConfigProblem[] {
  const { items, minItems = 0 } = schema as { items?: JsonSchema; minItems?: number };
  if (value.length < minItems)
    return [{ path, part: 'value', message: `expected at least ${minItems} entries` }];
  return items ? value.flatMap((item, index) => checkSchema(item, items, [...path, index])) : [];
}

function checkObject(
  value: Readonly<Record<string, unknown>>,
  schema: JsonSchema,
  path: ConfigPath,
): readonly ConfigProblem[] {
  const {
    properties = {},
    additionalProperties,
    required = [],
  } = schema as {
    properties?: Readonly<Record<string, JsonSchema>>;
    additionalProperties?: boolean;
    required?: readonly string[];
  };
  const missing = required
    .filter((key) => !Object.hasOwn(value, key))
    .map((key): ConfigProblem => ({ path, part: 'value', message: `lacks "${key}"` }));
  const faults = Object.entries(value).flatMap(([key, item]): readonly ConfigProblem[] => {
    if (Object.hasOwn(properties, key)) return checkSchema(item, properties[key]!, [...path, key]);
    if (additionalProperties !== false) return [];
    return [{ path: [...path, key], part: 'key', message: unknownKey(key, Object.keys(properties)) }];
  });
  return [...missing, ...faults];
}

const unknownKey = (key: string, known: readonly string[]): string =>
  `there is no "${key}" here; there ${known.length === 1 ? 'is' : 'are'} ${known.join(', ') || 'no options'}`;

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function isOfType(value: unknown, type: string): boolean {
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return isObject(value);
  if (type === 'integer') return Number.isInteger(value);
  return typeof value === type;
}

const article = (type: string): string => (/^[aeio]/.test(type) ? `an ${type}` : `a ${type}`);
