import { xmlAttribute, xmlText } from '../xml.js';
import { graphOf } from './graph.js';
import { PAGE_STYLE } from './html-style.js';
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
export function formatSourcesHtml({ configurations }: SourcesReport): string {
  const body =
    configurations.length > 0
      ? configurations.map(configurationSection).join('\n')
      : '<p>No AWS provider, S3 backend or remote state here: nothing asks for AWS credentials.</p>';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>AWS credential sources</title>
<style>
${PAGE_STYLE}
</style>
</head>
<body>
<header>
<h1>AWS credential sources</h1>
<ul class="legend">
<li><span class="sample wins"></span> used</li>
<li><span class="sample may-win"></span> may be used</li>
<li><span class="sample shadowed"></span> set, without effect</li>
<li><span class="sample conflict"></span> conflict</li>
</ul>
</header>
<main>
${body}
</main>
</body>
</html>
`;
}

const configurationSection = ({ directory, environments, unknown }: Configuration): string =>
  `<section>
<h2>${xmlText(directory)}</h2>
${environments.map((environment) => environmentPart(environment, directory)).join('\n')}
${spots(unknown)}</section>`;

function environmentPart(environment: EnvironmentAnswers, directory: string): string {
  const title = environmentTitle(environment);
  return `<h3>${xmlText(title)}</h3>
<div class="graph" tabindex="0">
${drawGraph(graphOf(environment), `Credential sources of ${directory} ${title}`)}
</div>
<div class="consumers">
${environment.consumers.map(consumerPart).join('\n')}
</div>`;
}

function consumerPart(consumer: ConsumerAnswer): string {
  const { name, address, file, line, version, roles, error, risks, conflict, otherVersions, unknown } =
    consumer;
  const mark = conflict
    ? ` <span class="badge">${conflict === 'certain' ? 'several identities' : 'several sources'}</span>`
    : '';
  return `<article${conflict || error !== undefined ? ' class="conflict"' : ''}>
<h4 title="${xmlAttribute(address)}">${xmlText(name)}${mark}</h4>
<p class="place">${xmlText(`${file}:${line}`)} · ${xmlText(version)}</p>
<ol>
${shownSources(consumer).map(sourceItem).join('\n')}
${roles.map((role) => `<li class="role">then <code>${xmlText(role)}</code></li>`).join('\n')}
</ol>
${error === undefined ? '' : `<p class="error">The run stops: ${xmlText(error)}</p>\n`}${risks.map((risk) => `<p class="why">Unless the machine has it: ${xmlText(risk)}</p>\n`).join('')}${otherVersions.map((other) => `<p class="change">Changes with the version: ${xmlText(other)}</p>\n`).join('')}${spots(unknown)}</article>`;
}

function sourceItem(source: SourceAnswer): string {
  const { name, status, why, key } = source;
  const details = [placesOf(source), key ?? ''].filter(Boolean).join(' · ');
  return `<li class="${status}"><strong>${xmlText(name)}</strong> <span class="status">${STATUS_WORDS[status]}</span>${details ? ` <code>${xmlText(details)}</code>` : ''}<br><span class="why">${xmlText(why)}</span></li>`;
}

const spots = (unknown: readonly Spot[]): string =>
  unknown.length === 0
    ? ''
    : `<ul class="unknown">\n${unknown.map(({ file, line, message }) => `<li>Unknown: ${xmlText(message)} <code>${xmlText(`${file}:${line}`)}</code></li>`).join('\n')}\n</ul>\n`;
