import { frame } from '../frame.js';
import type { ReportedFinding } from '../report.js';
import type { ShownSources } from '../source-lines.js';
import type { Style } from '../style.js';
import { escapeHtml, html, type Markup, trusted } from './markup.js';

/** Texts of reports and shown sources hold no control characters, so that these can only come from `paint`. */
const OPEN = '\u0001';
const CLOSE = '\u0002';

const CLASSES: Readonly<Record<string, string>> = {
  dim: 'dim',
  cyan: 'related',
  red: 'error',
  yellow: 'warn',
  blue: 'info',
};

const markingStyle: Style = {
  paint: (format, text) => {
    const name = typeof format === 'string' ? CLASSES[format] : undefined;
    return name === undefined ? text : `${OPEN}${name}${OPEN}${text}${CLOSE}`;
  },
  link: (url) => url,
  width: undefined,
};

/** The lines that a finding points at, as in a terminal; without sources the related places alone. */
export function codeFrame(finding: ReportedFinding, sources: ShownSources): Markup | undefined {
  const rows = frame(finding, sources, markingStyle);
  if (rows.length === 0) return undefined;
  return html`<pre tabindex="0">${rows.map((row) => trusted(`${spans(row)}\n`))}</pre>`;
}

/** Each row closes what it opens. */
function spans(row: string): string {
  let open = 0;
  const parts = escapeHtml(row)
    .split(/(\u0001[a-z]+\u0001|\u0002)/)
    .map((part) => {
      if (part.startsWith(OPEN)) {
        open++;
        return `<span class="${part.slice(1, -1)}">`;
      }
      if (part !== CLOSE) return part;
      return open-- > 0 ? '</span>' : '';
    });
  return [...parts, '</span>'.repeat(Math.max(0, open))].join('');
}
