import { type Place, place, type SourceFile } from '../../source.js';
import type { Block } from '../../syntax/hcl/tree.js';
import type { Edit } from '../finding.js';

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

/**
 * Adds arguments at the end of a block's body, aligned with those in the lines above, which make room where a new name
 * is longer (`terraform fmt`).
 */
export function appendArguments(
  file: SourceFile,
  block: Block,
  added: readonly (readonly [name: string, value: string])[],
  indent: string,
): readonly Edit[] {
  const group = signsAbove(file, block);
  const width = Math.max(...added.map(([name]) => name.length));
  const room = group ? group.column - indent.length - 3 : width;
  const wider = Math.max(width, room);
  const lines = added.map(([name, value]) => `${indent}  ${name.padEnd(wider)} = ${value}\n`);
  const moved = (group?.signs ?? []).map((start) => ({
    at: place(file, { start, end: start }),
    text: ' '.repeat(wider - room),
  }));
  return [...(wider > room ? moved : []), appendToBlock(file, block, lines.join(''), indent)];
}

interface Signs {
  readonly column: number;
  /** Offsets, the last line first. */
  readonly signs: readonly number[];
}

/** The `=` of the arguments in the last lines of a body, as far as they stand in one column. */
function signsAbove(file: SourceFile, block: Block): Signs | undefined {
  const brace = file.text.lastIndexOf('}', block.end - 1);
  const signs: number[] = [];
  let column: number | undefined;
  let end = file.text.slice(0, brace).trimEnd().length;
  while (end > block.start) {
    const start = file.text.lastIndexOf('\n', end - 1) + 1;
    const name =
      start > block.start ? /^ *[\w-]+ *(?==[^=])/.exec(file.text.slice(start, end))?.[0] : undefined;
    if (name === undefined || (column !== undefined && name.length !== column)) break;
    column = name.length;
    signs.push(start + name.length);
    end = start - 1;
  }
  return column === undefined ? undefined : { column, signs };
}
