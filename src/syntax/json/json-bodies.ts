import type { Range, SyntaxProblem } from '../../source.js';
import type { Attribute, Block, Body, Comment, HclFile, Label } from '../hcl/tree.js';
import { expressionOf, type JsonSource, rangeOf, type StringsAs } from './json-expressions.js';
import { locator } from './json-strings.js';
import { type JsonNode, type JsonProperty, type JsonTree, propertiesOf } from './json-tree.js';
import type { BlockSchema, BlockSchemas } from './terraform-blocks.js';

/** What is beyond tells nobody anything. */
const MAX_PROBLEMS = 100;

interface Decoding extends JsonSource {
  readonly comments: Comment[];
}

interface BodySchema {
  readonly blocks: BlockSchemas;
  readonly references: readonly string[];
  /** What the strings of other arguments are. */
  readonly strings: StringsAs;
}

/** What a JSON document says in the terms of HCL (hashicorp/hcl, json/spec.md). `text` is what the nodes point into. */
export function decodeFile(
  text: string,
  { root, problems }: JsonTree,
  schema: Pick<BodySchema, 'blocks' | 'strings'>,
): HclFile {
  const decoding: Decoding = { text, comments: [], problems: [...problems] };
  const properties = root ? propertiesOf(root) : [];
  if (root && root.type !== 'object' && root.type !== 'array') expectObject(decoding, root);
  const range = { start: 0, end: text.length };
  const body = decodeBody(decoding, properties, { ...schema, references: [] }, range);
  return { body, comments: decoding.comments, problems: decoding.problems.slice(0, MAX_PROBLEMS) };
}

function decodeBody(
  decoding: Decoding,
  properties: readonly JsonProperty[],
  schema: BodySchema,
  range: Range,
): Body {
  const attributes: Attribute[] = [];
  const blocks: Block[] = [];
  for (const property of properties) {
    const { name, value } = property;
    const block = Object.hasOwn(schema.blocks, name) ? schema.blocks[name] : undefined;
    if (name === '//') comment(decoding, value);
    else if (block) decodeBlocks(decoding, block, startOf(property), blocks);
    else attributes.push(attributeOf(decoding, property, schema));
  }
  reportDuplicates(decoding.problems, attributes);
  return { type: 'Body', ...range, attributes, blocks };
}

function attributeOf(decoding: Decoding, { name, key, value }: JsonProperty, schema: BodySchema): Attribute {
  const strings = schema.references.includes(name) ? 'references' : schema.strings;
  const locate = locator(decoding.text, key);
  return {
    type: 'Attribute',
    start: key.offset,
    end: rangeOf(value).end,
    name,
    nameRange: { start: locate(0), end: locate(name.length) },
    expression: expressionOf(decoding, value, strings),
  };
}

/** What is known of a block before its body. */
interface Header {
  readonly blockType: string;
  readonly labels: readonly Label[];
  /** The last label, or the block type; in an array the brace of the element, which tells its blocks apart. */
  readonly range: Range;
  readonly value: JsonNode;
}

const startOf = ({ name, key, value }: JsonProperty): Header => ({
  blockType: name,
  labels: [],
  range: rangeOf(key),
  value,
});

function decodeBlocks(decoding: Decoding, schema: BlockSchema, header: Header, blocks: Block[]): void {
  const { value, labels } = header;
  if (value.type === 'null') return;
  if (value.type !== 'object' && value.type !== 'array') {
    expectObject(decoding, value);
  } else if (labels.length < schema.labels) {
    for (const { name, key, value: labelled } of propertiesOf(value)) {
      if (name === '//') comment(decoding, labelled);
      else decodeBlocks(decoding, schema, withLabel(header, key, labelled), blocks);
    }
  } else if (value.type === 'array') {
    for (const element of value.children ?? []) {
      const range = { start: element.offset, end: element.offset + Math.min(1, element.length) };
      if (element.type === 'object')
        blocks.push(blockOf(decoding, schema, { ...header, range, value: element }));
      else expectObject(decoding, element);
    }
  } else {
    blocks.push(blockOf(decoding, schema, header));
  }
}

function withLabel(header: Header, key: JsonNode, value: JsonNode): Header {
  const range = rangeOf(key);
  const label: Label = { ...range, value: String(key.value), quoted: true };
  return { ...header, labels: [...header.labels, label], range, value };
}

function blockOf(decoding: Decoding, schema: BlockSchema, header: Header): Block {
  const { blockType, labels, range, value } = header;
  const { blocks = {}, references = [] } = schema;
  const bodySchema: BodySchema = { blocks, references, strings: 'templates' };
  const body = decodeBody(decoding, propertiesOf(value), bodySchema, rangeOf(value));
  return { type: 'Block', start: range.start, end: body.end, blockType, labels, headerRange: range, body };
}

/** A property named `//` is a comment (json/spec.md, Bodies). */
function comment({ comments }: Decoding, value: JsonNode): void {
  if (value.type !== 'string') return;
  comments.push({ type: 'Comment', ...rangeOf(value), style: '//', text: value.value });
}

function expectObject({ problems }: Decoding, node: JsonNode): void {
  problems.push({ ...rangeOf(node), message: 'Expected an object, or an array of objects' });
}

function reportDuplicates(problems: SyntaxProblem[], attributes: readonly Attribute[]): void {
  const names = new Set<string>();
  for (const { name, nameRange } of attributes) {
    if (names.has(name))
      problems.push({ ...nameRange, message: 'This argument was already set in this body' });
    names.add(name);
  }
}
