import type { SourceFile, SyntaxProblem } from '../../source.js';
import { decodeFile } from '../json/json-bodies.js';
import type { JsonNode } from '../json/json-tree.js';
import { type BlockSchema, type BlockSchemas, TERRAFORM_BLOCKS } from '../json/terraform-blocks.js';
import type { Json } from './to-json.js';
import type { HclFile } from './tree.js';

/** Deeper values are left out with a problem: whoever walks the tree may recurse. */
const MAX_DEPTH = 200;

/**
 * The tree of a file of which only @cdktf/hcl2json's JSON is known. Every range is empty and at the start of the file.
 * What nothing tells apart from arguments, nested blocks that Terraform itself does not name, are lists of objects.
 */
export function fromJson({ path }: SourceFile, json: Json): HclFile {
  const tooDeep: SyntaxProblem[] = [];
  const root = nodeOf(json, 0, tooDeep);
  const blocks = /\.(tfvars|tfbackend)$/.test(path) ? {} : blocksOf(json);
  return decodeFile('', { root, problems: tooDeep.slice(0, 1) }, { blocks, strings: 'templates' });
}

/** A value as a JSON parser would give it, written nowhere. */
function nodeOf(value: Json, depth: number, tooDeep: SyntaxProblem[]): JsonNode {
  const nowhere = { offset: 0, length: 0 };
  if (depth > MAX_DEPTH) tooDeep.push({ start: 0, end: 0, message: 'Nested too deeply: a part is not read' });
  if (value === null || depth > MAX_DEPTH) return { type: 'null', ...nowhere };
  if (Array.isArray(value)) {
    return { type: 'array', ...nowhere, children: value.map((item) => nodeOf(item, depth + 1, tooDeep)) };
  }
  switch (typeof value) {
    case 'string':
    case 'number':
    case 'boolean':
      return { type: typeof value, ...nowhere, value } as JsonNode;
    default: {
      const children = Object.entries(value).map(([name, inner]) => {
        const key: JsonNode = { type: 'string', ...nowhere, value: name };
        return { type: 'property', ...nowhere, children: [key, nodeOf(inner, depth + 1, tooDeep)] };
      });
      return { type: 'object', ...nowhere, children } as JsonNode;
    }
  }
}

/** Blocks of Terragrunt, which share the format (terragrunt.gruntwork.io/docs/reference/hcl/blocks). */
const TERRAGRUNT_BLOCKS: ReadonlySet<string> = new Set(['include', 'generate', 'dependency']);

/** The blocks at the top of the file, with as many labels as they have here. */
function blocksOf(json: Json): BlockSchemas {
  if (!isObject(json)) return {};
  const schemas: Record<string, BlockSchema> = {};
  for (const [name, value] of Object.entries(json)) {
    const known = Object.hasOwn(TERRAFORM_BLOCKS, name) ? TERRAFORM_BLOCKS[name] : undefined;
    const labels = labelsOf(value);
    const isBlock = labels === 0 || known || TERRAGRUNT_BLOCKS.has(name);
    if (labels !== undefined && isBlock) schemas[name] = { ...known, labels };
  }
  return schemas;
}

/** hcl2json writes bodies as arrays of objects, below one object for each label. */
function labelsOf(value: Json): number | undefined {
  let labels = 0;
  let inner: Json | undefined = value;
  while (isObject(inner)) {
    inner = Object.values(inner)[0];
    labels++;
  }
  return Array.isArray(inner) && inner.length > 0 && inner.every(isObject) ? labels : undefined;
}

const isObject = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
