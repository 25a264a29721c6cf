import { styleText } from 'node:util';
import type { Severity } from '../engine/finding.js';

type Format = Parameters<typeof styleText>[0];

/** How text for people may look: with or without colours, hyperlinks, and a width to wrap at. */
export interface Style {
  paint(format: Format, text: string): string;
  link(url: string, text: string): string;
  /** Columns of the terminal; undefined where lines are not to be wrapped. */
  readonly width: number | undefined;
}

export const plainStyle: Style = { paint: (_format, text) => text, link: (url) => url, width: undefined };

/** For a terminal. Whether it wants this is for terminal.ts to say. */
export const richStyle = (options: {
  readonly links: boolean;
  readonly width: number | undefined;
}): Style => ({
  paint: (format, text) => styleText(format, text, { validateStream: false }),
  link: (url, text) => (options.links ? `\u001b]8;;${url}\u0007${text}\u001b]8;;\u0007` : url),
  width: options.width,
});

export const severityColour: Readonly<Record<Severity, 'red' | 'yellow' | 'blue'>> = {
  error: 'red',
  warn: 'yellow',
  info: 'blue',
};

/** Breaks text between words, so that no line is longer than the width if its words allow. */
export function wrap(text: string, width: number | undefined): readonly string[] {
  if (width === undefined) return [text];
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
