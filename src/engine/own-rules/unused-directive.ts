import { defineRule } from '../define-rule.js';

/** Its reports are made by directive-problems.ts, when all other rules are done. */
export const unusedDirective = defineRule({
  meta: {
    type: 'suggestion',
    docs: {
      description:
        'A disable comment that suppresses nothing, names no rule, or stands where it would become a value',
      category: 'hygiene',
      recommended: true,
      prevents: [],
    },
    severity: 'warn',
    fixable: 'code',
    messages: {
      unused: 'This comment suppresses nothing: {{rule}} reports nothing {{where}}',
      unopened: 'This comment ends nothing: {{rule}} is not disabled before it',
      unknownRule: 'There is no rule "{{rule}}"{{hint}}',
      noRule: 'This comment names no rule, so it suppresses nothing',
      inValue:
        'Behind a value this comment counts for some readers of env files as a part of the value, so it suppresses nothing',
    },
  },
  create: () => ({}),
});
