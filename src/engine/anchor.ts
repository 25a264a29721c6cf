import type { Document, HclDocument, IniDocument } from '../model/document.js';
import { literalString } from '../syntax/hcl/static.js';
import type { HclNode } from '../syntax/hcl/tree.js';
import { walk } from '../syntax/hcl/walk.js';
import type { IniEntry } from '../syntax/ini/tree.js';
import { lineText, positionAt, type Range } from '../syntax/source.js';
import { replaceHidden, withoutOverlaps } from './mask.js';
import { secretShapes } from './secret-shapes.js';

/**
 * Names the place of an offset by what is around it, so that it stays the same when lines move: block headers and
 * argument names, the name of a variable, section and key; elsewhere the line's own text.
 */
export function structuralAnchor(document: Document, offset: number): string {
  switch (document.syntax) {
    case 'hcl':
      return hclAnchor(document, offset) || lineAnchor(document, offset);
    case 'ini':
      return iniAnchor(document, offset);
    case 'env': {
      const entry = document.tree.entries.find((candidate) => holds(candidate, offset));
      if (entry) return entry.name;
      const comment = document.tree.comments.find((candidate) => holds(candidate, offset));
      return comment?.entry ? `#${comment.entry.name}` : lineAnchor(document, offset);
    }
    default:
      return lineAnchor(document, offset);
  }
}

const holds = (range: Range, offset: number): boolean => range.start <= offset && offset <= range.end;

function hclAnchor({ tree }: HclDocument, offset: number): string {
  const names: string[] = [];
  walk(tree.body, (node) => {
    if (!holds(node, offset) && node.type !== 'Body') return false;
    names.push(...nameOf(node));
    return true;
  });
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

function iniAnchor({ tree }: IniDocument, offset: number): string {
  const section = tree.sections.find((candidate) => holds(candidate, offset));
  const names: string[] = section ? [section.header] : [];
  const descend = (entries: readonly IniEntry[]): void => {
    const entry = entries.find((candidate) => holds(candidate, offset));
    if (!entry) return;
    names.push(entry.name);
    descend(entry.nested);
  };
  descend(section?.entries ?? []);
  return names.join('.');
}

function lineAnchor({ file }: Document, offset: number): string {
  const text = lineText(file, positionAt(file, offset).line).trim().slice(0, 400);
  return replaceHidden(text, withoutOverlaps(secretShapes(text)));
}
