import { roleOfVariable } from '../../aws/names/credential-names.js';
import { place } from '../../source.js';
import type { FileKind } from '../../workspace/kinds.js';
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
    const written = isYamlValue ? yamlScalar(rest) : assigned(head, rest, kind);
    const { from, value } = withoutExpansion(written);
    if (value === '') return [];
    const start = match.index + head.length + from;
    const at = place(file, { start, end: start + value.length });
    return [{ at, value, evidence: 'slot', slot, name }];
  });
}

/** A part of the line behind the separator. */
interface Written {
  readonly from: number;
  readonly value: string;
}

/** Behind `=` a shell takes quotes away; make and the list items of compose files keep them. */
function assigned(head: string, rest: string, kind: FileKind): Written {
  const isQuotedItem = /["'][ \t]*(?:export[ \t]+)?AWS_/.test(head);
  if (isQuotedItem) return { from: 0, value: withoutComment(rest).replace(/["']$/, '') };
  const isOfMake = kind === 'makefile' && !head.startsWith('\t');
  const isItem = kind === 'compose' && !head.includes('export');
  return isOfMake || isItem ? { from: 0, value: withoutComment(rest) } : shellWord(rest);
}

function shellWord(text: string): Written {
  const quote = text[0];
  const end = quote === '"' || quote === "'" ? text.indexOf(quote, 1) : -1;
  return end < 0
    ? { from: 0, value: /^[^\s;&|]*/.exec(text)?.[0] ?? '' }
    : { from: 1, value: text.slice(1, end) };
}

/** What `${NAME:-value}` stands for where nothing else is set. */
function withoutExpansion({ from, value }: Written): Written {
  const [, head, fallback] = /^(\$\{\w{1,80}:?-)([^{}]*)\}$/.exec(value) ?? [];
  return head !== undefined && fallback !== undefined
    ? { from: from + head.length, value: fallback }
    : { from, value };
}

/** YAML takes one pair of quotes away, and a comment behind a blank. */
function yamlScalar(text: string): Written {
  const quote = text[0];
  const end = quote === '"' || quote === "'" ? text.indexOf(quote, 1) : -1;
  return end < 0 ? { from: 0, value: withoutComment(text) } : { from: 1, value: text.slice(1, end) };
}

function withoutComment(text: string): string {
  const comment = text.indexOf(' #');
  return (comment < 0 ? text : text.slice(0, comment)).trimEnd();
}
