import type { Place } from '../../../source.js';
import { type JsonNode, parseJson, propertiesOf } from '../../../syntax/json/json-tree.js';
import { fileRange } from '../../../syntax/mapped-text.js';
import { isNull, type YamlNode, type YamlScalar } from '../../../syntax/yaml/tree.js';
import { asString, type Origin, type StringValue, unknown, type Value } from '../value.js';
import { type Call, type Functions, type Placed, placedIn } from './call.js';
import { csvRows } from './csv-rows.js';

/** What a file or a text in another language holds. Values of a file stand where they are written in it. */
export const DECODING_FUNCTIONS: Functions = {
  jsondecode: ({ args: [text] }) => (text?.kind === 'string' ? decodedJson(text) : undefined),
  yamldecode: ({ args: [text], evaluation }) =>
    text?.kind === 'string' ? decodedYaml(text, evaluation.scope.readYaml) : undefined,
  csvdecode: ({ args: [text] }) => (text?.kind === 'string' ? decodedCsv(text) : undefined),
};

/** The hops to the text lead to the whole of what it holds; parts are reached from there (value.ts, elementOf). */
const withPath = (value: Value, { origin }: StringValue): Value => ({
  ...value,
  origin: { at: value.origin.at, path: origin.path },
});

const at = (place: Place): Origin => ({ at: place, path: [] });

/** Longer numbers than JavaScript keeps exactly are Terraform's. */
const EXACT = /^-?\d{1,15}(?:\.\d{1,6})?$/;

const number = (text: string, where: Place): Value =>
  EXACT.test(text) && text.replace(/\D/g, '').length <= 15
    ? { kind: 'number', value: Number(text), origin: at(where) }
    : unknown('a number that only Terraform reads exactly', where);

function decodedJson(text: StringValue): Value | undefined {
  try {
    JSON.parse(text.value);
  } catch {
    return undefined;
  }
  const { root, problems } = parseJson(text.value);
  return root && problems.length === 0 ? withPath(jsonValue(root, text, placedIn(text)), text) : undefined;
}

function jsonValue(node: JsonNode, text: StringValue, placed: Placed): Value {
  const range = { start: node.offset, end: node.offset + node.length };
  const origin = at(placed(range));
  switch (node.type) {
    case 'object':
      return {
        kind: 'object',
        entries: new Map(propertiesOf(node).map(({ name, value }) => [name, jsonValue(value, text, placed)])),
        origin,
      };
    case 'array':
      return {
        kind: 'list',
        items: (node.children ?? []).map((child) => jsonValue(child, text, placed)),
        origin,
      };
    case 'string': {
      const inside = { start: range.start + 1, end: range.end - 1 };
      const isPlain = inside.end - inside.start === String(node.value).length;
      return {
        kind: 'string',
        value: String(node.value),
        origin: isPlain ? at(placed(inside)) : origin,
      };
    }
    case 'number':
      return number(text.value.slice(range.start, range.end), origin.at);
    case 'boolean':
      return { kind: 'bool', value: node.value === true, origin };
    default:
      return { kind: 'null', origin };
  }
}

type ReadYaml = Call['evaluation']['scope']['readYaml'];

/** Reading YAML takes long: longer texts are not what configurations are kept in. */
const LONGEST_YAML = 256 * 1024;

/** Terraform takes one document, and neither directives nor tags of one's own (zclconf/go-cty-yaml). */
function decodedYaml(text: StringValue, readYaml: ReadYaml): Value | undefined {
  if (text.value.length > LONGEST_YAML || /^\ufeff?%/.test(text.value)) return undefined;
  const read = readYaml?.({ path: text.origin.at.file.path, text: text.value });
  const [document, ...others] = read?.documents ?? [];
  if (!document || others.length > 0 || read?.problems.length !== 0) return undefined;
  return withPath(yamlValue(document, placedIn(text)), text);
}

function yamlValue(node: YamlNode, placed: Placed): Value {
  const origin = at(placed(node));
  if (node.tag !== undefined && !(node.type === 'scalar' && TEXT_TAG.has(node.tag)))
    return unknown('a YAML tag', origin.at);
  if (node.type === 'scalar') return yamlScalar(node, placed);
  if (node.type === 'seq')
    return { kind: 'list', items: node.items.map((item) => yamlValue(item, placed)), origin };
  const entries = new Map<string, Value>();
  for (const { key, value } of node.entries) {
    const name = asString(yamlScalar(key, placed));
    if (name === undefined) return unknown('a YAML key that only Terraform reads', origin.at);
    entries.set(name, yamlValue(value, placed));
  }
  return { kind: 'object', entries, origin };
}

const TEXT_TAG: ReadonlySet<string> = new Set(['!', '!!str', 'tag:yaml.org,2002:str']);
const TRUE = /^(?:y|Y|yes|Yes|YES|true|True|TRUE|on|On|ON)$/;
const FALSE = /^(?:n|N|no|No|NO|false|False|FALSE|off|Off|OFF)$/;
/** Octal and hexadecimal, exponents, infinities, dates. Versions with two dots are texts. */
const PECULIAR = /^[-+]?(?:\.?\d[\d.eE+_xXoObBa-fA-F-]*|\.(?:inf|nan)\S*)$|^\d{4}-\d\d?-\d\d?/i;
const VERSION = /^\d+\.\d+\.\d+$/;

function yamlScalar(scalar: YamlScalar, placed: Placed): Value {
  const { value, style, tag } = scalar;
  const origin = at(placed(value === '' ? scalar : fileRange(scalar, 0, value.length)));
  const isText = style !== 'plain' || tag !== undefined || VERSION.test(value);
  if (isText) return { kind: 'string', value, origin };
  if (isNull(scalar)) return { kind: 'null', origin };
  if (TRUE.test(value) || FALSE.test(value)) return { kind: 'bool', value: TRUE.test(value), origin };
  // An account id without quotes loses its leading zeros.
  if (/^-?\d+(?:\.\d+)?$/.test(value)) return number(value, origin.at);
  if (PECULIAR.test(value)) return unknown('a YAML value that only Terraform reads', origin.at);
  return { kind: 'string', value, origin };
}

/** A list of objects of texts, named by the first row. */
function decodedCsv(text: StringValue): Value | undefined {
  const [header, ...rows] = csvRows(text.value) ?? [];
  if (!header || new Set(header).size < header.length) return undefined;
  if (rows.some((row) => row.length !== header.length)) return undefined;
  const origin = at(text.origin.at);
  const items = rows.map((row): Value => {
    const cells = row.map((value, index) => [header[index]!, { kind: 'string', value, origin }] as const);
    return { kind: 'object', entries: new Map<string, Value>(cells), origin };
  });
  return withPath({ kind: 'list', items, origin }, text);
}
