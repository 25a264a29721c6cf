import type { Directive } from './directives.js';

/** The directives of one file for one rule, so that each finding meets only those that may be about it. */
interface RuleDirectives {
  file: Directive | undefined;
  /** By the line that they are about. */
  readonly lines: Map<number, Directive>;
  /** `disable` and `enable`, in the order of the text. */
  readonly blocks: Directive[];
}

export type DirectiveIndex = ReadonlyMap<string, RuleDirectives>;

/** By rule id. Directives behind a value in an env file are left out: they count for nothing. */
export function indexDirectives(directives: readonly Directive[]): DirectiveIndex {
  const index = new Map<string, RuleDirectives>();
  for (const directive of directives.filter(({ comment }) => comment.isCertain))
    for (const { id } of directive.rules) {
      if (!index.has(id)) index.set(id, { file: undefined, lines: new Map(), blocks: [] });
      insert(index.get(id)!, directive);
    }
  return index;
}

function insert(own: RuleDirectives, directive: Directive): void {
  const { kind, comment, nextLine } = directive;
  if (kind === 'disable-file') own.file ??= directive;
  else if (kind === 'disable' || kind === 'enable') own.blocks.push(directive);
  else {
    const line = kind === 'disable-line' ? comment.line : nextLine;
    if (!own.lines.has(line)) own.lines.set(line, directive);
  }
}

/** The directive that covers a place. Of several the nearest: the others are of no use to it. */
export function covering(
  index: DirectiveIndex,
  ruleId: string,
  { line, offset }: { readonly line: number; readonly offset: number },
): Directive | undefined {
  const own = index.get(ruleId);
  const block = lastBlockBefore(index, ruleId, offset);
  return own?.lines.get(line) ?? (block?.kind === 'disable' ? block : own?.file);
}

/** The last `disable` or `enable` of a rule that begins before an offset. */
export function lastBlockBefore(
  index: DirectiveIndex,
  ruleId: string,
  offset: number,
): Directive | undefined {
  const blocks = index.get(ruleId)?.blocks ?? [];
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (blocks[middle]!.at.start < offset) low = middle + 1;
    else high = middle;
  }
  return blocks[low - 1];
}
