import type { Edit, Finding } from '../finding.js';
import { applyFixes, type Texts } from './edits.js';

/** As in ESLint: what needs more passes than this does not come to an end. */
const MOST_PASSES = 10;

export type FixKind = 'fixes' | 'suggestions';

export interface Fixed<Result> {
  /** The last result: what is left. */
  readonly result: Result;
  /** The texts of changed files. */
  readonly texts: Texts;
  readonly applied: number;
  /** Two rules undo each other's fixes. The texts are those of the last pass before they began to repeat. */
  readonly cycle: boolean;
}

/**
 * Applies fixes and lints again until none is left.
 *
 * @param lint Lints the repository with these texts in place of the files' own.
 */
export async function fixAll<Result extends { readonly findings: readonly Finding[] }>(
  lint: (texts: Texts) => Promise<Result>,
  kind: FixKind,
): Promise<Fixed<Result>> {
  let texts: Texts = new Map();
  let originals: Texts = new Map();
  let result = await lint(texts);
  let applied = 0;
  const seen = new Set([stateOf(texts, originals)]);
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const step = applyFixes(result.findings.flatMap((finding) => editsOf(finding, kind)));
    if (step.applied === 0) break;
    originals = new Map([...step.before, ...originals]);
    const next: Texts = new Map([...texts, ...step.texts]);
    const state = stateOf(next, originals);
    if (seen.has(state)) return { result, texts, applied, cycle: true };
    seen.add(state);
    texts = next;
    applied += step.applied;
    result = await lint(texts);
  }
  return { result, texts, applied, cycle: false };
}

/** A suggestion is applied where it is the only one: between several a person has to choose. */
function editsOf({ fix, suggestions }: Finding, kind: FixKind): readonly (readonly Edit[])[] {
  if (fix) return [fix];
  return kind === 'suggestions' && suggestions.length === 1 ? [suggestions[0]!.edits] : [];
}

const stateOf = (texts: Texts, originals: Texts): string =>
  JSON.stringify([...texts].filter(([path, text]) => text !== originals.get(path)).sort());
