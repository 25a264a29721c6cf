import { type Environment, hidden, known, unknown } from '../../aws/credential-chain/index.js';
import type { Place } from '../../source.js';
import type { CiEnvEntry } from '../../syntax/ci/tree.js';
import { FILE_VARIABLES } from '../aws-files/aws-file-variables.js';
import { exportedNames } from '../env/env-readers.js';
import type { ProcessEnvironment, SetVariable } from '../env/env-scope.js';
import { directoryOf } from '../modules/module-files.js';
import { FROM_ROOT } from '../path-from-root.js';
import type { Repository } from '../repository.js';
import { containerOf, containerVariables } from './container-environment.js';
import { isRead } from './read-names.js';
import { isCheckout, withoutCheckout } from './run-directory.js';
import { secretIn } from './secret-values.js';
import { joined, type SetVariables, variableAt, variablesIn } from './set-variables.js';
import type { TerraformRun } from './terraform-runs.js';

export interface JobEnvironment extends ProcessEnvironment {
  /** False where files or scripts that are not followed may set more. */
  readonly complete: boolean;
}

const remembered = new WeakMap<TerraformRun, JobEnvironment>();

/**
 * The environment that a run of Terraform gets from its job: env files, the variables of file, container, job and step,
 * what earlier steps wrote, what its script exported. In `docker run` only what that names.
 */
export function environmentOfRun(run: TerraformRun, repository: Repository): JobEnvironment {
  let environment = remembered.get(run);
  if (!environment) {
    const container = containerOf(run.command?.command.within);
    const { weakestFirst, complete } = container
      ? containerVariables(container, run, repository)
      : ownVariables(run, repository);
    const added = run.unit?.added ?? [];
    const variables = new Map([...weakestFirst, ...added].map((one) => [one.name, one]));
    environment = { mode: undefined, variables, complete };
    remembered.set(run, environment);
  }
  return environment;
}

/** The same for the credential chain, with the paths of AWS files as Terraform can follow them. */
export const settingsOf = ({ variables }: ProcessEnvironment): Environment<Place> =>
  new Map(
    [...variables].map(([name, { value, valueAt, hidden: isHidden }]) => {
      if (value === undefined) return [name, isHidden ? hidden(valueAt) : unknown(valueAt)];
      const isPath = (FILE_VARIABLES as readonly string[]).includes(name) && isCheckout(value);
      return [name, known(isPath ? FROM_ROOT + withoutCheckout(value).slice(1) : value, valueAt)];
    }),
  );

function ownVariables(run: TerraformRun, repository: Repository): SetVariables {
  const { ci, job, step, written } = run;
  const set = (...levels: readonly (readonly CiEnvEntry[])[]) =>
    levels.flat().flatMap((entry) => (isRead(entry.name) ? (entryVariable(run, entry) ?? []) : []));
  const inFiles = filesVariables(run, repository);
  const before = [
    ...inFiles.weakestFirst,
    ...set(ci.env, job.container?.env ?? [], job.env),
    ...matrixVariables(run),
    ...written.values(),
    ...set(step.env),
  ];
  const followed = !step.commands.some(({ name }) => name === 'source' || name === '.' || name === 'eval');
  return {
    weakestFirst: [...before, ...scriptVariables(run, new Set(before.map(({ name }) => name)))],
    complete: inFiles.complete && followed,
  };
}

/** Those that a matrix or a rule of the job sets. */
function matrixVariables(run: TerraformRun): readonly SetVariable[] {
  const names = new Set(run.job.matrix.flatMap((one) => [...one.keys()].filter(isRead)));
  return [...names].flatMap((name) => {
    const value = run.values.variable(name);
    const text = run.job.matrix.flatMap((one) => one.get(name) ?? []).find((one) => one.value === value);
    return text ? [variableAt(run, name, value, { at: text, nameAt: text, valueAt: text })] : [];
  });
}

/** Of compose and, as far as make exports them, of its includes. */
function filesVariables({ ci, job }: TerraformRun, repository: Repository): SetVariables {
  const beside = directoryOf(ci.file.path);
  const exported = exportedNames(ci);
  return joined([
    ...job.envFiles.map((file) => variablesIn(file.static ? file.value : undefined, beside, repository)),
    ...ci.includes.map(({ path }) => {
      const { weakestFirst, complete } = variablesIn(path, beside, repository);
      const own = weakestFirst.filter(({ name }) => exported === 'all' || exported.has(name));
      return { weakestFirst: own, complete };
    }),
  ]);
}

/** Undefined for what is passed on from outside, which may not be set there. */
function entryVariable(
  run: TerraformRun,
  { start, end, name, nameRange, value, secretReference, inCapitals }: CiEnvEntry,
): SetVariable | undefined {
  if (!value && secretReference === undefined) return undefined;
  const at = { start, end };
  const { step, job } = run;
  const secret = value && secretIn(value, step.given ?? job.given, job);
  const isHidden = secret === 'hidden' || (secret === undefined && secretReference !== undefined);
  const text = isHidden ? undefined : secret === 'absent' ? '' : run.values.variable(name);
  const found = variableAt(run, name, text, { at, nameAt: nameRange, valueAt: value ?? at });
  const set: SetVariable = inCapitals ? { ...found, inCapitals } : found;
  return isHidden ? { ...set, hidden: true } : set;
}

/** What the script exports, or changes of what is exported already. */
const scriptVariables = (run: TerraformRun, names: ReadonlySet<string>): readonly SetVariable[] =>
  [...run.assigned].flatMap(([name, assigned]) =>
    assigned.exported || names.has(name) ? [variableAt(run, name, assigned.value, assigned)] : [],
  );
