import { once } from '../../once.js';
import type { BackendParts } from '../consumers/backend-consumers.js';
import { writtenObject } from '../consumers/written-object.js';
import type { EnvScope, ProcessEnvironment, SetVariable } from '../env/env-scope.js';
import { fromPlain, unknown, type Value } from '../evaluation/value.js';
import { attributeNamed, literalAt } from '../modules/placed.js';
import type { RunInputs } from '../run-inputs.js';
import { localOf } from './backends.js';
import type { TerragruntSources } from './sources.js';
import { inputsOf } from './unit-inputs.js';
import { optionsOf } from './unit-options.js';
import { environmentOf } from './unit-settings.js';
import { blocksInForce, type Unit } from './units.js';

/** How terragrunt runs Terraform for one unit. */
export interface UnitRun {
  readonly unit: Unit;
  readonly inputs: RunInputs;
  /** What terragrunt adds to the environment. */
  readonly added: readonly SetVariable[];
  /** The environment of people, or of a job, with that. */
  readonly environment: ProcessEnvironment;
  /** The same run in the environment of a job. */
  within(outer: ProcessEnvironment): UnitRun;
}

interface Sources extends TerragruntSources {
  envScope(directory: string): EnvScope;
}

/** Nothing is evaluated before it is asked for: most units have no part in a run over a few files. */
export function unitRun(unit: Unit, sources: Sources, outer?: ProcessEnvironment): UnitRun {
  const given = once(() => inputsOf(unit));
  const added = once(() => environmentOf(unit));
  const commandLine = once(() => optionsOf(unit, sources));
  const backend = once(() => backendOf(unit));
  const environment = once((): ProcessEnvironment => {
    const around = outer ?? sources.envScope(unit.directory).environments[0];
    const variables = new Map<string, SetVariable>(around?.variables);
    for (const variable of added()) variables.set(variable.name, variable);
    return { mode: around?.mode, variables };
  });
  return {
    unit,
    get added() {
      return added();
    },
    get environment() {
      return environment();
    },
    within: (other) => unitRun(unit, sources, other),
    inputs: {
      get commandLine() {
        return commandLine();
      },
      givenOtherwise: () => undefined,
      get backend() {
        return backend();
      },
      // A variable that is set already goes over an input (docs.terragrunt.com, "inputs").
      inEnvironment: (name) => {
        const variable = environment().variables.get(`TF_VAR_${name}`);
        return variable ? textOf(variable) : given()(name);
      },
      hasFile: () => true,
    },
  };
}

function textOf({ name, value, at, valueAt }: SetVariable): Value {
  return value === undefined
    ? unknown('an environment variable', valueAt)
    : fromPlain(value, { at: valueAt, path: [{ label: name, at }] });
}

/** `remote_state` without `generate` is given to init as options. */
function backendOf(unit: Unit): BackendParts | undefined {
  const [state] = blocksInForce(unit, 'remote_state');
  const settings = state && attributeNamed(state.block, 'config')?.expression;
  if (!state || !settings) return undefined;
  const { document, block, evaluate } = state;
  const { file } = document;
  const type = literalAt(file, attributeNamed(block, 'backend')?.expression)?.value;
  if (type !== 's3' || attributeNamed(block, 'generate')) return undefined;
  const { items, complete } = writtenObject({
    expression: settings,
    file,
    evaluate,
    local: (name) => localOf(document, name),
  });
  const parts = [...items.values()].map((argument) => ({ kind: 'setting' as const, argument }));
  return complete ? parts : [...parts, { kind: 'unknown' }];
}
