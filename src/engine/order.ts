import type { Place } from '../source.js';

/** By code unit, the same on every machine. */
export const comparePaths = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The order of everything that is printed: path, offset, rule. */
export const compareFindings = (
  a: { readonly at: Place; readonly ruleId: string },
  b: { readonly at: Place; readonly ruleId: string },
): number =>
  comparePaths(a.at.file.path, b.at.file.path) ||
  a.at.start - b.at.start ||
  a.at.end - b.at.end ||
  comparePaths(a.ruleId, b.ruleId);
