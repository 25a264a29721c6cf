/** HTML that may stand in a page as it is: only this module makes it. */
export interface Markup {
  readonly html: string;
}

type Part = Markup | string | number | undefined | false | readonly Part[];

/** Text as HTML, for contents and quoted attributes; a page can hold neither NUL nor lone surrogates. */
export const escapeHtml = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll('\u0000', '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

/** A template whose strings are HTML and whose values are text, unless they are markup themselves. */
export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Markup => ({
  html: strings.reduce((whole, text, index) => whole + render(parts[index - 1]) + text),
});

/** Text of the program's own, such as a style sheet. */
export const trusted = (text: string): Markup => ({ html: text });

function render(part: Part): string {
  if (part === undefined || part === false) return '';
  if (typeof part === 'object') return 'html' in part ? part.html : part.map(render).join('');
  return escapeHtml(String(part));
}

/** A sentence of a rule: what it wrote between backticks is code. */
export const prose = (text: string): readonly Markup[] =>
  text.split('`').map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : html`${part}`));
