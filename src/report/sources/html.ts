import { html, type Markup, trusted } from '../html/markup.js';
import { page } from '../html/page.js';
import { graphOf, isConflict } from './graph.js';
import { SOURCES_STYLE } from './html-style.js';
import { environmentTitle, placesOf, STATUS_WORDS, shownSources } from './shown-sources.js';
import type {
  Configuration,
  ConsumerAnswer,
  EnvironmentAnswers,
  SourceAnswer,
  SourcesReport,
  Spot,
} from './sources-report.js';
import { drawGraph } from './svg.js';

/** One file with nothing from elsewhere: no script, no font, no request. */
export const formatSourcesHtml = ({ configurations, unknown }: SourcesReport): string =>
  page({
    title: 'AWS credential sources',
    body: html`<div class="sources">
<h1>AWS credential sources</h1>
${legend}
${
  configurations.length > 0
    ? configurations.map(
        (one) => html`<section>\n<h2>${one.directory}</h2>\n${configurationParts(one)}\n</section>\n`,
      )
    : html`<p>No AWS provider, S3 backend or remote state here: nothing asks for AWS credentials.</p>`
}
${unknown.length > 0 && html`<section>\n<h2>In no configuration</h2>\n${spots(unknown)}</section>\n`}</div>`,
    style: SOURCES_STYLE,
  });

/** What the colours and lines of pictures mean. */
export const legend: Markup = html`<ul class="legend">
<li><span class="sample wins"></span> used</li>
<li><span class="sample may-win"></span> may be used</li>
<li><span class="sample shadowed"></span> set, without effect</li>
<li><span class="sample conflict"></span> conflict</li>
</ul>`;

/** Whether anything in it has several sources or stops. */
export const hasConflict = ({ environments }: Configuration): boolean =>
  environments.some(({ consumers }) => consumers.some(isConflict));

/** A picture and the answers for each of its environments. */
export const configurationParts = ({ directory, environments, unknown }: Configuration): Markup =>
  html`${environments.map((environment) => environmentPart(environment, directory))}${spots(unknown)}`;

function environmentPart(environment: EnvironmentAnswers, directory: string): Markup {
  const title = environmentTitle(environment);
  return html`<h3>${title}</h3>
<div class="graph" tabindex="0">
${trusted(drawGraph(graphOf(environment), `Credential sources of ${directory} ${title}`))}
</div>
<div class="consumers">
${environment.consumers.map(consumerPart)}
</div>
`;
}

function consumerPart(consumer: ConsumerAnswer): Markup {
  const { name, address, file, line, version, roles, error, risks, conflict, otherVersions, unknown } =
    consumer;
  const mark = conflict
    ? html` <span class="badge">${conflict === 'certain' ? 'several identities' : 'several sources'}</span>`
    : false;
  return html`<div class="answer${isConflict(consumer) && ' conflict'}">
<h4 title="${address}">${name}${mark}</h4>
<p class="place">${file}:${line} · ${version}</p>
<ol>
${shownSources(consumer).map(sourceItem)}
${roles.map((role) => html`<li class="role">then <code>${role}</code></li>\n`)}
</ol>
${error !== undefined && html`<p class="stops">The run stops: ${error}</p>\n`}${risks.map((risk) => html`<p class="why">Unless the machine has it: ${risk}</p>\n`)}${otherVersions.map((other) => html`<p class="change">Changes with the version: ${other}</p>\n`)}${spots(unknown)}</div>
`;
}

function sourceItem(source: SourceAnswer): Markup {
  const { name, status, why, key } = source;
  const details = [placesOf(source), key ?? ''].filter(Boolean).join(' · ');
  return html`<li class="${status}"><strong>${name}</strong> <span class="status">${STATUS_WORDS[status]}</span>${details !== '' && html` <code>${details}</code>`}<br><span class="why">${why}</span></li>\n`;
}

const spots = (unknown: readonly Spot[]): Markup | false =>
  unknown.length > 0 &&
  html`<ul class="unknown">\n${unknown.map(({ file, line, message }) => html`<li>Unknown: ${message} <code>${file}:${line}</code></li>\n`)}</ul>\n`;
