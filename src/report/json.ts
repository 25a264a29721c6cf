import type { Report } from './report.js';

export const formatJson = (report: Report): string => safeJson(report);

/** JSON escapes C0 controls by itself; here whatever else a terminal might act on, too. */
export const safeJson = (value: unknown): string =>
  `${JSON.stringify(value, null, 2).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, escaped)}\n`;

function escaped(character: string): string {
  if (character === '\n') return character;
  return [...Array(character.length).keys()]
    .map((unit) => `\\u${character.charCodeAt(unit).toString(16).padStart(4, '0')}`)
    .join('');
}
