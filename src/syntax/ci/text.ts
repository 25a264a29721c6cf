import type { Range } from '../../source.js';
import type { MappedText } from '../mapped-text.js';
import type { CiText } from './tree.js';

/** An expression of a CI system, or a variable or command of a shell; `$$` stands for the sign. */
const COMPUTED = /\$\$|(\$\{|\$\(|\$\[\[|\$[A-Za-z_]|<<\s*(?:parameters|pipeline|matrix)\.)/g;

/** Nothing in the text is put in by a CI system, compose or a shell. */
export const isStatic = (value: string): boolean =>
  ![...value.matchAll(COMPUTED)].some(([, computed]) => computed !== undefined);

export function textOf({ start, end, value, pieces }: MappedText & Range): CiText {
  return { start, end, value, pieces, static: isStatic(value) };
}
