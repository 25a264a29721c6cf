import type { Document } from '../../model/document.js';
import type { Repository } from '../../model/repository.js';
import type { Unresolved } from '../../model/sources/unresolved.js';
import { lineText, place, positionAt, type SyntaxProblem } from '../../source.js';
import { placeIn } from '../../syntax/ci/parts.js';
import type { CiFile } from '../../syntax/ci/tree.js';
import { defineRule } from '../define-rule.js';
import { syntaxAdvice } from './syntax-advice.js';
import { foreignTag, problemsOf } from './syntax-problems.js';

/** What follows is mostly a matter of the first ones: a file that is no Terraform at all has one at every line. */
const MOST_TOLD = 3;

const TEMPLATE_STEPS = [
  'Name it by what it is (`.j2`, `.tftpl` at the end), or leave it out with `ignores` in credlint.yaml.',
];
const CI_STEPS = ['Mend it here: which credentials a run of this file gets was not checked, or not for all.'];

export const syntaxError = defineRule({
  meta: {
    type: 'problem',
    docs: {
      description: 'A file that Terraform or the reader of an env file cannot parse',
      category: 'hygiene',
      recommended: true,
      prevents: [],
    },
    severity: 'error',
    messages: {
      syntax: '{{problem}}',
      more: '{{problem}} (further places of this file that do not parse: {{more}})',
      template:
        'Another program fills in this file ({{tag}}): only its text was searched here, not what that makes of it.',
    },
  },
  create: (context) => ({
    Document(document) {
      const problems = problemsOf(document);
      const tag = document.syntax === 'hcl' ? foreignTag(document.file.text, problems[0]?.start) : undefined;
      if (tag) {
        context.report({
          at: place(document.file, problems[0]!),
          messageId: 'template',
          data: { tag },
          severity: 'warn',
          guidance: TEMPLATE_STEPS,
        });
        return;
      }
      const isTfvars = document.kind === 'tfvars';
      for (const [at, problem] of problems.slice(0, MOST_TOLD).entries()) {
        const more = at === MOST_TOLD - 1 ? problems.length - MOST_TOLD : 0;
        context.report({
          at: place(document.file, problem),
          ...(more > 0
            ? { messageId: 'more', data: { problem: problem.message, more: String(more) } }
            : { messageId: 'syntax', data: { problem: problem.message } }),
          ...(document.syntax === 'env' ? { severity: 'warn' } : {}),
          guidance: [syntaxAdvice(lineText(document.file, lineOf(document, problem)), { isTfvars })],
        });
      }
    },
    Repository(repository) {
      const told = new Set<string>();
      for (const { at, message } of unreadIn(repository)) {
        if (told.has(at.file.path) || !repository.workspace.isTarget(at.file.path)) continue;
        told.add(at.file.path);
        const tag = foreignTag(at.file.text, at.start);
        context.report({
          at,
          ...(tag
            ? { messageId: 'template' as const, data: { tag }, guidance: TEMPLATE_STEPS }
            : { messageId: 'syntax' as const, data: { problem: message }, guidance: CI_STEPS }),
          severity: 'warn',
        });
      }
    },
  }),
});

/** What follows the first mistake of a file in YAML is often a matter of it: one is told of each file. */
function unreadIn(repository: Repository): readonly Unresolved[] {
  return repository.ciFiles.flatMap((ci) =>
    ci.problems
      .filter(({ isLimit }) => !isLimit)
      .map(({ message, ...range }) => inListedFile(ci, { at: placeIn(ci, range), message }, repository)),
  );
}

/** A file that only an include makes a CI file is told of at the one that includes it. */
function inListedFile(ci: CiFile, problem: Unresolved, { workspace }: Repository): Unresolved {
  const { path } = problem.at.file;
  if (workspace.files.has(path)) return problem;
  return { at: place(ci.file, { start: 0, end: 0 }), message: `${path}: ${problem.message}` };
}

const lineOf = ({ file }: Document, { start }: SyntaxProblem): number => positionAt(file, start).line;
