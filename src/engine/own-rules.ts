import { limitsOf } from '../model/ci/repository-runs.js';
import type { Document, HclDocument } from '../model/document.js';
import type { Repository } from '../model/repository.js';
import type { Unresolved } from '../model/sources/unresolved.js';
import { lineText, place, positionAt, type SyntaxProblem } from '../source.js';
import { placeIn } from '../syntax/ci/parts.js';
import type { CiFile } from '../syntax/ci/tree.js';
import { defineRule, type Rule } from './define-rule.js';

/** What the engine itself reports. These are rules to configuration, documentation and reports. */

const TEMPLATE_STEPS = [
  'Name it by what it is (`.j2`, `.tftpl` at the end), or leave it out with `ignores` in credlint.yaml.',
];
const CI_STEPS = ['Mend it here: which credentials a run of this file gets was not checked, or not for all.'];

const syntaxError = defineRule({
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
      for (const problem of problems)
        context.report({
          at: place(document.file, problem),
          messageId: 'syntax',
          data: { problem: problem.message },
          ...(document.syntax === 'env' ? { severity: 'warn' } : {}),
          guidance: [
            /^(?:<{7}|={7}|>{7})(?: |$)/.test(lineText(document.file, lineOf(document, problem)))
              ? 'Resolve the merge here: both sides of a conflict are in the file.'
              : 'Mend the syntax here: what could be read of the file was still checked, the rest was not.',
          ],
        });
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
  const problems = repository.ciFiles.flatMap((ci) =>
    ci.problems.map(({ message, ...range }) =>
      inListedFile(ci, { at: placeIn(ci, range), message }, repository),
    ),
  );
  return [
    ...problems,
    ...limitsOf(repository).map(({ at, message }) => ({ at, message: `There are ${message}.` })),
  ];
}

/** A file that only an include makes a CI file is told of at the one that includes it. */
function inListedFile(ci: CiFile, problem: Unresolved, { workspace }: Repository): Unresolved {
  const { path } = problem.at.file;
  if (workspace.files.has(path)) return problem;
  return { at: place(ci.file, { start: 0, end: 0 }), message: `${path}: ${problem.message}` };
}

const lineOf = ({ file }: Document, { start }: SyntaxProblem): number => positionAt(file, start).line;

/** Problems of AWS files are the matter of aws-config-syntax, and those of scripts are no business of ours. */
function problemsOf(document: Document): readonly SyntaxProblem[] {
  if (document.syntax === 'hcl') return isTerraformLanguage(document) ? document.tree.problems : [];
  if (document.syntax !== 'env' || document.kind !== 'env') return [];
  // A quote that is never closed swallows lines; a line that assigns nothing is passed over by all readers.
  return document.tree.problems.filter(({ start }) => /["'`]/.test(document.file.text.charAt(start)));
}

/** A directive of Jinja or Go's templates (Helm) where the first mistake is: it is none of who wrote the file. */
function foreignTag(text: string, at: number | undefined): string | undefined {
  if (at === undefined) return undefined;
  const end = text.indexOf('\n', at);
  const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, end < 0 ? undefined : end);
  if (/\{%-? {0,4}(?:if|for|set|include|block|raw)\b/.test(line)) return '{% … %}';
  return /(?<!\$)\{\{-? {0,4}[$.A-Za-z_]/.test(line) ? '{{ … }}' : undefined;
}

const TERRAGRUNT = new Set([
  'terraform',
  'include',
  'remote_state',
  'generate',
  'dependency',
  'dependencies',
]);

/** Other programs have files named `*.hcl` and `backend.conf`, too, some in older syntax. */
function isTerraformLanguage({ kind, file, tree }: HclDocument): boolean {
  if (kind === 'backend-config') return !file.path.endsWith('.conf');
  if (kind !== 'terragrunt') return true;
  return (
    /(^|\/)(terragrunt|root)\.hcl$/.test(file.path) ||
    tree.body.blocks.some(({ blockType }) => TERRAGRUNT.has(blockType)) ||
    tree.body.attributes.some(({ name }) => name === 'inputs')
  );
}

const unreadableFile = defineRule({
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

/** Its reports are made by directive-problems.ts, when all other rules are done. */
const unusedDirective = defineRule({
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

export const ownRules: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ['syntax-error', syntaxError],
  ['unreadable-file', unreadableFile],
  ['unused-directive', unusedDirective],
]);
