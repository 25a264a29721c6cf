import type { Style } from '../style.js';
import type { SourcesReport } from './sources-report.js';

type SourcesFormatter = (report: SourcesReport, style: Style) => string;

/** The formats of `credlint sources` by the name that `--format` takes; loaded when they are needed. */
export const sourcesFormats: ReadonlyMap<string, () => Promise<SourcesFormatter>> = new Map<
  string,
  () => Promise<SourcesFormatter>
>([
  ['text', async () => (await import('./text.js')).formatSourcesText],
  ['json', async () => (await import('./json.js')).formatSourcesJson],
  ['mermaid', async () => (await import('./mermaid.js')).formatSourcesMermaid],
  ['html', async () => (await import('./html.js')).formatSourcesHtml],
]);
