import { nearest } from '../aws/nearest.js';
import type { ActiveRule } from './active-rule.js';
import type { Report } from './define-rule.js';
import { type Directive, type DirectiveKind, removalOf, removalOfRule } from './directives.js';
import type { RawReport } from './raw-report.js';

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

/** Reports about directives that do nothing, or not what they look like. */
export function directiveProblems(
  directives: ReadonlyMap<Directive, ReadonlySet<string>>,
  context: DirectiveContext,
): readonly RawReport[] {
  const all = [...directives.keys()];
  return [...directives].flatMap(([directive, used]) =>
    reportsOf(directive, (id) =>
      directive.kind === 'enable' ? isOpen(all, directive, id) : used.has(id) || !context.ran.has(id),
    ).map((report) => ({ active: context.active, report })),
  );

  function reportsOf(directive: Directive, isInUse: (id: string) => boolean): readonly Report<string>[] {
    const whole = { at: directive.at, fix: [{ at: removalOf(directive), text: '' }] };
    if (directive.rules.length === 0) return [{ ...whole, messageId: 'noRule', guidance: [...NAME_RULES] }];
    if (!directive.comment.isCertain)
      return [{ at: directive.at, messageId: 'inValue', guidance: [OWN_LINE] }];
    const idle = directive.rules.filter(({ id }) => !context.known.has(id) || !isInUse(id));
    return idle.map(({ id, at }) => ({
      ...(context.known.has(id) ? unused(directive, id) : unknownRule(id)),
      at,
      fix: idle.length === directive.rules.length ? whole.fix : [ruleRemoval(directive, id)],
    }));
  }

  function unknownRule(id: string): Pick<Report<string>, 'messageId' | 'data'> {
    const meant = nearest(id, context.known, 3);
    return { messageId: 'unknownRule', data: { rule: id, hint: meant ? `; "${meant}" is the nearest` : '' } };
  }
}

const NAME_RULES = [
  'Name the rules that are meant: `credlint-disable-next-line rule-id -- reason`.',
] as const;
const OWN_LINE = 'Put `# credlint-disable-next-line rule-id -- reason` on a line of its own above the entry.';

const unused = ({ kind }: Directive, rule: string): Pick<Report<string>, 'messageId' | 'data'> => ({
  messageId: kind === 'enable' ? 'unopened' : 'unused',
  data: { rule, where: WHERE[kind] },
});

const ruleRemoval = (directive: Directive, id: string) => {
  const index = directive.rules.findIndex((rule) => rule.id === id);
  return { at: { file: directive.at.file, ...removalOfRule(directive, index) }, text: '' };
};

/** Whether a `disable` of the rule is open where the `enable` stands. */
function isOpen(all: readonly Directive[], enable: Directive, id: string): boolean {
  const before = all.filter(
    ({ at, kind, rules }) =>
      at.file.path === enable.at.file.path &&
      at.start < enable.at.start &&
      (kind === 'disable' || kind === 'enable') &&
      rules.some((rule) => rule.id === id),
  );
  return before.at(-1)?.kind === 'disable';
}
