import type { ReportedFinding } from '../report.js';
import type { ShownSources } from '../source-lines.js';
import { codeFrame } from './code-frame.js';
import { html, type Markup, prose } from './markup.js';

export const severityName = { error: 'error', warn: 'warning', info: 'info' } as const;

/** A finding with everything that a person needs to mend it. The attributes are what the filters look at. */
export function findingCard(finding: ReportedFinding, sources: ShownSources): Markup {
  const { file, line, column, severity, ruleId, message, consumer } = finding;
  return html`
<article class="finding ${severity}" data-severity="${severity}" data-rule="${ruleId}" data-file="${file}">
<header>
<span class="badge">${severityName[severity]}</span>
<span class="position">${line}:${column}</span>
${docsLink(finding)}
${consumer !== undefined && html`<span class="consumer">${consumer}</span>`}
</header>
<p class="message">${prose(message)}</p>
${codeFrame(finding, sources)}
${steps(finding)}
${footer(finding)}
</article>`;
}

/** Only what is a web address becomes a link. */
function docsLink({ docs, ruleId }: ReportedFinding): Markup {
  if (!docs.startsWith('https://')) return html`<span class="rule">${ruleId}</span>`;
  return html`<a class="rule" href="${docs}" rel="noreferrer">${ruleId}</a>`;
}

function steps({ guidance }: ReportedFinding): Markup | false {
  if (guidance.length === 0) return false;
  return html`<div class="guidance"><h4>How to fix it</h4>
<ol>${guidance.map((step) => html`<li>${prose(step)}</li>`)}</ol></div>`;
}

function footer({ fix, suggestions = [], prevents }: ReportedFinding): Markup | false {
  const rows = [
    ...(fix ? [html`<code>--fix</code> does this`] : []),
    ...suggestions.map(({ message }) => html`<code>--fix-suggestions</code>: ${prose(message)}`),
    ...(prevents.length > 0
      ? [html`prevents ${prevents.map((code, index) => html`${index > 0 && ', '}<code>${code}</code>`)}`]
      : []),
  ];
  return rows.length > 0 && html`<footer>${rows.map((row) => html`<p>${row}</p>`)}</footer>`;
}
