import type { EnvFile } from './tree.js';

/** Whether the lines of a text end in CRLF. */
export function lineEndings(text: string): EnvFile['crlf'] {
  let lines = 0;
  let withCr = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    lines++;
    if (text[at - 1] === '\r') withCr++;
  }
  if (withCr === 0) return 'none';
  return withCr === lines ? 'all' : 'some';
}
