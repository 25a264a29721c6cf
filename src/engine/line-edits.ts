import type { Block } from '../syntax/hcl/tree.js';
import { type Place, place, type SourceFile } from '../syntax/source.js';
import type { Edit } from './finding.js';

/** Removes a place; where nothing else stands on its lines, the lines go with it. */
export function lineRemoval(at: Place): Edit {
  const { text } = at.file;
  const lineStart = text.lastIndexOf('\n', at.start - 1) + 1;
  const newline = text.indexOf('\n', at.end);
  const lineEnd = newline < 0 ? text.length : newline + 1;
  const alone = text.slice(lineStart, at.start).trim() === '' && text.slice(at.end, lineEnd).trim() === '';
  return { at: place(at.file, alone ? { start: lineStart, end: lineEnd } : at), text: '' };
}

/** Adds lines at the end of a block's body; one written on a single line is opened up. */
export function appendToBlock(file: SourceFile, block: Block, lines: string, indent: string): Edit {
  const brace = file.text.lastIndexOf('}', block.end - 1);
  const lineStart = file.text.lastIndexOf('\n', brace - 1) + 1;
  const onOwnLine = file.text.slice(lineStart, brace).trim() === '';
  if (onOwnLine) return { at: place(file, { start: lineStart, end: lineStart }), text: lines };
  return { at: place(file, { start: brace, end: brace }), text: `\n${lines}${indent}` };
}
