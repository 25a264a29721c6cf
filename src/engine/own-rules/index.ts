import type { Rule } from '../define-rule.js';
import { syntaxError } from './syntax-error.js';
import { unreadableFile } from './unreadable-file.js';
import { unusedDirective } from './unused-directive.js';

/** What the engine itself reports. These are rules to configuration, documentation and reports. */
export const ownRules: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ['syntax-error', syntaxError],
  ['unreadable-file', unreadableFile],
  ['unused-directive', unusedDirective],
]);
