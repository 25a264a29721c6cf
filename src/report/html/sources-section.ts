import { configurationParts, hasConflict, legend } from '../sources/html.js';
import type { Configuration } from '../sources/sources-report.js';
import { html, type Markup } from './markup.js';

/** A page with more pictures takes long to open; the rest is told. */
const MOST_PICTURES = 50;

/** The answers of `credlint sources` for the same files: conflicts first and open, the others folded. */
export function sourcesSection(configurations: readonly Configuration[]): Markup {
  const sorted = [...configurations].sort((a, b) => Number(hasConflict(b)) - Number(hasConflict(a)));
  const left = sorted.length - MOST_PICTURES;
  return html`<section id="sources" class="sources">
<h2>AWS credential sources</h2>
${legend}
${sorted.slice(0, MOST_PICTURES).map((one) => folded(one, sorted.length === 1 || hasConflict(one)))}
${left > 0 && html`<p class="why">${left} more without a picture here: <code>credlint sources</code> has them all.</p>`}
</section>`;
}

const folded = (configuration: Configuration, isOpen: boolean): Markup => {
  const body = html`<summary><code>${configuration.directory}</code>${badge(configuration)}</summary>
${configurationParts(configuration)}`;
  return isOpen ? html`<details open>${body}</details>\n` : html`<details>${body}</details>\n`;
};

function badge(configuration: Configuration): Markup | false {
  const consumers = configuration.environments.flatMap((environment) => environment.consumers);
  if (consumers.some(({ conflict }) => conflict !== undefined))
    return html` <span class="badge">several sources</span>`;
  return hasConflict(configuration) && html` <span class="badge">the run stops</span>`;
}
