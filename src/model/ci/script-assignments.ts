import type { Range } from '../../source.js';
import { expandWord, type Lookup } from '../../syntax/shell/expand.js';
import type { ShellAssignment, ShellCommand } from '../../syntax/shell/tree.js';

/** What a script has made of a variable. */
export interface Assigned {
  /** Undefined where it is not known; `''` where it is unset. */
  readonly value: string | undefined;
  /** Programs get it. */
  readonly exported: boolean;
  /** The assignment; the ranges are those of the file. */
  readonly at: Range;
  readonly nameAt: Range;
  readonly valueAt: Range;
}

export type Assignments = ReadonlyMap<string, Assigned>;

/** What a script has assigned up to a command. */
export interface FollowedAssignments {
  /** Takes the next command of the script. */
  add(command: ShellCommand): void;
  /** Everything assigned so far, and in front of the command itself. */
  snapshot(command: ShellCommand): Assignments;
}

/** More names than real scripts have: the rest is not followed. */
const MAX_NAMES = 200;

const DECLARES: ReadonlySet<string> = new Set(['export', 'declare', 'typeset', 'readonly', 'local']);

/**
 * Follows the assignments of one script, first to last, within an environment; what stands in a branch is not known.
 * Names beyond a bound are refused.
 */
export function followAssignments(
  outer: Lookup,
  refuse: (at: Range, message: string) => void = () => {},
): FollowedAssignments {
  let current: Assignments = new Map();
  return {
    add(command) {
      const { name, words, assignments, branch, nested } = command;
      if (nested) return;
      if (current.size >= MAX_NAMES) {
        if (assignments.length > 0)
          refuse(command, `more than ${MAX_NAMES} variables are assigned: this one is not followed`);
        return;
      }
      if (name === 'export' || name === 'unset') current = afterStatement(current, command);
      // In front of a program an assignment is for that program alone; `export` and its like have no words of theirs.
      const lasting = words.length === 0 || DECLARES.has(name ?? '');
      if (lasting && assignments.length > 0)
        current = extended(current, assignments, outer, {
          isExported: isExport(command),
          isConditional: branch !== undefined,
        });
    },
    snapshot: ({ assignments }) =>
      assignments.length > 0
        ? extended(current, assignments, outer, { isExported: true, isConditional: false })
        : current,
  };
}

const isExport = ({ name, words }: ShellCommand): boolean =>
  name === 'export' || words.some(({ value }) => /^-[a-z]*x/.test(value));

/** What the output of a command sets: `export $(printf "AWS_ACCESS_KEY_ID=%s …" $(aws sts assume-role …))`. */
const MADE = /\b(AWS_[A-Z_]+)=/g;

/** `export NAME`, `export $(…)` and `unset NAME`. */
function afterStatement(known: Assignments, { name, words, branch }: ShellCommand): Assignments {
  const values = new Map(known);
  for (const word of words.slice(1)) {
    const before = values.get(word.value);
    const place = { at: word, nameAt: word, valueAt: word };
    if (name === 'export' && !word.static)
      for (const [, made = ''] of word.value.matchAll(MADE))
        values.set(made, { value: undefined, exported: true, ...place });
    if (name === 'export' && before) values.set(word.value, { ...before, exported: true });
    if (name !== 'unset' || !/^\w+$/.test(word.value)) continue;
    const value = branch === undefined ? '' : undefined;
    values.set(word.value, { value, exported: true, ...place });
  }
  return values;
}

function extended(
  known: Assignments,
  assignments: readonly ShellAssignment[],
  outer: Lookup,
  { isExported, isConditional }: { readonly isExported: boolean; readonly isConditional: boolean },
): Assignments {
  const values = new Map(known);
  for (const assignment of assignments) {
    const { name, nameRange, value, append } = assignment;
    const text = expandWord(value, (part) =>
      part.kind === 'variable' && values.has(part.name) ? values.get(part.name)?.value : outer(part),
    );
    values.set(name, {
      value: isConditional || append ? undefined : text,
      exported: isExported || known.get(name)?.exported === true,
      at: assignment,
      nameAt: nameRange,
      valueAt: value,
    });
  }
  return values;
}
