import { DOCUMENTATION, NAME_PATTERNS, PATH_PATTERNS } from '../src/workspace/kinds.js';

const START = 'files: &files |\n';
const END = '- id: credlint-all';

/** The text of .pre-commit-hooks.yaml with the names that hooks are offered: those that credlint knows a kind of. */
export function withHookFiles(text: string): string {
  const [start, end] = [text.indexOf(START) + START.length, text.indexOf(END)];
  if (start < START.length || end < start) throw new Error(`.pre-commit-hooks.yaml has no "${START.trim()}"`);
  const names = NAME_PATTERNS.flatMap(([pattern]) => alternatives(pattern).map(inPath));
  const paths = PATH_PATTERNS.flatMap(([pattern]) => alternatives(pattern));
  const all = [...new Set([...names, ...paths])];
  const whole = all.filter((one) => one.endsWith('$')).map((one) => one.slice(0, -1));
  const open = all.filter((one) => !one.endsWith('$')).map((one) => `${one}[^/]*$`);
  const written = `    (?x)
      (
          ${whole.join('\n        | ')}
      )(${DOCUMENTATION.source.slice(0, -1)})?$
      | ${open.join('\n      | ')}
`;
  return `${text.slice(0, start)}${written}${text.slice(end)}`;
}

/** What stands between the bars that are in no group. */
function alternatives({ source, flags }: RegExp): readonly string[] {
  const found = [''];
  let depth = 0;
  for (const [token] of source.matchAll(/\\.|./g)) {
    if (token === '(') depth++;
    if (token === ')') depth--;
    if (token === '|' && depth === 0) found.push('');
    else found[found.length - 1] += token;
  }
  return found.map((one) => inPython(one, flags));
}

/** Verbose patterns of Python, where a blank is none, and `#` starts a comment. */
const inPython = (pattern: string, flags: string): string => {
  const bare = pattern.replaceAll('\\/', '/').replace(/[ #]/g, '\\$&');
  if (!flags.includes('i')) return bare;
  return bare.endsWith('$') ? `(?i:${bare.slice(0, -1)})$` : `(?i:${bare})`;
};

/** A pattern of names as one of paths: it starts behind a slash, and reaches over none. */
function inPath(pattern: string): string {
  const withinName = pattern.replace(/(?<!\\)\.(?=[*+])/g, '[^/]');
  return withinName.startsWith('^') ? `(^|/)${withinName.slice(1)}` : withinName;
}
