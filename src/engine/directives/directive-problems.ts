import { nearest } from '../../aws/nearest.js';
import type { ActiveRule } from '../active-rule.js';
import type { Report } from '../define-rule.js';
import type { RawReport } from '../raw-report.js';
import { lastBlockBefore } from './directive-index.js';
import { type Directive, type DirectiveKind, removalOf, removalOfRule } from './directives.js';
import type { FileDirectives } from './suppress.js';

export interface DirectiveContext {
  /** The rule `unused-directive` as this run has it. */
  readonly active: ActiveRule;
  /** Ids that exist, whether this run has them or not. */
  readonly known: ReadonlySet<string>;
  /** Ids of rules that ran to their end: of others nobody can say that a comment is of no use. */
  readonly ran: ReadonlySet<string>;
}

const WHERE: Readonly<Record<DirectiveKind, string>> = {
  disable: 'from here on',
  enable: 'before it',
  'disable-line': 'on this line',
  'disable-next-line': 'on the next line',
  'disable-file': 'in this file',
};

/** What was probably meant is looked up for this many unknown ids of a run. */
const MOST_HINTS = 100;

/** Reports about directives that do nothing, or not what they look like. */
export function directiveProblems(
  files: Iterable<FileDirectives>,
  { active, known, ran }: DirectiveContext,
): readonly RawReport[] {
  let hints = 0;
  const hintFor = (id: string): string => {
    const meant = hints++ < MOST_HINTS ? nearest(id, known, 3) : undefined;
    return meant ? `; "${meant}" is the nearest` : '';
  };
  const isInUse = (directive: Directive, id: string, { index, used }: FileDirectives): boolean =>
    directive.kind === 'enable'
      ? lastBlockBefore(index, id, directive.at.start)?.kind === 'disable'
      : used.get(directive)?.has(id) || !ran.has(id);

  function reportsOf(directive: Directive, file: FileDirectives): readonly Report<string>[] {
    const { at, rules, comment } = directive;
    const whole = [{ at: removalOf(directive), text: '' }];
    if (rules.length === 0) return [{ at, fix: whole, messageId: 'noRule', guidance: [NAME_RULES] }];
    if (!comment.isCertain) return [{ at, messageId: 'inValue', guidance: [OWN_LINE] }];
    const idle = [...rules.entries()].filter(([, { id }]) => !known.has(id) || !isInUse(directive, id, file));
    return idle.map(([index, { id, at: idAt }]) => ({
      ...(known.has(id)
        ? unused(directive, id)
        : { messageId: 'unknownRule', data: { rule: id, hint: hintFor(id) } }),
      at: idAt,
      fix: idle.length === rules.length ? whole : [ruleRemoval(directive, index)],
    }));
  }

  return [...files].flatMap((file) =>
    file.list.flatMap((directive) => reportsOf(directive, file).map((report) => ({ active, report }))),
  );
}

const NAME_RULES = 'Name the rules that are meant: `credlint-disable-next-line rule-id -- reason`.';
const OWN_LINE = 'Put `# credlint-disable-next-line rule-id -- reason` on a line of its own above the entry.';

const unused = ({ kind }: Directive, rule: string): Pick<Report<string>, 'messageId' | 'data'> => ({
  messageId: kind === 'enable' ? 'unopened' : 'unused',
  data: { rule, where: WHERE[kind] },
});

const ruleRemoval = (directive: Directive, index: number) => ({
  at: { file: directive.at.file, ...removalOfRule(directive, index) },
  text: '',
});
