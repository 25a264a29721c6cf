import { roleOfVariable } from '../../aws/credential-names.js';
import { place } from '../../syntax/source.js';
import type { TextDocument } from '../document.js';
import type { Sighting } from './sighting.js';

/** A line that sets a variable: `NAME: value` and `- NAME=value` of YAML, `export NAME := value` of make. */
const SETTING =
  /^([ \t]*(?:-[ \t]+)?["']?(?:export[ \t]+)?(AWS_[A-Z_]{1,40})["']?[ \t]*(:=|[?+]=|=|:(?=[ \t]))[ \t]*)(\S[^\r\n]*)/gm;

/** Credential variables that CI, container and make files set, with the values that programs get. */
export function namedInText({ file, kind }: TextDocument): readonly Sighting[] {
  return [...file.text.matchAll(SETTING)].flatMap((match): readonly Sighting[] => {
    const [, head = '', name = '', separator, rest = ''] = match;
    const slot = roleOfVariable(name);
    if (!slot) return [];
    const isYamlValue = separator === ':' && kind !== 'makefile';
    const isQuotedItem = /["'][ \t]*(?:export[ \t]+)?AWS_/.test(head);
    const { from, value } = isYamlValue ? yamlScalar(rest) : { from: 0, value: bareWord(rest, isQuotedItem) };
    if (value === '') return [];
    const start = match.index + head.length + from;
    const at = place(file, { start, end: start + value.length });
    return [{ at, value, evidence: 'slot', slot, name }];
  });
}

/** YAML takes one pair of quotes away, and a comment behind a blank. */
function yamlScalar(text: string): { readonly from: number; readonly value: string } {
  const quote = text[0];
  const end = quote === '"' || quote === "'" ? text.indexOf(quote, 1) : -1;
  return end < 0 ? { from: 0, value: withoutComment(text) } : { from: 1, value: text.slice(1, end) };
}

/** Behind `=` quotes are part of the value, but for those round a whole item of a list. */
function bareWord(text: string, isQuotedItem: boolean): string {
  const value = withoutComment(text);
  return isQuotedItem ? value.replace(/["']$/, '') : value;
}

function withoutComment(text: string): string {
  const comment = text.indexOf(' #');
  return (comment < 0 ? text : text.slice(0, comment)).trimEnd();
}
