import type { Place } from '../../source.js';
import type { EnvScope, EnvVariable } from '../env/env-scope.js';
import {
  agreed,
  fromPlain,
  reachedBy,
  unknown,
  VARIABLE_WITHOUT_VALUE,
  type Value,
} from '../evaluation/value.js';
import type { Module, ModuleInstance, TfvarsFile } from './module.js';
import { baseName } from './module-files.js';
import { ofText } from './text-value.js';

export type CommandLineVariables =
  /** `-var`. */
  | { readonly kind: 'option'; readonly name: string; readonly value: Value }
  /** `-var-file`. */
  | { readonly kind: 'file'; readonly file: TfvarsFile }
  | { readonly kind: 'unread'; readonly at: Place };

/** What a run that is not one of this checkout gives to the variables of a root module. */
export interface GivenVariables {
  /** The strongest last. */
  readonly commandLine: readonly CommandLineVariables[];
  /** Unknown where a variable may be set in a way that is not followed. */
  givenOtherwise(name: string): Value | undefined;
  /** `TF_VAR_…` of the run. */
  inEnvironment(name: string): Value | undefined;
  /** Whether a file of this checkout is there, too: what git ignores is not. */
  hasFile(path: string): boolean;
}

interface VariableSources {
  envScope(directory: string): EnvScope;
  namedTfvars(root: Module): readonly TfvarsFile[];
  unitsOver(root: Module): readonly GivenVariables[];
  variableOptions(root: Module): ReadonlyMap<string, readonly Value[]>;
  readonly given?: GivenVariables | undefined;
}

export function defaultValue(instance: ModuleInstance, name: string): Value | undefined {
  const declared = instance.module.variables.get(name)?.default;
  return declared && instance.evaluate(declared.attribute.expression, declared.file);
}

/**
 * Terraform's own order, strongest first: automatic tfvars (later files win), TF_VAR_ of the environment, the
 * default (internal/command/arguments/vars.go, CollectValues).
 */
export function rootVariable(instance: ModuleInstance, surroundings: VariableSources, name: string): Value {
  if (surroundings.given) return givenVariable(instance, surroundings.given, name);
  const units = surroundings.unitsOver(instance.module);
  if (units.length > 0) return agreed(units.map((unit) => givenVariable(instance, unit, name)));
  const assigned = tfvarsValue(instance, automatic(instance), name);
  if (assigned) return assigned;
  const [environment] = surroundings.envScope(instance.module.directory).environments;
  const variable = environment?.variables.get(`TF_VAR_${name}`);
  if (variable) return environmentValue(variable, instance, name);
  const alternatives = rootAlternatives(instance, surroundings, name);
  return (
    defaultValue(instance, name) ?? unknown(VARIABLE_WITHOUT_VALUE, declaration(instance, name), alternatives)
  );
}

/** The same order for one run, with what its command line gives in front. */
function givenVariable(instance: ModuleInstance, given: GivenVariables, name: string): Value {
  return (
    given.givenOtherwise(name) ??
    commandLineValue(instance, given.commandLine, name) ??
    tfvarsValue(
      instance,
      automatic(instance).filter(({ file }) => given.hasFile(file.path)),
      name,
    ) ??
    textFor(instance, name, given.inEnvironment(name)) ??
    defaultValue(instance, name) ??
    unknown(VARIABLE_WITHOUT_VALUE, declaration(instance, name))
  );
}

/** The last one that sets it; an unread file may, and leaves it open. */
function commandLineValue(
  instance: ModuleInstance,
  commandLine: GivenVariables['commandLine'],
  name: string,
): Value | undefined {
  for (const one of [...commandLine].reverse()) {
    if (one.kind === 'unread') return unknown('a -var-file that is not here', one.at);
    if (one.kind === 'option' && one.name === name) return textFor(instance, name, one.value);
    const value = one.kind === 'file' ? tfvarsValue(instance, [one.file], name) : undefined;
    if (value) return value;
  }
  return undefined;
}

const automatic = ({ module }: ModuleInstance): readonly TfvarsFile[] =>
  module.tfvars.filter((file) => file.automatic);

const declaration = ({ module }: ModuleInstance, name: string): Place =>
  module.variables.get(name)?.header ?? {
    file: module.files[0] ?? { path: '', text: '' },
    start: 0,
    end: 0,
  };

export function rootAlternatives(
  instance: ModuleInstance,
  surroundings: VariableSources,
  name: string,
): readonly Value[] {
  if (surroundings.given) return [];
  const named = surroundings
    .namedTfvars(instance.module)
    .flatMap((file) => tfvarsValue(instance, [file], name) ?? []);
  const [, ...others] = surroundings.envScope(instance.module.directory).environments;
  const modes = others.flatMap((environment) => {
    const variable = environment.variables.get(`TF_VAR_${name}`);
    return variable ? [environmentValue(variable, instance, name)] : [];
  });
  const options = surroundings.variableOptions(instance.module).get(name) ?? [];
  const declared = instance.module.variables.get(name);
  return [...options.map((option) => ofText(option, declared)), ...named, ...modes];
}

function tfvarsValue(
  instance: ModuleInstance,
  files: readonly TfvarsFile[],
  name: string,
): Value | undefined {
  for (const file of [...files].reverse()) {
    if (file.isClosed)
      return unknown('a tfvars file that cannot be read', { file: file.file, start: 0, end: 0 });
    const assigned = file.attributes.find((candidate) => candidate.attribute.name === name);
    if (!assigned) continue;
    const value = instance.evaluate(assigned.attribute.expression, assigned.file);
    return reachedBy(value, [{ label: baseName(file.file.path), at: assigned.at }]);
  }
  return undefined;
}

function environmentValue(variable: EnvVariable, instance: ModuleInstance, name: string): Value {
  const step = { label: `${variable.name} in ${baseName(variable.layer.file.path)}`, at: variable.at };
  if (variable.value === undefined) return unknown('an environment variable', variable.valueAt);
  const text = fromPlain(variable.value, { at: variable.valueAt, path: [step] });
  return ofText(text, instance.module.variables.get(name));
}

const textFor = ({ module }: ModuleInstance, name: string, text: Value | undefined): Value | undefined =>
  text && ofText(text, module.variables.get(name));
