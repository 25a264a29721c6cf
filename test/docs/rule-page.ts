import { keyId, random, secret, token } from '../keys.js';

export type Files = Readonly<Record<string, string>>;

export const HEADINGS: readonly string[] = [
  'What it finds',
  'Why',
  'Wrong',
  'Right',
  'Options',
  'When to disable it',
  'Since',
];

/** Those of a page that every page has. */
export const headingsOf = (text: string): readonly string[] =>
  [...text.matchAll(/^## (.+)$/gm)]
    .map(([, heading]) => heading!)
    .filter((heading) => HEADINGS.includes(heading));

export function section(text: string, heading: string): string {
  const start = text.indexOf(`\n## ${heading}\n`);
  const end = text.indexOf('\n## ', start + 1);
  return start < 0 ? '' : text.slice(start, end < 0 ? undefined : end);
}

/** The files of a section: a line with the name in backticks, then the fenced text. */
export function filesOf(text: string): Files {
  const blocks = [...text.matchAll(/^`([^`\n]+)`:\n\n```[a-z]*\n([\s\S]*?)^```$/gm)];
  return Object.fromEntries(blocks.map(([, path, content]) => [path!, fill(content!)]));
}

/** Keys are built here: pages hold no key-shaped text. */
const fill = (text: string): string =>
  text.replace(
    /<(AKIA id|ASIA id|secret|token|random text) of (\w+)(?: in account (\d{12}))?>/g,
    (_, kind: string, name: string, account?: string) => {
      if (kind === 'secret') return secret(name);
      if (kind === 'token') return token(name);
      if (kind === 'random text') return random(name, 24);
      return keyId(kind.slice(0, 'AKIA'.length), name, account);
    },
  );
