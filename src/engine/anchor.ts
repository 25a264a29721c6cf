import type { Document, EnvDocument, HclDocument, IniDocument } from '../model/document.js';
import { lineText, positionAt, type Range } from '../source.js';
import { childrenOf } from '../syntax/hcl/children.js';
import { literalString } from '../syntax/hcl/static.js';
import type { HclNode } from '../syntax/hcl/tree.js';
import type { IniEntry } from '../syntax/ini/tree.js';
import { replaceHidden, withoutOverlaps } from './masking/mask.js';
import { secretShapes } from './masking/secret-shapes.js';

/**
 * Names the place of an offset by what is around it, so that it stays the same when lines move: block headers and
 * argument names, the name of a variable, section and key; elsewhere the line's own text. Searches, never scans: a
 * file can have as many findings as it has entries.
 */
export function structuralAnchor(document: Document, offset: number): string {
  switch (document.syntax) {
    case 'hcl':
      return hclAnchor(document, offset) || lineAnchor(document, offset);
    case 'ini':
      return iniAnchor(document, offset) || lineAnchor(document, offset);
    case 'env':
      return envAnchor(document, offset) ?? lineAnchor(document, offset);
    default:
      return lineAnchor(document, offset);
  }
}

/** Of ranges in the order of the text, the last that holds an offset. */
function holding<T extends Range>(sorted: readonly T[], offset: number): T | undefined {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]!.start <= offset) low = middle + 1;
    else high = middle;
  }
  const last = sorted[low - 1];
  return last && offset <= last.end ? last : undefined;
}

function hclAnchor({ tree }: HclDocument, offset: number): string {
  const names: string[] = [];
  let node: HclNode | undefined = tree.body;
  while (node) {
    names.push(...nameOf(node));
    node =
      node.type === 'Body'
        ? (holding<HclNode>(node.attributes, offset) ?? holding<HclNode>(node.blocks, offset))
        : holding(childrenOf(node), offset);
  }
  return names.join('.');
}

function nameOf(node: HclNode): readonly string[] {
  if (node.type === 'Block') return [node.blockType, ...node.labels.map(({ value }) => value)];
  if (node.type === 'Attribute') return [node.name];
  if (node.type !== 'ObjectItem') return [];
  if (node.key.type === 'Variable') return [node.key.name];
  const key = literalString(node.key);
  return key ? [key.value] : [];
}

function envAnchor({ tree }: EnvDocument, offset: number): string | undefined {
  const entry = holding(tree.entries, offset);
  if (entry) return entry.name;
  const comment = holding(tree.comments, offset);
  return comment?.entry && `#${comment.entry.name}`;
}

function iniAnchor({ tree }: IniDocument, offset: number): string {
  const section = holding(tree.sections, offset);
  const names: string[] = section ? [section.header] : [];
  let entry: IniEntry | undefined = holding(section?.entries ?? [], offset);
  while (entry) {
    names.push(entry.name);
    entry = holding(entry.nested, offset);
  }
  return names.join('.');
}

function lineAnchor({ file }: Document, offset: number): string {
  const text = lineText(file, positionAt(file, offset).line).slice(0, 400).trim();
  return replaceHidden(text, withoutOverlaps(secretShapes(text)));
}
