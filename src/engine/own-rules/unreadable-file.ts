import { place } from '../../source.js';
import { defineRule } from '../define-rule.js';

export const unreadableFile = defineRule({
  meta: {
    type: 'problem',
    docs: {
      description: 'A file that should have been checked and could not be read',
      category: 'hygiene',
      recommended: true,
      prevents: [],
    },
    severity: 'error',
    messages: {
      unread: 'This file was not checked: {{detail}}',
      partly: 'This file was not checked as a whole: {{detail}}',
    },
  },
  create: (context) => ({
    Repository({ workspace }) {
      for (const { path, reason, detail } of workspace.unread)
        context.report({
          at: place({ path, text: '' }, { start: 0, end: 0 }),
          messageId: reason === 'unmerged' || workspace.excerpt(path) ? 'partly' : 'unread',
          data: { detail },
          anchor: 'file',
          guidance: [
            reason === 'unmerged'
              ? 'Resolve the merge in it, and `git add` the file.'
              : 'Make the file readable, or leave it out with `ignores` in the configuration file.',
          ],
        });
    },
  }),
});
