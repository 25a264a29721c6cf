import type { ActiveRule } from '../engine/active-rule.js';
import type { Report } from './report.js';
import type { ShownSources } from './source-lines.js';
import type { SourcesReport } from './sources/sources-report.js';
import type { Style } from './style.js';

export interface FormatContext {
  /** Undefined for every path where reports were read from files. */
  readonly sources: ShownSources;
  /** Plain unless the output is a terminal. */
  readonly style: Style;
  /** The rules that ran; empty where reports were read from files. */
  readonly active: readonly ActiveRule[];
  readonly environment: NodeJS.ProcessEnv;
  /** Who signs with what in the files of the run; nothing where reports were read from files. */
  readonly credentialSources: () => SourcesReport;
}

/** Makes the text of a whole report. Texts and paths of reports are masked already; escaping is the format's job. */
export type Formatter = (report: Report, context: FormatContext) => string;

/** Every format by the name that `--format` takes; a run loads those that it needs. */
export const formats: ReadonlyMap<string, () => Promise<Formatter>> = new Map<
  string,
  () => Promise<Formatter>
>([
  ['text', async () => (await import('./text.js')).formatText],
  ['compact', async () => (await import('./compact.js')).formatCompact],
  ['json', async () => (await import('./json.js')).formatJson],
  ['sarif', async () => (await import('./sarif.js')).formatSarif],
  ['github', async () => (await import('./github.js')).formatGithub],
  ['gitlab', async () => (await import('./gitlab.js')).formatGitlab],
  ['junit', async () => (await import('./junit.js')).formatJunit],
  ['checkstyle', async () => (await import('./checkstyle.js')).formatCheckstyle],
  ['html', async () => (await import('./html/html.js')).formatHtml],
  ['markdown', async () => (await import('./markdown.js')).formatMarkdown],
]);
