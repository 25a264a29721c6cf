import { createHash } from 'node:crypto';
import type { Formatter } from '../formats.js';
import type { Report, ReportedFinding } from '../report.js';
import type { ShownSources } from '../source-lines.js';
import { describe, plural } from '../summary-lines.js';
import { filterForm } from './filters.js';
import { findingCard } from './finding-card.js';
import { html, type Markup, prose, trusted } from './markup.js';
import { pageScript } from './page-script.js';
import { pageStyle } from './page-style.js';

/** One file for people: it loads nothing, and its policy lets nothing run but its own script. */
export const formatHtml: Formatter = (report, { sources }) =>
  page(
    html`<h1>credlint</h1>
<p class="lead">${lead(report)}</p>
${totals(report)}
${failures(report)}
${report.findings.length > 0 ? filterForm(report.findings) : html`<p class="clean">✔ No findings</p>`}
${[...byFile(report.findings)].map(([file, findings]) => fileSection(file, findings, sources))}
${suppressions(report)}
${list('Notes', report.notes)}`,
    `credlint: ${plural(report.findings.length, 'finding')}`,
  ).html;

function page(body: Markup, title: string): Markup {
  const policy = `default-src 'none'; style-src '${hashOf(pageStyle)}'; script-src '${hashOf(pageScript)}'; base-uri 'none'; form-action 'none'`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${trusted(pageStyle)}</style>
</head>
<body>
<main>
${body}
</main>
<script>${trusted(pageScript)}</script>
</body>
</html>
`;
}

const hashOf = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;

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

function suppressions({ suppressed }: Report): Markup | false {
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
