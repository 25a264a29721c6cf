import { createMappedText, type MappedText } from '../mapped-text.js';
import type { Range } from '../source.js';

/** A line of a Makefile with those that a backslash joins to it. */
export interface MakeLine extends Range {
  readonly recipe: boolean;
  /** Of a recipe: what the shell gets, without the tabs and the signs in front. Of others: without a comment. */
  readonly text: MappedText;
}

/** Splits a Makefile into lines; definitions between `define` and `endef` are left out. Linear; never throws. */
export function readMakeLines(text: string): readonly MakeLine[] {
  const lines: MakeLine[] = [];
  let defining = false;
  for (let at = text.startsWith('\uFEFF') ? 1 : 0; at < text.length; ) {
    const { line, next } = readLine(text, at);
    at = next;
    if (defining) defining = !/^[ \t]*endef\b/.test(line.text.value);
    else if (/^[ \t]*(?:(?:export|override)[ \t]+)?define\b/.test(line.text.value) && !line.recipe)
      defining = true;
    else if (line.text.value.trim() !== '') lines.push(line);
  }
  return lines;
}

function readLine(text: string, start: number): { line: MakeLine; next: number } {
  const recipe = text[start] === '\t';
  const builder = createMappedText();
  let at = start;
  let end = start;
  for (let continued = true; continued && at < text.length; ) {
    const lineFeed = text.indexOf('\n', at);
    end = lineFeed < 0 ? text.length : lineFeed;
    const lineEnd = text[end - 1] === '\r' && end > at ? end - 1 : end;
    continued = endsInBackslash(text, at, lineEnd);
    appendLine(builder, text, text[at] === '\t' ? at + 1 : at, lineEnd, recipe, continued);
    at = end + 1;
  }
  const joined = builder.build();
  const from = recipe ? /^[@+\- \t]*/.exec(joined.value)![0].length : 0;
  const to = recipe ? joined.value.length : commentStart(joined.value);
  const part = createMappedText();
  part.appendSlice(joined, from, to);
  return { line: { start, end, recipe, text: part.build() }, next: at };
}

function endsInBackslash(text: string, start: number, end: number): boolean {
  let at = end;
  while (at > start && text[at - 1] === '\\') at--;
  return (end - at) % 2 === 1;
}

/** The shell gets a joined line with its backslash; make itself puts a blank in its place. */
function appendLine(
  builder: ReturnType<typeof createMappedText>,
  text: string,
  start: number,
  end: number,
  recipe: boolean,
  continued: boolean,
): void {
  builder.append(text.slice(start, continued && !recipe ? end - 1 : end), start);
  if (continued) builder.append(recipe ? '\n' : ' ', end);
}

/** Where a comment starts that no backslash takes back; the length without one. */
function commentStart(line: string): number {
  const at = line.search(/(?<!\\)#/);
  return at < 0 ? line.length : at;
}
