// Written by scripts/generate.ts from the files in this folder.
import type { Rule } from '../src/engine/define-rule.js';

/** All rules by id. */
export const rules: ReadonlyMap<string, Rule> = new Map<string, Rule>([]);
