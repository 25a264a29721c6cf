import { createHash } from 'node:crypto';
import { html, type Markup, trusted } from './markup.js';
import { PALETTE } from './palette.js';

export interface Page {
  readonly title: string;
  readonly body: Markup;
  readonly style: string;
  readonly script?: string;
}

/** One file for people: it loads nothing, and its policy lets nothing run but its own script. */
export function page({ title, body, style, script }: Page): string {
  const styles = PALETTE + style;
  const policy = [
    "default-src 'none'",
    `style-src '${hashOf(styles)}'`,
    ...(script === undefined ? [] : [`script-src '${hashOf(script)}'`]),
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${trusted(styles)}</style>
</head>
<body>
<main>
${body}
</main>
${script !== undefined && html`<script>${trusted(script)}</script>`}
</body>
</html>
`.html;
}

const hashOf = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;
