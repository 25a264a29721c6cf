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
