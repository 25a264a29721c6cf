import type { Range } from '../../source.js';
import { createMappedText, type MappedText, sliceMapped } from '../mapped-text.js';

/** A line of a Makefile with those that a backslash joins to it. */
export interface MakeLine extends Range {
  readonly recipe: boolean;
  /** Of a recipe: what the shell gets, without the tabs and the signs in front. Of others: without a comment. */
  readonly text: MappedText;
}

/** Splits a Makefile into lines, whose ranges count from `base`; definitions between `define` and `endef` are left out. Linear; never throws. */
export function readMakeLines(text: string, base = 0): readonly MakeLine[] {
  const lines: MakeLine[] = [];
  let defining = false;
  for (let at = text.startsWith('\uFEFF') ? 1 : 0; at < text.length; ) {
    const { line, next } = readLine(text, at, base);
    at = next;
    if (defining) defining = !/^[ \t]*endef\b/.test(line.text.value);
    else if (/^[ \t]*(?:(?:export|override)[ \t]+)?define\b/.test(line.text.value) && !line.recipe)
      defining = true;
    else if (line.text.value.trim() !== '') lines.push(line);
  }
  return lines;
}

function readLine(text: string, start: number, base: number): { line: MakeLine; next: number } {
  const recipe = text[start] === '\t';
  const builder = createMappedText();
  let at = start;
  let end = start;
  for (let continued = true; continued && at < text.length; ) {
    const lineFeed = text.indexOf('\n', at);
    end = lineFeed < 0 ? text.length : lineFeed;
    const lineEnd = text[end - 1] === '\r' && end > at ? end - 1 : end;
    continued = endsInBackslash(text, at, lineEnd);
    const from = text[at] === '\t' ? at + 1 : at;
    // The shell gets a joined line with its backslash; make itself puts a blank in its place.
    builder.append(text.slice(from, continued && !recipe ? lineEnd - 1 : lineEnd), base + from);
    if (continued) builder.append(recipe ? '\n' : ' ', base + lineEnd);
    at = end + 1;
  }
  const line = { start: base + start, end: base + end, recipe, text: trimmed(builder.build(), recipe) };
  return { line, next: at };
}

/** Without the signs before a recipe, or the comment behind anything else. */
function trimmed(line: MappedText, recipe: boolean): MappedText {
  if (recipe) return sliceMapped(line, /^[@+\- \t]*/.exec(line.value)![0].length);
  const comment = line.value.search(/(?<!\\)#/);
  return comment < 0 ? line : sliceMapped(line, 0, comment);
}

function endsInBackslash(text: string, start: number, end: number): boolean {
  let at = end;
  while (at > start && text[at - 1] === '\\') at--;
  return (end - at) % 2 === 1;
}
