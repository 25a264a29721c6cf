import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { SyntaxProblem } from '../../source.js';

export interface JsonTree {
  /** Undefined where nothing could be read. */
  readonly root: JsonNode | undefined;
  readonly problems: readonly SyntaxProblem[];
}
export type JsonNode = Pick<Node, 'type' | 'value' | 'offset' | 'length' | 'children'>;

/** The parser recurses; deeper text is not read at all. */
const MAX_DEPTH = 200;

/** Reads JSON into nodes with offsets. Never throws; what can be read of broken text is in the tree. */
export function parseJson(text: string): JsonTree {
  const deep = depthExceededAt(text);
  if (deep !== undefined) {
    return { root: undefined, problems: [{ start: deep, end: deep + 1, message: 'Nested too deeply' }] };
  }
  const errors: ParseError[] = [];
  const content = text.startsWith('\ufeff') ? ` ${text.slice(1)}` : text;
  const root = parseTree(content, errors, { disallowComments: true });
  const problems = errors.filter(isFirstAtItsOffset).map(
    ({ error, offset, length }): SyntaxProblem => ({
      start: offset,
      end: offset + length,
      message: `Not valid JSON: ${inWords(printParseErrorCode(error))}`,
    }),
  );
  return { root, problems };
}

/** One fault often makes several things be missed at one place; the first says it. */
const isFirstAtItsOffset = ({ offset }: ParseError, index: number, errors: readonly ParseError[]): boolean =>
  errors[index - 1]?.offset !== offset;

/** `CommaExpected` → `comma expected`. */
const inWords = (code: string): string => code.replace(/(?<=.)([A-Z])/g, ' $1').toLowerCase();

function depthExceededAt(text: string): number | undefined {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (quoted) {
      if (character === '\\') at++;
      else if (character === '"' || character === '\n') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === '{' || character === '[') depth++;
    else if (character === '}' || character === ']') depth--;
    if (depth > MAX_DEPTH) return at;
  }
  return undefined;
}

/** The properties of an object; of several where an array of objects stands for one. Incomplete ones are left out. */
export function propertiesOf(node: JsonNode): readonly JsonProperty[] {
  if (node.type === 'array') return (node.children ?? []).flatMap(propertiesOf);
  if (node.type !== 'object') return [];
  return (node.children ?? []).flatMap(({ children: [key, value] = [] }) =>
    key && value ? [{ name: String(key.value), key, value }] : [],
  );
}

export interface JsonProperty {
  readonly name: string;
  readonly key: JsonNode;
  readonly value: JsonNode;
}
