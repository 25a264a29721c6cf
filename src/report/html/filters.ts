import type { ReportedFinding } from '../report.js';
import { severityName } from './finding-card.js';
import { html, type Markup } from './markup.js';

/** Shown by the page's script: without it there is nothing to filter with. */
export function filterForm(findings: readonly ReportedFinding[]): Markup {
  return html`
<form id="filters" hidden>
<label>Search <input type="search" name="text" placeholder="path, rule or words" autocomplete="off"></label>
${choice(
  'severity',
  'Severity',
  counted(findings, ({ severity }) => severity),
  severityLabel,
)}
${choice(
  'rule',
  'Rule',
  counted(findings, ({ ruleId }) => ruleId),
)}
${choice(
  'file',
  'File',
  counted(findings, ({ file }) => file),
)}
<button type="reset">Show all</button>
<output id="shown" aria-live="polite"></output>
</form>`;
}

const severityLabel = (name: string): string => severityName[name as keyof typeof severityName] ?? name;

function choice(
  name: string,
  label: string,
  counts: ReadonlyMap<string, number>,
  labelOf: (value: string) => string = (value) => value,
): Markup {
  return html`<label>${label} <select name="${name}"><option value="">all</option>${[...counts].map(
    ([value, count]) => html`<option value="${value}">${labelOf(value)} (${count})</option>`,
  )}</select></label>`;
}

function counted(
  findings: readonly ReportedFinding[],
  keyOf: (finding: ReportedFinding) => string,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const finding of findings) counts.set(keyOf(finding), (counts.get(keyOf(finding)) ?? 0) + 1);
  return counts;
}
