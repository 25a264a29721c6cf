import { namesAwsSecret } from '../../aws/names/credential-names.js';
import { type Place, place, type Range, textOf } from '../../source.js';
import type { FunctionCall, HclNode, Template } from '../../syntax/hcl/tree.js';
import type { HclDocument } from '../document.js';
import type { TextPart, Value } from '../evaluation/value.js';
import type { Evaluate } from '../modules/evaluators.js';
import { walkBlocks } from '../walk-blocks.js';
import { mayHoldKeys } from './hints.js';
import { findInText } from './scan-text.js';
import type { Sighting } from './sighting.js';
import { nameBefore } from './surroundings.js';

/**
 * Secrets that only the text gives away that they are put into: the value of a variable behind `AWS_SECRET_ACCESS_KEY=`
 * of a script, or beside a key id. What touches a part that is unknown is none.
 */
export function secretsInRendered(document: HclDocument, evaluate: Evaluate): readonly Sighting[] {
  const { file, positioned } = document;
  if (!positioned || !mayMatter(file.text)) return [];
  const found: Sighting[] = [];
  walkBlocks(document, mayMatter, (node) => {
    if (!putsTogether(node)) return;
    const at = place(file, node);
    if (!isOfFile(node) && !mayHoldKeys(textOf(at))) return;
    for (const { name, ...one } of secretsOf(evaluate(node, file))) found.push({ ...one, use: { at, name } });
  });
  return found;
}

const mayMatter = (text: string): boolean => /\btemplate(?:file|string)\(/.test(text) || mayHoldKeys(text);
const FUNCTIONS: ReadonlySet<string> = new Set(['format', 'join', 'templatefile', 'templatestring']);

const putsTogether = (node: HclNode): node is Template | FunctionCall =>
  (node.type === 'Template' && node.parts.length > 1) ||
  (node.type === 'FunctionCall' && FUNCTIONS.has(node.name));

/** Its words stand elsewhere. */
const isOfFile = (node: Template | FunctionCall): boolean =>
  node.type === 'FunctionCall' && node.name.startsWith('template');

/** No character of a name or a key. */
const HOLE = '\ufffd';

function secretsOf(value: Value): readonly (Sighting & { readonly name: string })[] {
  const parts = value.kind === 'string' || value.kind === 'unknown' ? value.parts : undefined;
  const text = parts?.map((part) => part.text ?? HOLE).join('') ?? '';
  if (!parts || !mayHoldKeys(text)) return [];
  return findInText(text).flatMap(({ start, end, form, evidence }) => {
    const name = nameBefore(text, start);
    const isNamed = name !== undefined && (evidence === 'pair' || namesAwsSecret(name));
    if (form !== 'secret' || !isNamed || text[start - 1] === HOLE || text[end] === HOLE) return [];
    const at = placeIn(parts, { start, end });
    return at ? [{ at, value: text.slice(start, end), form, evidence, name }] : [];
  });
}

/** Where a piece of the text is written, if one part holds it as it is. */
function placeIn(parts: readonly TextPart[], { start, end }: Range): Place | undefined {
  let from = 0;
  for (const { text = HOLE, at } of parts) {
    const to = from + text.length;
    if (from <= start && end <= to) {
      const offset = textOf(at).indexOf(text.slice(start - from, end - from));
      const own = { start: at.start + offset, end: at.start + offset + end - start };
      return offset < 0 ? undefined : place(at.file, own);
    }
    from = to;
  }
  return undefined;
}
