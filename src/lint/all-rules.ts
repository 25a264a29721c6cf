import { rules as builtIn } from '../../rules/index.js';
import type { Rule } from '../engine/define-rule.js';
import { ownRules } from '../engine/own-rules/index.js';

/** Every rule that credlint comes with, by id. */
export const allRules: ReadonlyMap<string, Rule> = new Map([...builtIn, ...ownRules]);
