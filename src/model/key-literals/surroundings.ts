import type { Carrier, Setting } from './key-literal.js';

/** What stands around a literal. */
export interface Surroundings {
  readonly carrier: Carrier;
  readonly setting: Setting;
  readonly name: string | undefined;
  /** Equal for literals of one object, section, env file or text: members of a pair have it in common. */
  readonly scope: string;
}

const LONGEST_NAME = 80;

/** The name that an assignment in running text gives to what stands at the offset: `export X=`, `"x": "`, `x = '`. */
export function nameBefore(text: string, offset: number): string | undefined {
  const window = text.slice(Math.max(0, offset - LONGEST_NAME - 20), offset);
  const line = window.slice(window.lastIndexOf('\n') + 1);
  return /([A-Za-z_][A-Za-z0-9_.-]{0,79})\\?["']?[ \t]{0,10}(?:[:?]?=|=>|:|[ \t])[ \t]{0,10}\\?["']?$/.exec(
    line,
  )?.[1];
}

/**
 * The same in YAML and JSON, where the name that says something may stand on a line above: `name: X` before `value:`, or
 * `X:` over `value:` and `default:`.
 */
export function nameOfValue(text: string, offset: number): string | undefined {
  const near = nameBefore(text, offset);
  if (near === undefined || !/^(?:value|default)$/i.test(near)) return near;
  const lines = text.slice(Math.max(0, offset - LONGEST_ENTRY), offset).split('\n');
  const own = indentOf(lines.at(-1)!);
  for (const line of lines.slice(0, -1).reverse()) {
    const beside = /^[ \t]*(?:-[ \t]+|\{[ \t]*)?["']?name["']?[ \t]*:[ \t]*["']?([\w.-]{1,80})/i.exec(
      line,
    )?.[1];
    if (beside !== undefined) return beside;
    const above = /^[ \t]*["']?([\w.-]{1,80})["']?[ \t]*:[ \t]*\r?$/.exec(line)?.[1];
    if (above !== undefined && indentOf(line) < own) return above;
  }
  return near;
}

const LONGEST_ENTRY = 500;
const indentOf = (line: string): number => line.search(/[^ \t]|$/);
