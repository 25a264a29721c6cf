import { environmentOf } from '../../syntax/ci/environment.js';
import type { CiFile, CiJob, CiStep } from '../../syntax/ci/tree.js';
import { wordOf } from '../../syntax/ci/words.js';
import { expandWord, type Lookup } from '../../syntax/shell/expand.js';
import type { SetVariable } from '../env-scope.js';
import type { MatrixChoice } from './matrix.js';
import type { Assignments } from './script-assignments.js';

/** What a run sees of its environment. A variable may be set though nobody can tell to what. */
export interface RunValues {
  isSet(name: string): boolean;
  /** Undefined where it is not set, or comes from a secret, an expression or a program. */
  variable(name: string): string | undefined;
  /** What variables and expressions in words stand for. */
  readonly lookup: Lookup;
}

export interface RunPlace {
  readonly ci: CiFile;
  readonly job: CiJob;
  readonly step: CiStep;
  readonly matrix: MatrixChoice;
  /** What steps before this one gave to those behind them. */
  readonly written: ReadonlyMap<string, SetVariable>;
  /** What the script has assigned before. */
  readonly assigned: Assignments;
}

/** Stands for the place where the repository is checked out. */
export const REPOSITORY = '/github/workspace';

const CHECKOUT_VARIABLES: ReadonlySet<string> = new Set([
  'GITHUB_WORKSPACE',
  'CI_PROJECT_DIR',
  'BITBUCKET_CLONE_DIR',
  'CODEBUILD_SRC_DIR',
]);

/** Values refer to others this often at most, one after the other and all in all. */
const MAX_DEPTH = 4;
const MAX_REFERENCES = 1_000;

/**
 * The values of a run: what its script assigned, the step's own variables, what steps before it wrote, then the job's and
 * the file's (docs.github.com, "Workflow commands", GITHUB_ENV; runner: `env` of a step is put on last).
 */
export function runValues({ ci, job, step, matrix, written, assigned }: RunPlace): RunValues {
  const entryOf = environmentOf(ci, job, step);
  const isOwn = (name: string) => step.env.some((entry) => entry.name === name);
  const entry = (name: string) => entryOf(name) ?? ci.variables.find((variable) => variable.name === name);
  let references = 0;
  const known = (name: string, depth: number): string | undefined => {
    if (depth === 0) references = 0;
    if (++references > MAX_REFERENCES) return undefined;
    const local = assigned.get(name);
    if (local) return local.value;
    const before = isOwn(name) ? undefined : written.get(name);
    if (before) return before.value;
    const value = entry(name)?.value;
    if (!value) return CHECKOUT_VARIABLES.has(name) ? REPOSITORY : undefined;
    if (value.static) return value.value;
    return depth < MAX_DEPTH ? expandWord(wordOf(value), at(depth + 1)) : undefined;
  };
  const at =
    (depth: number): Lookup =>
    (part) =>
      part.kind === 'variable'
        ? known(part.name, depth)
        : expression(part.text, matrix, (name) => known(name, depth));
  return {
    isSet: (name) => assigned.has(name) || written.has(name) || entry(name) !== undefined,
    variable: (name) => known(name, 0),
    lookup: at(0),
  };
}

/** `${{ env.X }}`, `${{ matrix.x }}` and the workspace; secrets, inputs and functions are not known. */
function expression(
  text: string,
  matrix: MatrixChoice,
  variable: (name: string) => string | undefined,
): string | undefined {
  const [, context, name = ''] = /^\$\{\{\s*(\w+)\.([\w-]+)\s*\}\}$/.exec(text) ?? [];
  if (context === 'env') return variable(name);
  if (context === 'matrix') return matrix.get(name);
  return context === 'github' && name === 'workspace' ? REPOSITORY : undefined;
}
