import type { Formatter } from '../formats.js';
import type { Report, ReportedFinding } from '../report.js';
import type { ShownSources } from '../source-lines.js';
import { SOURCES_STYLE } from '../sources/html-style.js';
import { describe, plural } from '../summary-lines.js';
import { filterForm } from './filters.js';
import { findingCard } from './finding-card.js';
import { html, type Markup, prose } from './markup.js';
import { page } from './page.js';
import { pageScript } from './page-script.js';
import { pageStyle } from './page-style.js';
import { sourcesSection } from './sources-section.js';

/** Findings by file with all that a person needs to mend them, and the picture of who signs with what. */
export const formatHtml: Formatter = (report, { sources, credentialSources }) => {
  const { findings, suppressed, notes } = report;
  const configurations = credentialSources().configurations;
  return page({
    title: `credlint: ${plural(findings.length, 'finding')}`,
    body: html`<h1>credlint</h1>
<p class="lead">${lead(report)}</p>
${totals(report)}
${failures(report)}
${configurations.length > 0 && contents(findings.length, configurations.length)}
${findings.length > 0 ? filterForm(findings) : html`<p class="clean">✔ No findings</p>`}
<div id="findings">
${[...byFile(findings)].map(([file, ofFile]) => fileSection(file, ofFile, sources))}
</div>
${configurations.length > 0 && sourcesSection(configurations)}
${suppressions(suppressed)}
${list('Notes', notes)}`,
    style: pageStyle + SOURCES_STYLE,
    script: pageScript,
  });
};

const contents = (findings: number, configurations: number): Markup =>
  html`<nav><a href="#findings">${plural(findings, 'finding')}</a> <a href="#sources">AWS credential sources of ${plural(configurations, 'configuration')}</a></nav>`;

function lead({ summary, findings }: Report): string {
  const files = new Set(findings.map(({ file }) => file)).size;
  const fixable = summary.fixable > 0 ? ` ${summary.fixable} can be fixed with --fix.` : '';
  return `${plural(findings.length, 'finding')} in ${plural(files, 'file')}; ${plural(summary.filesChecked, 'file')} checked, ${summary.filesRead} read.${fixable}`;
}

function totals({ summary }: Report): Markup {
  const suppressed = summary.suppressedByBaseline + summary.suppressedByDirectives;
  const total = (kind: string, count: number, label: string) =>
    html`<div class="${kind}${count === 0 && ' none'}"><dt>${label}</dt><dd>${count}</dd></div>`;
  return html`<dl class="totals">${total('error', summary.errors, 'errors')}${total('warn', summary.warnings, 'warnings')}${total('info', summary.infos, 'infos')}${total('suppressed', suppressed, 'suppressed')}</dl>`;
}

function failures({ errors }: Report): Markup | false {
  if (errors.length === 0) return false;
  const items = errors.map((error) => html`<li>${describe(error)}</li>`);
  return html`<section class="failures"><h2>Could not be done</h2><ul>${items}</ul></section>`;
}

function byFile(findings: readonly ReportedFinding[]): ReadonlyMap<string, readonly ReportedFinding[]> {
  const files = new Map<string, ReportedFinding[]>();
  for (const finding of findings) {
    const known = files.get(finding.file);
    if (known) known.push(finding);
    else files.set(finding.file, [finding]);
  }
  return files;
}

const fileSection = (file: string, findings: readonly ReportedFinding[], sources: ShownSources): Markup =>
  html`
<section class="file">
<h2>${file} <span class="count">${findings.length}</span></h2>
${findings.map((finding) => findingCard(finding, sources))}
</section>`;

function suppressions(suppressed: Report['suppressed']): Markup | false {
  if (suppressed.length === 0) return false;
  const items = suppressed.map(
    ({ finding: { file, line, ruleId, message }, by, reason }) =>
      html`<li><code>${file}:${line}</code> ${ruleId}: ${prose(message)} <span class="dim">(${by}${reason !== '' && `: ${reason}`})</span></li>`,
  );
  return html`<details><summary>Suppressed (${suppressed.length})</summary><ul>${items}</ul></details>`;
}

function list(title: string, texts: readonly string[]): Markup | false {
  if (texts.length === 0) return false;
  return html`<details><summary>${title} (${texts.length})</summary><ul>${texts.map((text) => html`<li>${text}</li>`)}</ul></details>`;
}
