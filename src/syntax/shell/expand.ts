import type { ChangedDirectory, ShellCommand, ShellWord, WordPart } from './tree.js';

/** The value of a variable or of a CI system's expression (`${{ env.X }}` with its marks), where it is known. */
export type Lookup = (part: Exclude<WordPart, { kind: 'literal' | 'computed' }>) => string | undefined;

const nothing: Lookup = () => undefined;

/** The word with variables and expressions replaced; undefined where one of them, or something computed, is unknown. */
export function expandWord(word: ShellWord, lookup: Lookup = nothing): string | undefined {
  let text = '';
  for (const part of word.parts) {
    const piece = expandPart(part, lookup);
    if (piece === undefined || text.length + piece.length > MAX_LENGTH) return undefined;
    text += piece;
  }
  return text;
}

/** Variables that double at each step make longer texts than any program takes. */
const MAX_LENGTH = 100_000;

function expandPart(part: WordPart, lookup: Lookup): string | undefined {
  if (part.kind === 'literal') return part.text;
  if (part.kind === 'computed') return undefined;
  return lookup(part) ?? (part.kind === 'variable' ? part.fallback : undefined);
}

/**
 * The directory that a command runs in, as a path from where its script starts: `''` for that directory itself, with
 * `..` and a leading `/` or `~` kept where they are written. Undefined where a `cd` before it is not known.
 */
export function directoryOf(command: ShellCommand, lookup: Lookup = nothing): string | undefined {
  const changes: string[] = [];
  for (let at: ChangedDirectory | undefined = command.directory; at; at = at.from) {
    const to = expandWord(at.to, lookup);
    if (to === undefined) return undefined;
    changes.unshift(to);
    if (/^[/~]/.test(to)) break;
  }
  return changes.join('/');
}
