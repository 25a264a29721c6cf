import { environmentOf } from '../../syntax/ci/environment.js';
import { environmentName } from '../../syntax/ci/environment-name.js';
import { placeIn } from '../../syntax/ci/parts.js';
import type { CiFile, CiGiven, CiJob, CiStep, CiText } from '../../syntax/ci/tree.js';
import { wordOf } from '../../syntax/ci/words.js';
import { expandWord, type Lookup } from '../../syntax/shell/expand.js';
import { SCRIPT_DIRECTORY, TOP_LEVEL } from '../../syntax/shell/expansion.js';
import type { SetVariable } from '../env/env-scope.js';
import { directoryOf } from '../modules/module-files.js';
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
  TOP_LEVEL,
  'GITHUB_WORKSPACE',
  'CI_PROJECT_DIR',
  'BITBUCKET_CLONE_DIR',
  'WORKSPACE',
  'CODEBUILD_SRC_DIR',
  'BUILD_SOURCESDIRECTORY',
  'BUILD_REPOSITORY_LOCALPATH',
  'SYSTEM_DEFAULTWORKINGDIRECTORY',
]);

/** Values refer to others this often at most, one after the other and all in all. */
const MAX_DEPTH = 8;
const MAX_REFERENCES = 1_000;

/**
 * The values of a run: what its script assigned, the step's own variables, what steps before it wrote, then the job's and
 * the file's (docs.github.com, "Workflow commands", GITHUB_ENV; runner: `env` of a step is put on last).
 */
export function runValues({ ci, job, step, matrix, written, assigned }: RunPlace): RunValues {
  const entryOf = environmentOf(ci, job, step);
  const beneath = environmentOf(ci, job);
  const isOwn = (name: string) => step.env.some((entry) => entry.name === name);
  const entry = (name: string) => entryOf(name) ?? ci.variables.find((variable) => variable.name === name);
  let references = 0;
  const isSpent = (depth: number): boolean => {
    if (depth === 0) references = 0;
    return depth > MAX_DEPTH || ++references > MAX_REFERENCES;
  };
  /** Values refer to variables of the pipeline alone, in whatever case. */
  const ofPipeline = (variable: string, depth: number): string | undefined => {
    const name = environmentName(variable);
    const before = written.get(name);
    if (before) return before.value;
    const value = beneath(name)?.value;
    const found = matrix.get(name) ?? (value && textValue(value, job.given, depth));
    return found ?? (CHECKOUT_VARIABLES.has(name) ? REPOSITORY : undefined);
  };
  const known = (name: string, depth: number): string | undefined => {
    if (isSpent(depth)) return undefined;
    if (name.startsWith(SCRIPT_DIRECTORY)) return besideScript(ci, step, name.slice(SCRIPT_DIRECTORY.length));
    const isHere = depth === 0 && (isOwn(name) || assigned.has(name));
    if (ci.kind === 'azure-pipelines' && !isHere) return ofPipeline(name, depth);
    const local = assigned.get(name);
    if (local) return local.value;
    const before = isOwn(name) ? undefined : written.get(name);
    if (before) return before.value;
    const value = entry(name)?.value;
    // GitLab and Azure Pipelines put the variables of a matrix over those of the job.
    const ofMatrix = isOwn(name) ? undefined : matrix.get(name);
    if (ofMatrix !== undefined || !value)
      return ofMatrix ?? (CHECKOUT_VARIABLES.has(name) ? REPOSITORY : undefined);
    return textValue(value, step.given ?? job.given, depth);
  };
  const textValue = (text: CiText, given: CiGiven | undefined, depth: number): string | undefined =>
    text.static ? text.value : expandWord(wordOf(text), at(depth + 1, given));
  const input = (name: string, given: CiGiven | undefined, depth: number): string | undefined => {
    if (!given) return matrix.get(`inputs.${name}`);
    if (isSpent(depth + 1)) return undefined;
    const text = given.inputs.get(name);
    return text ? textValue(text, outside(given, job), depth) : '';
  };
  const at =
    (depth: number, given: CiGiven | undefined): Lookup =>
    (part) => {
      if (part.kind === 'variable') return known(part.name, depth);
      const [context, name] = referenceOf(part.text) ?? [];
      const ofMake = context === undefined ? /^\$[({]([\w.-]+)[)}]$/.exec(part.text)?.[1] : undefined;
      if (ofMake !== undefined) return known(ofMake, depth);
      if (context === undefined || name === undefined) return undefined;
      if (context === 'env') return known(name, depth);
      if (context === 'inputs') return input(name, given, depth);
      if (context === 'matrix') return matrix.get(`matrix.${name}`);
      return context === 'github' && name === 'workspace' ? REPOSITORY : undefined;
    };
  return {
    isSet: (name) => assigned.has(name) || written.has(name) || matrix.has(name) || entry(name) !== undefined,
    variable: (name) => known(name, 0),
    lookup: at(0, step.given ?? job.given),
  };
}

/** Where a script of the repository stands; what stands in a CI file itself runs from somewhere else. */
function besideScript(ci: CiFile, step: CiStep, below: string): string | undefined {
  const start = step.script?.pieces[0]?.source ?? step.start;
  const { file } = placeIn(ci, { start, end: start });
  if (file === ci.file && ci.kind !== 'script') return undefined;
  return [REPOSITORY, directoryOf(file.path)].filter(Boolean).join('/') + below;
}

/** What was given to the one who gave: to the action around an action, else to the workflow. */
export const outside = (given: CiGiven, job: CiJob): CiGiven | undefined =>
  given.outer ?? (given === job.given ? undefined : job.given);

/**
 * `${{ env.X }}`, `${{ inputs.x }}` (also as `github.event.inputs.x`), `${{ matrix.x }}`, `<< parameters.x >>`,
 * `$[[ inputs.x ]]`, `${params.x}` as their context and name; undefined for other contexts than one name deep and for functions.
 */
export function referenceOf(text: string): readonly [context: string, name: string] | undefined {
  const [, context, name] =
    /^(?:\$\{\{?|\$\[\[|<<)\s*(\w+|github\.event\.inputs|parameters|pipeline\.parameters)\.([\w-]+)\s*(?:\}\}?|\]\]|>>)$/.exec(
      text,
    ) ?? [];
  if (context === undefined || name === undefined) return undefined;
  return [/inputs$|parameters$|^params$/.test(context) ? 'inputs' : context, name];
}
