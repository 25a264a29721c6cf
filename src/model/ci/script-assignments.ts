import { expandWord, type Lookup } from '../../syntax/shell/expand.js';
import type { ShellAssignment, ShellCommand } from '../../syntax/shell/tree.js';

/** What a script has assigned up to a command. */
export interface FollowedAssignments {
  /** Takes the next command of the script. */
  add(command: ShellCommand): void;
  /** Everything assigned so far, and in front of the command itself; undefined for what is not known. */
  snapshot(command: ShellCommand): ReadonlyMap<string, string | undefined>;
}

/** More names than real scripts have: the rest is not followed. */
const MAX_NAMES = 200;

/** Follows the assignments of one script, first to last, within an environment; what stands in a branch is not known. */
export function followAssignments(outer: Lookup): FollowedAssignments {
  let current: ReadonlyMap<string, string | undefined> = new Map();
  return {
    add(command) {
      // In front of a program an assignment is for that program alone; `export` and its like have no words of theirs.
      const lasting = command.words.length === 0 || DECLARES.has(command.name ?? '');
      if (lasting && command.assignments.length > 0 && current.size < MAX_NAMES) {
        current = extended(current, command.assignments, outer, command.branch !== undefined);
      }
    },
    snapshot: ({ assignments }) =>
      assignments.length > 0 ? extended(current, assignments, outer, false) : current,
  };
}

const DECLARES: ReadonlySet<string> = new Set(['export', 'declare', 'typeset', 'readonly', 'local']);

function extended(
  known: ReadonlyMap<string, string | undefined>,
  assignments: readonly ShellAssignment[],
  outer: Lookup,
  isConditional: boolean,
): ReadonlyMap<string, string | undefined> {
  const values = new Map(known);
  for (const { name, value, append } of assignments) {
    const text = expandWord(value, (part) =>
      part.kind === 'variable' && values.has(part.name) ? values.get(part.name) : outer(part),
    );
    values.set(name, isConditional || append ? undefined : text);
  }
  return values;
}
