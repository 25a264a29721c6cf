import type { ActiveRule } from './active-rule.js';
import type { Report } from './define-rule.js';
import type { Edit } from './finding.js';
import { fillMessage } from './message.js';
import { comparePaths } from './order.js';

/** What a rule reported, before masking. Never leaves the engine. */
export interface RawReport {
  readonly active: ActiveRule;
  readonly report: Report<string>;
}

/** @throws with a sentence for the rule's author where a report contradicts the rule's `meta` or its files. */
export function checkReport({ rule }: ActiveRule, report: Report<string>): void {
  const { meta } = rule;
  const fill = (messageId: string, data: Report<string>['data']): void => {
    const template = meta.messages[messageId];
    if (template === undefined) throw new Error(`"${messageId}" is no message of the rule`);
    fillMessage(template, data);
  };
  fill(report.messageId, report.data);
  checkPlaces([report, ...(report.related ?? [])]);
  if (report.fix) {
    if (!meta.fixable) throw new Error('a report has a fix, and meta.fixable is not set');
    checkEdits(report.fix);
  }
  for (const suggestion of report.suggest ?? []) {
    if (!meta.hasSuggestions) throw new Error('a report has suggestions, and meta.hasSuggestions is not set');
    fill(suggestion.messageId, suggestion.data);
    checkEdits(suggestion.edits);
  }
}

function checkPlaces(parts: readonly Pick<Edit, 'at'>[]): void {
  for (const { at } of parts)
    if (!(at.start >= 0 && at.start <= at.end && at.end <= at.file.text.length))
      throw new Error(`the range ${at.start}–${at.end} does not lie in ${at.file.path}`);
}

function checkEdits(edits: readonly Edit[]): void {
  checkPlaces(edits);
  const sorted = [...edits].sort(
    (a, b) => comparePaths(a.at.file.path, b.at.file.path) || a.at.start - b.at.start,
  );
  for (const [index, { at }] of sorted.entries()) {
    const next = sorted[index + 1]?.at;
    if (next?.file.path === at.file.path && next.start < at.end)
      throw new Error('two edits of one fix overlap');
  }
}
