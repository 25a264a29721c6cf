import { FORMAT_HINT, SECRET_FORMATS, type SecretFormat } from './format-table.js';

export interface FoundFormat {
  readonly start: number;
  readonly end: number;
  readonly format: SecretFormat;
}

/** The secrets in a text that their form gives away, in order. */
export function findSecretFormats(text: string): readonly FoundFormat[] {
  if (!FORMAT_HINT.test(text)) return [];
  const found = SECRET_FORMATS.flatMap((one) =>
    [...text.matchAll(one.pattern)]
      .filter((match) => !isDrawn(match[0]) && isMeant(one.id, text, match.index + match[0].length))
      .map((match) => ({ start: match.index, end: match.index + match[0].length, format: one })),
  );
  return found.sort((a, b) => a.start - b.start);
}

/** `ghp_xxxxxxxx…`: documentation draws the form of a token with one character. */
const isDrawn = (token: string): boolean => /([A-Za-z0-9])\1{15}/.test(token);

/** Documentation shows the first line of a private key without what belongs below it. */
function isMeant(id: string, text: string, end: number): boolean {
  if (id === 'putty-key') return text.slice(end, end + 4_000).includes('Private-Lines: ');
  if (id !== 'private-key') return true;
  const [lines = ''] = text.slice(end, end + 400).split('-----');
  const body = lines.replace(/\\n|[\s"',+]/g, '');
  return /^(?:[A-Za-z-]{1,30}:[A-Za-z0-9,.-]{0,80}){0,2}[A-Za-z0-9+/=_-]{40}/.test(body);
}
